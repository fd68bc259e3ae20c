//! Holds: seen by everyone but their holder, until they run out.

use crate::availability::{Caller, Settled, Taken, View, Wish};
use crate::business::{Business, Policies};
use crate::sample::{
    at, booked, booking_id, call, caller, held, hour, house, search, seat, start, table, table_id, taken, view, wall,
};
use crate::{BookingId, CallId, Lack, Refusal};

/// 17:00 in Berlin.
const NOW: &str = "2026-06-01T15:00:00Z";
const LATER: &str = "2026-06-01T15:05:00Z";

fn settle(
    business: &Business,
    taken: &Taken,
    holder: Option<&CallId>,
    text: &str,
    party: u32,
) -> Result<Settled, Refusal> {
    View { by: by(holder), ..view(business, taken, NOW) }.settle(start(business, text), &Wish::of(party))
}

fn by(holder: Option<&CallId>) -> Caller<'_> {
    holder.map(caller).unwrap_or_default()
}

fn released(settled: Result<Settled, Refusal>) -> Vec<BookingId> {
    settled.unwrap().released
}

#[test]
fn row_41_a_held_start_is_listed_to_its_holder_alone() {
    let business = house();
    let taken = taken(&[held(&booked(&business, 1, "2026-06-01T19:00", 20), LATER, Some("mine"))]);
    let wanted = search("2026-06-01T19:00", 15, 4);
    let seen = |holder: Option<&CallId>| {
        let found = View { by: by(holder), ..view(&business, &taken, NOW) }.search(&wanted);
        (found.starts.into_iter().map(hour).collect::<Vec<_>>(), found.nearest.map(|(_, refusal)| refusal))
    };
    let all = vec!["19:00".to_owned(), "18:45".to_owned(), "19:15".to_owned()];
    assert_eq!(seen(Some(&call("mine"))), (all, None));
    assert_eq!(seen(Some(&call("other"))), (Vec::new(), Some(Refusal::NoCapacity(Lack::House))));
    assert_eq!(seen(None), (Vec::new(), Some(Refusal::NoCapacity(Lack::House))));
}

#[test]
fn a_hold_counts_until_the_instant_it_ends() {
    let business = house();
    let taken = taken(&[held(&booked(&business, 1, "2026-06-01T19:00", 20), LATER, Some("other"))]);
    let full =
        |now: &str| view(&business, &taken, now).settle(start(&business, "2026-06-01T19:00"), &Wish::of(1)).is_err();
    assert!(full(NOW));
    assert!(full("2026-06-01T15:04:59.999999Z"));
    assert!(!full(LATER));
    let claim = &taken.claims[0];
    assert!(!claim.lapsed(at("2026-06-01T15:04:59.999999Z")) && claim.lapsed(at(LATER)));
}

#[test]
fn a_hold_of_no_call_counts_for_everyone() {
    let business = house();
    let taken = taken(&[held(&booked(&business, 1, "2026-06-01T19:00", 20), LATER, None)]);
    for holder in [None, Some(call("mine"))] {
        assert_eq!(
            settle(&business, &taken, holder.as_ref(), "2026-06-01T19:00", 1).unwrap_err(),
            Refusal::NoCapacity(Lack::House)
        );
    }
}

#[test]
fn a_booking_counts_even_for_the_call_that_made_it() {
    let business = house();
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 20)]);
    assert!(settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 1).is_err());
}

#[test]
fn own_holds_go_on_where_there_is_room_for_both() {
    let business = house();
    let taken = taken(&[held(&booked(&business, 1, "2026-06-01T19:00", 12), LATER, Some("mine"))]);
    assert_eq!(released(settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 8)), []);
    assert_eq!(released(settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 9)), [booking_id(1)]);
}

#[test]
fn only_own_live_holds_that_overlap_are_given_up() {
    let business = house();
    let claims = [
        held(&booked(&business, 1, "2026-06-01T19:00", 8), LATER, Some("mine")),
        held(&booked(&business, 2, "2026-06-01T19:15", 8), LATER, Some("mine")),
        held(&booked(&business, 3, "2026-06-01T20:30", 8), LATER, Some("mine")),
        held(&booked(&business, 4, "2026-06-01T17:30", 2), LATER, Some("mine")),
        held(&booked(&business, 5, "2026-06-01T19:00", 2), LATER, Some("other")),
        held(&booked(&business, 6, "2026-06-01T19:00", 9), NOW, Some("mine")),
        booked(&business, 7, "2026-06-01T19:00", 2),
    ];
    let taken = taken(&claims);
    let settled = settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 16);
    assert_eq!(released(settled), [booking_id(1), booking_id(2)]);
    assert!(settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 17).is_err());
}

#[test]
fn giving_up_own_holds_does_not_help_where_others_are() {
    let business = house();
    let mine = held(&booked(&business, 1, "2026-06-01T19:00", 10), LATER, Some("mine"));
    let theirs = held(&booked(&business, 2, "2026-06-01T19:00", 10), LATER, Some("other"));
    let taken = taken(&[mine, theirs]);
    assert_eq!(
        settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 11).unwrap_err(),
        Refusal::NoCapacity(Lack::House)
    );
}

#[test]
fn own_table_is_given_up_for_another_start() {
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    let claim = held(&booked(&business, 1, "2026-06-01T19:00", 2), LATER, Some("mine"));
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
    let settled = settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:30", 2).unwrap();
    assert_eq!((settled.place.resources, settled.released), (vec![table_id(1)], vec![booking_id(1)]));
    assert!(settle(&business, &taken, Some(&call("other")), "2026-06-01T19:30", 2).is_err());
}

#[test]
fn own_table_is_kept_where_another_is_free() {
    let business = Business { tables: vec![table(1, 1, 2), table(2, 1, 4)], ..house() };
    let claim = held(&booked(&business, 1, "2026-06-01T19:00", 2), LATER, Some("mine"));
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
    let settled = settle(&business, &taken, Some(&call("mine")), "2026-06-01T19:00", 2).unwrap();
    assert_eq!((settled.place.resources, settled.released), (vec![table_id(2)], Vec::new()));
}

#[test]
fn a_hold_that_ran_out_at_a_table_is_cleared_away() {
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    let claim = held(&booked(&business, 1, "2026-06-01T19:00", 2), NOW, Some("other"));
    let without_table = held(&booked(&business, 2, "2026-06-01T19:00", 2), NOW, Some("other"));
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim, without_table], ..Taken::default() };
    let settled = settle(&business, &taken, None, "2026-06-01T19:00", 2).unwrap();
    assert_eq!((settled.place.resources, settled.released), (vec![table_id(1)], vec![booking_id(1)]));
}

#[test]
fn what_is_excepted_is_neither_counted_nor_released() {
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    let claim = held(&booked(&business, 1, "2026-06-01T19:00", 2), LATER, Some("mine"));
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
    let mine = call("mine");
    let except = Some(booking_id(1));
    let house = View { by: caller(&mine), except, ..view(&business, &taken, NOW) };
    assert_eq!(released(house.settle(start(&business, "2026-06-01T19:00"), &Wish::of(2))), []);
    let after = View { now: at(LATER), ..house };
    assert_eq!(released(after.settle(start(&business, "2026-06-01T19:00"), &Wish::of(2))), []);
}

#[test]
fn alternatives_see_own_holds_as_free() {
    let mut business = house();
    business.policies = Policies { min_notice_minutes: 0, ..business.policies };
    let taken = taken(&[held(&booked(&business, 1, "2026-06-01T19:00", 20), LATER, Some("mine"))]);
    let offered = |holder: Option<&CallId>| {
        let house = View { by: by(holder), ..view(&business, &taken, NOW) };
        house.alternatives(wall("2026-06-01T19:00"), &Wish::of(2), None).into_iter().map(hour).collect::<Vec<_>>()
    };
    assert_eq!(offered(Some(&call("mine"))), ["19:00", "18:45", "19:15"]);
    assert_eq!(offered(None), ["17:30", "20:30", "17:15"]);
}
