//! Mending by itself, without the linear program.

use super::planted::{ANY, asks, evening};
use super::scene::{Scene, span};
use crate::availability::Wish;
use crate::availability::seating::chance::Chance;
use crate::availability::seating::hand_out::{clash, hand_out};
use crate::availability::seating::mend::Mend;
use crate::availability::seating::puzzle::{Player, Puzzle};
use crate::sample::table;
use crate::time::Span;

/// The spots that mending finds with so much work, and how much it was.
fn mended(house: &Scene, when: &Span, wish: &Wish, most_work: usize) -> (Option<Vec<usize>>, usize) {
    house.look(|seating| {
        let puzzle = Puzzle::exact(&seating.ask(&house.sight, when, wish));
        let homes: Vec<usize> = puzzle.players.iter().map(Player::home).collect();
        let mut chance = Chance(0);
        let mut mend = Mend::of(&puzzle, &homes, &mut chance);
        let spots = mend.spots(most_work);
        if let Some(spots) = &spots {
            let tables = hand_out(&puzzle, spots).expect("tables for everybody");
            assert!(!clash(&puzzle, &seating.parties, &tables), "two at one table: {spots:?}");
        }
        (spots, mend.work)
    })
}

/// One table for two and one for four, at which a couple sits.
fn couple_at_the_large_table() -> Scene {
    Scene::of(vec![table(1, 1, 2), table(2, 1, 4)]).sits(1, &[2], "19:00-20:30", 2)
}

#[test]
fn whoever_is_in_the_way_goes_elsewhere() {
    let (spots, _) = mended(&couple_at_the_large_table(), &span("19:00-20:30"), &Wish::of(4), 10_000);
    assert_eq!(spots, Some(vec![1, 0]));
}

#[test]
fn where_nobody_has_to_nobody_goes() {
    let (spots, work) = mended(&couple_at_the_large_table(), &span("19:00-20:30"), &Wish::of(1), 1);
    assert_eq!((spots, work < 10), (Some(vec![0, 1]), true));
}

#[test]
fn without_a_seating_it_ends_with_its_work() {
    let house = couple_at_the_large_table().sits(2, &[1], "19:30-21:00", 2);
    let (spots, work) = mended(&house, &span("19:00-20:30"), &Wish::of(4), 10_000);
    assert_eq!(spots, None);
    assert!((10_000..11_000).contains(&work), "{work}");
}

#[test]
fn it_seats_most_of_those_who_fit_into_a_full_evening() {
    let (mut found, mut asked) = (0, 0);
    for seed in 20..24 {
        let (mut house, mut guests) = evening(&ANY, seed, |guest| (guest.wish.party, guest.stay));
        let last = guests.split_off(guests.len() - 5);
        for guest in &guests {
            assert_eq!(asks(&mut house, guest), Ok(()));
        }
        asked += last.len();
        found += last.iter().filter(|guest| mended(&house, &guest.span(), &guest.wish, 10_000_000).0.is_some()).count();
    }
    assert!(found * 4 >= asked * 3, "{found} of {asked}");
}
