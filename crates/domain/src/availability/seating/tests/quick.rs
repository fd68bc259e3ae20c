//! What the quick look refuses by itself, before anything is searched.

use super::scene::{Scene, combination, span};
use crate::availability::Wish;
use crate::sample::table;

fn has_way_out(scene: &Scene, when: &str, party: u32) -> bool {
    scene.look(|seating| seating.ask(&scene.sight, &span(when), &Wish::of(party)).has_way_out())
}

#[test]
fn an_instant_that_is_full_is_enough_even_in_the_middle_of_the_stay() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 2)]);
    let house = house.sits(1, &[1], "19:30-20:00", 2).sits(2, &[2], "19:45-20:15", 2);
    assert!(!has_way_out(&house, "19:00-20:30", 2));
    assert!(has_way_out(&house, "19:00-19:45", 2));
    assert!(has_way_out(&house, "20:00-21:30", 2));
}

#[test]
fn free_tables_are_of_no_use_to_those_whom_they_do_not_suit() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 4), table(3, 3, 4)]);
    let house = house.sits(1, &[2], "19:00-20:30", 4).sits(2, &[3], "19:00-20:30", 3);
    assert!(!has_way_out(&house, "19:00-20:30", 3));
    assert!(has_way_out(&house, "19:00-20:30", 2));
}

#[test]
fn who_sits_where_it_would_not_be_seated_does_not_hide_that_the_others_have_no_room() {
    let house = Scene::of((1..=4).map(|number| table(number, 1, 2)).collect());
    let house = house.joined(vec![combination(1, &[1, 2], 3, 4)]).sits(1, &[1, 2], "19:00-20:30", 4);
    assert!(!has_way_out(&house.sits(2, &[3], "19:00-20:30", 5), "19:00-20:30", 4));
}

#[test]
fn tables_that_may_not_be_joined_make_no_room() {
    let house = Scene::of((1..=4).map(|number| table(number, 1, 2)).collect());
    let one = house.clone().joined(vec![combination(1, &[1, 2], 3, 4)]).sits(1, &[1, 2], "19:00-20:30", 4);
    assert!(!has_way_out(&one, "19:00-20:30", 4));
    let two = vec![combination(1, &[1, 2], 3, 4), combination(2, &[3, 4], 3, 4)];
    assert!(has_way_out(&house.joined(two).sits(1, &[1, 2], "19:00-20:30", 4), "19:00-20:30", 4));
}
