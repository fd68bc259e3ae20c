//! How many may arrive at once.

use crate::availability::{Claim, Crowd, Taken, Wish};
use crate::business::Business;
use crate::sample::{booked, hour, house, judge, search, start, taken, view, wall};
use crate::{Lack, Refusal};

/// 09:00 in Berlin.
const NOW: &str = "2026-06-01T07:00:00Z";

/// The house of the scenarios with its pacing: 10 covers and 3 parties arrive in a cell, 20 are seated.
fn paced() -> Business {
    let mut business = house();
    business.policies.max_arriving_guests_per_15min = Some(10);
    business.policies.max_arriving_parties_per_15min = Some(3);
    business
}

/// Parties at times of 1 June.
fn parties(business: &Business, at: &[(&str, u32)]) -> Vec<Claim> {
    let claims = (1..).zip(at);
    claims.map(|(number, (text, party))| booked(business, number, &format!("2026-06-01T{text}"), *party)).collect()
}

fn ask(business: &Business, taken: &Taken, text: &str, party: u32) -> Result<(), Refusal> {
    let start = start(business, &format!("2026-06-01T{text}"));
    view(business, taken, NOW).settle(start, &Wish::of(party)).map(drop)
}

#[test]
fn row_26_as_many_arrive_as_the_house_can_receive() {
    let business = paced();
    let taken = taken(&parties(&business, &[("19:00", 6), ("19:00", 4)]));
    assert_eq!(ask(&business, &taken, "19:00", 1), Err(Refusal::PacingFull));
    let house = view(&business, &taken, NOW);
    let refused = start(&business, "2026-06-01T19:00");
    let offered: Vec<_> =
        house.alternatives(wall("2026-06-01T19:00"), &Wish::of(1), Some(refused)).into_iter().map(hour).collect();
    assert_eq!(offered, ["18:45", "19:15", "18:30"]);
    let found = house.search(&search("2026-06-01T19:00", 60, 1));
    assert_eq!(found.starts.into_iter().map(hour).collect::<Vec<_>>(), ["18:45", "19:15", "18:30"]);
    assert_eq!(found.nearest, Some((refused, Refusal::PacingFull)));
}

#[test]
fn row_26_the_limit_itself_is_reached() {
    let business = paced();
    let taken = taken(&parties(&business, &[("19:00", 6)]));
    assert_eq!(ask(&business, &taken, "19:00", 4), Ok(()));
    assert_eq!(ask(&business, &taken, "19:00", 5), Err(Refusal::PacingFull));
}

#[test]
fn row_27_parties_count_although_covers_are_free() {
    let business = paced();
    let two = taken(&parties(&business, &[("19:00", 1), ("19:00", 1)]));
    assert_eq!(ask(&business, &two, "19:00", 1), Ok(()));
    let three = taken(&parties(&business, &[("19:00", 1), ("19:00", 1), ("19:00", 1)]));
    assert_eq!(ask(&business, &three, "19:00", 1), Err(Refusal::PacingFull));
    assert_eq!(ask(&business, &three, "19:15", 1), Ok(()));
}

#[test]
fn row_28_seated_guests_count_until_they_leave_whoever_arrives() {
    let business = paced();
    let taken = taken(&parties(&business, &[("18:00", 10), ("18:15", 10)]));
    for text in ["18:30", "18:45", "19:00", "19:15"] {
        assert_eq!(ask(&business, &taken, text, 1), Err(Refusal::NoCapacity(Lack::House)), "{text}");
    }
    assert_eq!(ask(&business, &taken, "19:30", 1), Ok(()));
    assert_eq!(ask(&business, &taken, "19:30", 10), Ok(()));
}

#[test]
fn only_those_who_arrive_in_the_very_cell_count() {
    let business = paced();
    let taken = taken(&parties(&business, &[("18:45", 5), ("18:45", 5), ("19:15", 10)]));
    // Those who came before are still there, and the limit of the house is reached with them.
    assert_eq!(ask(&business, &taken, "19:00", 1), Err(Refusal::NoCapacity(Lack::House)));
    let mut wide = business.clone();
    wide.policies.max_total_guests_per_15min = 40;
    assert_eq!(ask(&wide, &taken, "19:00", 10), Ok(()));
    assert_eq!(ask(&wide, &taken, "18:45", 1), Err(Refusal::PacingFull));
}

#[test]
fn pacing_is_told_before_a_full_house() {
    let business = paced();
    let taken = taken(&parties(&business, &[("19:00", 10), ("18:00", 10)]));
    assert_eq!(ask(&business, &taken, "19:00", 1), Err(Refusal::PacingFull));
    assert_eq!(ask(&business, &taken, "19:15", 1), Err(Refusal::NoCapacity(Lack::House)));
}

#[test]
fn a_party_that_may_never_arrive_is_too_large() {
    let business = paced();
    let ask = |party| judge(&business, NOW, "2026-06-01T19:00", party);
    assert_eq!(ask(10), Ok(()));
    assert_eq!(ask(11), Err(Refusal::PartyTooLarge { max: 10 }));
}

#[test]
fn bookings_that_were_counted_together_arrive_too() {
    let business = paced();
    let claim = booked(&business, 1, "2026-06-01T19:00", 6);
    let crowd =
        |covers, parties| Taken { crowds: vec![Crowd { span: claim.span, covers, parties }], ..Taken::default() };
    assert_eq!(ask(&business, &crowd(6, 2), "19:00", 4), Ok(()));
    assert_eq!(ask(&business, &crowd(7, 2), "19:00", 4), Err(Refusal::PacingFull));
    assert_eq!(ask(&business, &crowd(6, 3), "19:00", 4), Err(Refusal::PacingFull));
}

#[test]
fn both_passes_of_a_repeated_time_have_an_arrival_of_their_own() {
    let mut business = paced();
    business.hours = crate::business::Hours::Always;
    business.policies.max_advance_days = 365;
    let first = booked(&business, 1, "2026-10-25T02:30:00+02:00", 10);
    let taken = taken(&[Claim { span: crate::time::Span::lasting(first.span.start, 30), ..first }]);
    let ask = |text: &str| view(&business, &taken, NOW).settle(start(&business, text), &Wish::of(10)).map(drop);
    assert_eq!(ask("2026-10-25T02:30:00+02:00"), Err(Refusal::PacingFull));
    assert_eq!(ask("2026-10-25T02:30:00+01:00"), Ok(()));
}
