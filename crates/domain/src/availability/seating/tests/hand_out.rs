//! What is found is checked once more, whatever found it.

use super::scene::{Scene, span};
use crate::availability::Wish;
use crate::availability::seating::hand_out::clash;
use crate::availability::seating::puzzle::Puzzle;
use crate::sample::table;

#[test]
fn no_table_is_given_to_two_at_once_and_nobody_gets_none() {
    let house = Scene::of((1..=4).map(|number| table(number, 1, 2)).collect());
    let house = house.sits(1, &[1], "19:00-20:30", 2).sits(2, &[2], "18:00-19:30", 2).pinned(2);
    let house = house.sits(3, &[3], "20:30-22:00", 2).pinned(3);
    house.look(|seating| {
        let wish = Wish::of(2);
        let puzzle = Puzzle::exact(&seating.ask(&house.sight, &span("19:00-20:30"), &wish));
        let clash = |own: &[usize], other: &[usize]| clash(&puzzle, &seating.parties, &[own.to_vec(), other.to_vec()]);
        assert!(!clash(&[3], &[0]) && !clash(&[2], &[3]), "who plays leaves; who stays is there later");
        assert!(clash(&[0], &[0]), "two players");
        assert!(clash(&[1], &[0]) && clash(&[0], &[3, 1]), "one who stays");
        assert!(clash(&[], &[0]) && clash(&[0], &[]), "none");
    });
}
