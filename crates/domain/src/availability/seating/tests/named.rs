use super::scene::Scene;
use crate::Lack;
use crate::availability::{Preference, Wish};
use crate::sample::{table, table_id};

fn wish(party: u32, tables: &[u128]) -> Wish {
    let tables = tables.iter().map(|table| table_id(*table)).collect();
    Wish { preference: Some(Preference::Tables(tables)), ..Wish::of(party) }
}

fn three() -> Scene {
    Scene::of((1..=3).map(|number| table(number, 1, 2)).collect())
}

#[test]
fn the_very_table_that_is_asked_for_is_given_and_no_other() {
    assert_eq!(three().told("19:00-20:30", &wish(2, &[2])), Ok("T2".to_owned()));
    let pinned = three().sits(1, &[2], "19:00-20:30", 2).pinned(1);
    assert_eq!(pinned.told("19:00-20:30", &wish(2, &[2])), Err(Lack::Table));
}

#[test]
fn who_sits_at_the_table_that_is_asked_for_steps_aside() {
    let one = three().sits(1, &[2], "19:00-20:30", 2);
    assert_eq!(one.told("19:00-20:30", &wish(2, &[2])), Ok("T2; 1: T2 to T1".to_owned()));
}

#[test]
fn the_search_gives_the_very_table_though_another_could_stand_for_it() {
    let house = three().sits(1, &[1], "18:00-19:30", 2).sits(2, &[2], "19:00-20:00", 2).sits(3, &[3], "19:30-21:00", 2);
    let house = house.sits(4, &[1], "20:00-21:30", 2);
    let given = house.told("19:30-20:00", &wish(2, &[2]));
    assert_eq!(given, Ok("T2; 2: T2 to T3; 3: T3 to T1; 4: T1 to T3".to_owned()));
}
