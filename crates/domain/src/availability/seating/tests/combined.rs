use super::scene::{Scene, combination};
use crate::Lack;
use crate::sample::table;

fn two_fours() -> Scene {
    Scene::of(vec![table(1, 1, 4), table(2, 1, 4)])
}

#[test]
fn row_31_a_combination_takes_both_tables_and_frees_them_together() {
    let house = two_fours().joined(vec![combination(1, &[1, 2], 5, 8)]);
    assert_eq!(house.given("19:00-20:30", 7), Ok("T1+T2".to_owned()));
    let house = house.sits(1, &[1, 2], "19:00-20:30", 7);
    assert_eq!(house.given("20:00-21:30", 2), Err(Lack::Table));
    assert_eq!(house.given("17:30-19:00", 2), Ok("T1".to_owned()));
    assert_eq!(house.given("20:30-22:00", 8), Ok("T1+T2".to_owned()));
}

#[test]
fn row_32_a_combination_holds_what_is_said_of_it() {
    let house = two_fours().joined(vec![combination(1, &[1, 2], 5, 10)]);
    assert_eq!(house.given("19:00-20:30", 10), Ok("T1+T2".to_owned()));
    assert_eq!(house.given("19:00-20:30", 11), Err(Lack::Unfit { section: None }));
    let less = two_fours().joined(vec![combination(1, &[1, 2], 6, 7)]);
    assert_eq!(less.given("19:00-20:30", 5), Err(Lack::Unfit { section: None }));
    assert_eq!(less.given("19:00-20:30", 6), Ok("T1+T2".to_owned()));
    assert_eq!(less.given("19:00-20:30", 8), Err(Lack::Unfit { section: None }));
}

#[test]
fn one_taken_table_is_enough_to_have_no_combination() {
    let house = two_fours().joined(vec![combination(1, &[1, 2], 5, 8)]).sits(1, &[2], "19:00-20:30", 2).pinned(1);
    assert_eq!(house.given("20:00-21:30", 5), Err(Lack::Table));
    assert_eq!(house.given("20:30-22:00", 5), Ok("T1+T2".to_owned()));
}

#[test]
fn a_combination_lasts_only_while_the_house_has_all_its_tables() {
    let house = two_fours().joined(vec![combination(1, &[1, 9], 5, 8), combination(2, &[], 1, 8)]);
    assert_eq!(house.given("19:00-20:30", 5), Err(Lack::Unfit { section: None }));
    assert_eq!(house.given("19:00-20:30", 4), Ok("T1".to_owned()));
}

#[test]
fn parties_step_aside_for_a_combination() {
    let mut house = two_fours().joined(vec![combination(1, &[1, 2], 5, 8)]);
    house.business.tables.extend([table(3, 1, 2), table(4, 1, 2)]);
    let house = house.sits(1, &[1], "19:00-20:30", 2).sits(2, &[2], "20:00-21:30", 2);
    assert_eq!(house.given("19:15-20:45", 8), Ok("T1+T2; 1: T1 to T3; 2: T2 to T4".to_owned()));
    assert_eq!(house.pinned(2).given("19:15-20:45", 8), Err(Lack::Table));
}

#[test]
fn a_party_at_a_combination_steps_aside_for_two() {
    let mut house = two_fours().joined(vec![combination(1, &[1, 2], 5, 8)]);
    house.business.tables.push(table(3, 5, 6));
    let house = house.sits(1, &[1, 2], "19:00-20:30", 5);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T1; 1: T1+T2 to T3".to_owned()));
    assert_eq!(house.pinned(1).given("19:00-20:30", 4), Err(Lack::Table));
}

#[test]
fn a_party_goes_from_a_table_to_a_combination() {
    let mut house = two_fours().joined(vec![combination(1, &[1, 2], 5, 8)]);
    house.business.tables.push(table(3, 5, 10));
    let house = house.sits(1, &[3], "19:00-20:30", 6);
    assert_eq!(house.given("19:00-20:30", 9), Ok("T3; 1: T3 to T1+T2".to_owned()));
    let house = house.sits(2, &[2], "20:00-21:00", 4);
    assert_eq!(house.given("19:00-20:30", 9), Err(Lack::Table));
}

#[test]
fn one_combination_makes_way_for_another_that_shares_a_table() {
    let tables = (1..=4).map(|number| table(number, 1, 2)).collect();
    let joined = vec![combination(1, &[1, 2], 3, 4), combination(2, &[3, 4], 3, 4), combination(3, &[1, 3], 4, 5)];
    let house = Scene::of(tables).joined(joined).sits(1, &[1, 2], "19:00-20:30", 3);
    assert_eq!(house.given("19:00-20:30", 5), Err(Lack::Table));
    assert_eq!(house.given("19:00-20:30", 4), Ok("T3+T4".to_owned()));
    let mut house = house;
    house.business.combinations.push(combination(4, &[2, 4], 3, 4));
    assert_eq!(house.given("19:00-20:30", 5), Ok("T1+T3; 1: T1+T2 to T2+T4".to_owned()));
}

#[test]
fn a_party_keeps_joined_tables_that_are_joined_no_more() {
    let house = two_fours().sits(1, &[1, 2], "19:00-20:30", 7);
    assert_eq!(house.given("19:00-20:30", 2), Err(Lack::Table));
    let mut house = house;
    house.business.tables.push(table(3, 1, 8));
    assert_eq!(house.clone().given("19:00-20:30", 4), Ok("T3".to_owned()));
    let house = house.sits(2, &[3], "19:00-20:30", 4);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T2; 1: T1+T2 to T3; 2: T3 to T1".to_owned()));
    assert_eq!(house.pinned(2).given("19:00-20:30", 4), Err(Lack::Table));
}
