//! What a search may take, and what it answers without: never that there is no seating.

use super::planted::{ANY, asks, evening};
use super::scene::Scene;
use crate::availability::Wish;
use crate::availability::seating::search::{LIMITS, Limits, Unfound};
use crate::time::Span;

/// A full evening, and those of its guests who ask last and are seated by a search.
fn searched() -> (Scene, Vec<(Span, Wish)>) {
    let (mut house, mut guests) = evening(&ANY, 3, |guest| (guest.wish.party, guest.stay));
    let last = guests.split_off(guests.len() - 12);
    for guest in &guests {
        assert_eq!(asks(&mut house, guest), Ok(()));
    }
    let last: Vec<(Span, Wish)> = last.into_iter().map(|guest| (guest.span(), guest.wish)).collect();
    let searched = last.into_iter().filter(|(when, wish)| answer(&house, when, wish, LIMITS) == Ok(()));
    let searched: Vec<(Span, Wish)> = searched.collect();
    assert!(searched.len() > 6, "only {} are seated", searched.len());
    (house, searched)
}

fn answer(house: &Scene, when: &Span, wish: &Wish, limits: Limits) -> Result<(), Unfound> {
    house.look(|seating| seating.ask(&house.sight, when, wish).search_within(limits).map(|_| ()))
}

/// What the guests are told within limits.
fn answers(limits: Limits) -> Vec<Result<(), Unfound>> {
    let (house, last) = searched();
    last.iter().map(|(when, wish)| answer(&house, when, wish, limits)).collect()
}

#[test]
fn what_is_not_found_with_so_much_work_is_unknown() {
    let answers = answers(Limits { work: 1, ..LIMITS });
    assert!(answers.contains(&Err(Unfound::Unknown)), "{answers:?}");
    assert!(!answers.contains(&Err(Unfound::Nowhere)), "{answers:?}");
}

#[test]
fn without_memory_for_a_program_mending_seats_whom_it_can() {
    let without_work = answers(Limits { work: 1, ..LIMITS });
    let answers = answers(Limits { work: 20_000_000, weights: 0 });
    let seated = |answers: &[Result<(), Unfound>]| answers.iter().filter(|answer| answer.is_ok()).count();
    assert!(seated(&answers) > seated(&without_work), "{answers:?}");
    assert!(!answers.contains(&Err(Unfound::Nowhere)), "{answers:?}");
}
