use super::scene::{Scene, combination};
use crate::Lack;
use crate::sample::table;

#[test]
fn the_free_table_that_wastes_the_fewest_seats_is_given() {
    let house = Scene::of(vec![table(1, 1, 6), table(2, 1, 4), table(3, 1, 2)]);
    assert_eq!(house.given("19:00-20:30", 2), Ok("T3".to_owned()));
    assert_eq!(house.given("19:00-20:30", 3), Ok("T2".to_owned()));
    assert_eq!(house.sits(1, &[2], "19:00-20:30", 4).given("19:00-20:30", 3), Ok("T1".to_owned()));
}

#[test]
fn among_equals_fewer_tables_come_first_then_the_lowest_id() {
    let house = Scene::of(vec![table(4, 1, 4), table(3, 1, 4), table(2, 1, 2), table(1, 1, 2)]);
    let house = house.joined(vec![combination(1, &[2, 1], 3, 4)]);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T3".to_owned()));
    let house = house.sits(1, &[3], "19:00-20:30", 4);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T4".to_owned()));
    assert_eq!(house.sits(2, &[4], "19:00-20:30", 4).given("19:00-20:30", 4), Ok("T1+T2".to_owned()));
}

#[test]
fn row_33_the_smallest_party_of_a_table_is_respected() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 4, 6)]).sits(1, &[1], "19:00-20:30", 2);
    assert_eq!(house.given("19:00-20:30", 2), Err(Lack::Table));
    assert_eq!(house.given("19:00-20:30", 3), Err(Lack::Unfit { section: None }));
    assert_eq!(house.given("19:00-20:30", 4), Ok("T2".to_owned()));
    assert_eq!(house.given("19:00-20:30", 6), Ok("T2".to_owned()));
    assert_eq!(house.given("19:00-20:30", 7), Err(Lack::Unfit { section: None }));
}

#[test]
fn a_table_is_free_again_the_moment_it_is_left() {
    let house = Scene::of(vec![table(1, 1, 2)]).sits(1, &[1], "18:00-19:30", 2).sits(2, &[1], "21:00-22:30", 2);
    assert_eq!(house.given("19:30-21:00", 2), Ok("T1".to_owned()));
    assert_eq!(house.given("19:29-20:59", 2), Err(Lack::Table));
    assert_eq!(house.given("19:31-21:01", 2), Err(Lack::Table));
}

#[test]
fn nobody_moves_while_something_is_free_even_where_moving_would_fit_better() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 8)]).sits(1, &[1], "19:00-20:30", 1);
    assert_eq!(house.given("19:00-20:30", 2), Ok("T2".to_owned()));
}

#[test]
fn row_35_a_table_out_of_service_is_never_given_and_who_has_it_keeps_it() {
    let house = Scene::of(vec![table(1, 1, 4)]).sits(1, &[9], "19:00-20:30", 4);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T1".to_owned()));
    let house = house.sits(2, &[1], "19:00-20:30", 4);
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
    assert_eq!(house.given("20:30-22:00", 4), Ok("T1".to_owned()));
}

#[test]
fn row_55_a_party_that_grows_gets_a_larger_table() {
    // Its own claim is not among those that count while it is changed.
    let house = Scene::of(vec![table(1, 1, 4), table(2, 1, 6)]);
    assert_eq!(house.given("19:00-20:30", 5), Ok("T2".to_owned()));
    assert_eq!(house.sits(1, &[2], "19:00-20:30", 5).given("19:00-20:30", 5), Err(Lack::Table));
}

#[test]
fn row_52_a_move_by_a_quarter_of_an_hour_keeps_its_table_in_a_full_house() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 2)]).sits(1, &[1], "19:00-20:30", 2);
    assert_eq!(house.given("19:15-20:45", 2), Ok("T2".to_owned()));
    assert_eq!(house.sits(2, &[2], "19:00-20:30", 2).given("19:15-20:45", 2), Err(Lack::Table));
}
