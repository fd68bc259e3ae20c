use super::scene::{Scene, combination, inside, wish_in};
use crate::Lack;
use crate::sample::table;

fn house() -> Scene {
    Scene::of(vec![inside("garden", table(1, 1, 4)), inside("hall", table(2, 1, 4)), table(3, 1, 4)])
}

#[test]
fn only_tables_of_the_section_are_given() {
    assert_eq!(house().told("19:00-20:30", &wish_in("hall", 2)), Ok("T2".to_owned()));
    let full = house().sits(1, &[2], "19:00-20:30", 2).pinned(1);
    assert_eq!(full.told("19:00-20:30", &wish_in("hall", 2)), Err(Lack::Section("hall".to_owned())));
    assert_eq!(
        full.told("19:00-20:30", &wish_in("cellar", 2)),
        Err(Lack::Unfit { section: Some("cellar".to_owned()) })
    );
    assert_eq!(full.given("19:00-20:30", 2), Ok("T1".to_owned()));
}

#[test]
fn a_combination_is_in_a_section_when_all_its_tables_are() {
    let tables = vec![inside("hall", table(1, 1, 2)), inside("hall", table(2, 1, 2)), inside("garden", table(3, 1, 2))];
    let across = Scene::of(tables.clone()).joined(vec![combination(1, &[2, 3], 3, 4)]);
    assert_eq!(across.told("19:00-20:30", &wish_in("hall", 4)), Err(Lack::Unfit { section: Some("hall".to_owned()) }));
    assert_eq!(
        across.told("19:00-20:30", &wish_in("garden", 4)),
        Err(Lack::Unfit { section: Some("garden".to_owned()) })
    );
    assert_eq!(across.given("19:00-20:30", 4), Ok("T2+T3".to_owned()));
    let within = Scene::of(tables).joined(vec![combination(1, &[1, 2], 3, 4)]);
    assert_eq!(within.told("19:00-20:30", &wish_in("hall", 4)), Ok("T1+T2".to_owned()));
}

#[test]
fn a_moved_party_stays_in_the_section_that_it_was_promised() {
    let free = house().sits(1, &[2], "19:00-20:30", 2);
    assert_eq!(free.told("19:00-20:30", &wish_in("hall", 4)), Ok("T2; 1: T2 to T1".to_owned()));
    let promised = free.promised(1, "hall");
    assert_eq!(promised.told("19:00-20:30", &wish_in("hall", 4)), Err(Lack::Section("hall".to_owned())));
    let mut larger = promised;
    larger.business.tables.push(inside("hall", table(4, 1, 2)));
    assert_eq!(larger.told("19:00-20:30", &wish_in("hall", 4)), Ok("T2; 1: T2 to T4".to_owned()));
}

#[test]
fn a_party_outside_the_section_that_it_was_promised_may_stay_there_or_go_where_it_should_be() {
    let house = house().sits(1, &[3], "19:00-20:30", 2).promised(1, "hall").sits(2, &[1], "19:00-20:30", 2).pinned(2);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T2".to_owned()));
    let house = house.sits(3, &[2], "19:00-20:30", 2);
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
}
