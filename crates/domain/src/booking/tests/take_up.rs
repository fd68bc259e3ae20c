//! Booking what is held.

use crate::availability::{Caller, View, Wish};
use crate::booking::create::{Booked, Create, Decided, Facts, Fresh, Refused, decide};
use crate::booking::{Booking, State};
use crate::business::Business;
use crate::sample::{
    booking, booking_id, call, caller, code, customer_id, hold_of, house, phone, start, table, table_id, taken_by, view,
};
use crate::{CallId, Lack, Refusal};

/// Two hours before the stay.
const NOW: &str = "2026-06-01T15:00:00Z";
const LATER: &str = "2026-06-01T15:05:00Z";

fn held(by: Option<&str>, until: &str) -> Booking {
    Booking { version: 3, ..hold_of(booking(&house(), 1, "2026-06-01T19:00", 4), by, until) }
}

/// Books the stay that is held, under the hold's name.
fn yes() -> Create {
    Create {
        start: start(&house(), "2026-06-01T19:00"),
        wish: Wish::of(4),
        name: "Ada Lovelace".to_owned(),
        phone: None,
        notes: None,
        hold: Some(booking_id(1)),
        call: Some(call("mine")),
    }
}

fn decided(
    business: &Business,
    others: &[Booking],
    hold: Option<Booking>,
    command: &Create,
    now: &str,
) -> Result<Decided, Refused> {
    let mut bookings = others.to_vec();
    bookings.extend(hold.clone());
    let taken = taken_by(&bookings);
    let view = View { by: by(command), ..view(business, &taken, now) };
    let fresh = Fresh { booking: booking_id(50), customer: customer_id(50), code: code(50) };
    decide(Facts { view, hold, intended: None, customer: None }, command, fresh)
}

fn by(command: &Create) -> Caller<'_> {
    command.call.as_ref().map(caller).unwrap_or_default()
}

fn booked(decided: Result<Decided, Refused>) -> Booked {
    match decided {
        Ok(Decided::Book(booked)) => booked,
        other => panic!("not booked: {other:?}"),
    }
}

#[test]
fn a_hold_becomes_the_booking_and_keeps_its_id_and_code() {
    let made = booked(decided(&house(), &[], Some(held(Some("mine"), LATER)), &yes(), NOW));
    assert_eq!((made.booking.id, made.booking.code, made.booking.version), (booking_id(1), code(1), 4));
    assert_eq!((made.from_hold, made.released, made.booking.state), (Some(3), Vec::new(), State::Confirmed));
    assert_eq!((made.booking.name.as_str(), made.booking.customer), ("Ada Lovelace", Some(customer_id(50))));
    assert_eq!(made.booking.span, held(Some("mine"), LATER).span);
}

#[test]
fn a_hold_of_this_call_is_taken_up_without_being_named() {
    let command = Create { hold: None, ..yes() };
    let made = booked(decided(&house(), &[], Some(held(Some("mine"), LATER)), &command, NOW));
    assert_eq!((made.booking.id, made.from_hold), (booking_id(1), Some(3)));
}

#[test]
fn a_named_hold_that_cannot_be_taken_up_has_expired() {
    let refused = |hold, now| decided(&house(), &[], hold, &yes(), now).unwrap_err();
    assert_eq!(refused(None, NOW), Refused::HoldExpired);
    assert_eq!(refused(Some(held(Some("other"), LATER)), NOW), Refused::HoldExpired);
    assert_eq!(refused(Some(held(None, LATER)), NOW), Refused::HoldExpired);
    assert_eq!(refused(Some(Booking { phone: None, ..held(None, LATER) }), NOW), Refused::HoldExpired);
    assert_eq!(refused(Some(held(Some("mine"), LATER)), LATER), Refused::HoldExpired);
    let cancelled = State::Cancelled { at: start(&house(), "2026-06-01T12:00").instant(), reason: None };
    for state in [State::Confirmed, cancelled, State::Completed, State::NoShow] {
        assert_eq!(refused(Some(Booking { state, ..held(Some("mine"), LATER) }), NOW), Refused::HoldExpired);
    }
}

#[test]
fn a_hold_that_cannot_be_taken_up_but_was_not_named_is_passed_over() {
    let command = Create { hold: None, ..yes() };
    for hold in [held(Some("other"), LATER), held(Some("mine"), NOW)] {
        let made = booked(decided(&house(), &[], Some(hold), &command, NOW));
        assert_eq!((made.booking.id, made.from_hold), (booking_id(50), None));
    }
}

#[test]
fn a_hold_made_outside_a_call_is_taken_up_outside_a_call_by_its_id() {
    let command = Create { call: None, ..yes() };
    let anonymous = Booking { phone: None, ..held(None, LATER) };
    let made = booked(decided(&house(), &[], Some(anonymous.clone()), &command, NOW));
    assert_eq!((made.booking.id, made.booking.call, made.intent), (booking_id(1), None::<CallId>, None));
    let unnamed = Create { hold: None, ..command };
    assert_eq!(booked(decided(&house(), &[], Some(anonymous), &unnamed, NOW)).from_hold, None);
}

#[test]
fn a_hold_made_outside_a_call_for_a_number_is_taken_up_from_that_number() {
    let business = house();
    let hold = held(None, LATER);
    let taken = taken_by(std::slice::from_ref(&hold));
    let ask = |from: &str, call: Option<CallId>| {
        let (command, number) = (Create { call, ..yes() }, phone(from));
        let by = Caller { phone: Some(&number), ..by(&command) };
        let fresh = Fresh { booking: booking_id(50), customer: customer_id(50), code: code(50) };
        let facts = Facts {
            view: View { by, ..view(&business, &taken, NOW) },
            hold: Some(hold.clone()),
            intended: None,
            customer: None,
        };
        decide(facts, &command, fresh)
    };
    for call in [None, Some(call("mine"))] {
        assert_eq!(booked(ask("+49301234567", call.clone())).booking.id, booking_id(1));
        assert_eq!(ask("+49301234568", call), Err(Refused::HoldExpired));
    }
    let nobody = decided(&house(), &[], Some(held(None, LATER)), &Create { call: None, ..yes() }, NOW);
    assert_eq!(nobody, Err(Refused::HoldExpired));
}

#[test]
fn row_69_the_yes_succeeds_although_the_notice_has_run_short() {
    let held = held(Some("mine"), "2026-06-01T16:05:00Z");
    for now in ["2026-06-01T16:00:00.000001Z", "2026-06-01T16:04:59.999999Z"] {
        assert!(decided(&house(), &[], Some(held.clone()), &yes(), now).is_ok(), "{now}");
    }
    let without = Create { hold: None, ..yes() };
    let late = decided(&house(), &[], None, &without, "2026-06-01T16:04:59Z");
    assert_eq!(late, Err(Refused::Start(Refusal::TooSoon { notice_minutes: 60 })));
}

#[test]
fn row_69_the_yes_succeeds_although_a_limit_was_lowered() {
    let mut business = house();
    business.policies.max_total_guests_per_15min = 10;
    let other = booking(&business, 2, "2026-06-01T19:00", 10);
    assert!(decided(&business, &[other], Some(held(Some("mine"), LATER)), &yes(), NOW).is_ok());
}

#[test]
fn the_table_that_was_held_is_the_table_that_is_booked() {
    let business = Business { tables: vec![table(1, 1, 4), table(2, 1, 8)], ..house() };
    let hold = Booking { resources: vec![table_id(2)], ..held(Some("mine"), LATER) };
    let made = booked(decided(&business, &[], Some(hold), &yes(), NOW));
    assert_eq!(made.booking.resources, [table_id(2)]);
}

#[test]
fn a_held_table_that_is_gone_is_replaced() {
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    for held_tables in [vec![table_id(9)], Vec::new()] {
        let hold = Booking { resources: held_tables, ..held(Some("mine"), LATER) };
        let made = booked(decided(&business, &[], Some(hold), &yes(), NOW));
        assert_eq!(made.booking.resources, [table_id(1)]);
    }
}

#[test]
fn another_party_than_was_held_is_judged_anew_without_the_hold() {
    let other = booking(&house(), 2, "2026-06-01T19:00", 14);
    let ask = |party| {
        decided(
            &house(),
            std::slice::from_ref(&other),
            Some(held(Some("mine"), LATER)),
            &Create { wish: Wish::of(party), ..yes() },
            NOW,
        )
    };
    let made = booked(ask(6));
    assert_eq!((made.booking.id, made.booking.party, made.released), (booking_id(1), 6, Vec::new()));
    assert_eq!(ask(7), Err(Refused::Start(Refusal::NoCapacity(Lack::House))));
}

#[test]
fn another_start_than_was_held_is_judged_anew_without_the_hold() {
    let ask = |text, party| {
        let command = Create { start: start(&house(), text), wish: Wish::of(party), ..yes() };
        decided(&house(), &[], Some(held(Some("mine"), LATER)), &command, NOW)
    };
    let made = booked(ask("2026-06-01T19:30", 20));
    assert_eq!(
        (made.booking.id, made.booking.span.start),
        (booking_id(1), start(&house(), "2026-06-01T19:30").instant())
    );
    assert_eq!(ask("2026-06-01T17:45", 4), Err(Refused::Start(Refusal::TooSoon { notice_minutes: 60 })));
}

#[test]
fn row_69_a_yes_succeeds_though_tables_are_kept_free_for_longer_since() {
    let mut business = house();
    business.tables = vec![table(1, 1, 4)];
    let hold = Booking { resources: vec![table_id(1)], ..held(Some("mine"), LATER) };
    let next = Booking { resources: vec![table_id(1)], ..booking(&business, 2, "2026-06-01T20:30", 4) };
    business.policies.buffers.after = 15;
    let booked = booked(decided(&business, &[next], Some(hold.clone()), &yes(), NOW));
    assert_eq!(booked.booking.during(), hold.during(), "what was held, and no minute more");
}
