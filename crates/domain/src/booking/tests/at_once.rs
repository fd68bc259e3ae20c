//! A stay that begins now: may be had by every door, or by none.

use crate::Refusal;
use crate::availability::{View, Wish};
use crate::booking::{Authority, Booking, create, hold, modify};
use crate::business::{Business, Policies};
use crate::sample::{
    booking, booking_id, call, caller, code, customer_id, house, phone, search, start, taken_by, view,
};

const AT_SEVEN: &str = "2026-06-01T17:00:00Z";
const JUST_AFTER: &str = "2026-06-01T17:00:00.000001Z";
const SEVEN: &str = "2026-06-01T19:00";

fn without_notice() -> Business {
    let policies = Policies { min_notice_minutes: 0, ..house().policies };
    Business { policies, ..house() }
}

/// Asks as the caller of the call `mine`, with what is taken by these.
fn seen<T>(now: &str, bookings: &[Booking], ask: impl FnOnce(View<'_>) -> T) -> T {
    let (business, taken, mine) = (without_notice(), taken_by(bookings), call("mine"));
    ask(View { by: caller(&mine), ..view(&business, &taken, now) })
}

fn lists(now: &str) -> bool {
    let found = seen(now, &[], |view| view.search(&search(SEVEN, 0, 2)));
    found.starts == [start(&without_notice(), SEVEN)]
}

fn held(now: &str) -> Result<hold::Decided, hold::Refused> {
    let start = start(&without_notice(), SEVEN);
    let command = hold::Hold { start, wish: Wish::of(2), phone: None, call: Some(call("mine")) };
    let fresh = hold::Fresh { booking: booking_id(50), code: code(50) };
    seen(now, &[], |view| hold::decide(hold::Facts { view, own: None, held: 0 }, &command, fresh))
}

fn booked(now: &str, own: Option<&Booking>) -> Result<create::Decided, create::Refused> {
    let command = create::Create {
        start: start(&without_notice(), SEVEN),
        wish: Wish::of(2),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+49301234567")),
        notes: None,
        hold: own.map(|own| own.id),
        call: Some(call("mine")),
    };
    let fresh = create::Fresh { booking: booking_id(51), customer: customer_id(51), code: code(51) };
    seen(now, own.map_or(&[], std::slice::from_ref), |view| {
        let facts = create::Facts { view, hold: own.cloned(), intended: None, customer: None };
        create::decide(facts, &command, fresh)
    })
}

fn moved(now: &str) -> Result<modify::Decided, modify::Refused> {
    let later = booking(&without_notice(), 1, "2026-06-01T20:00", 2);
    let start = Some(start(&without_notice(), SEVEN));
    let command =
        modify::Modify { start, party: None, notes: None, preference: None, tables: None, by: Authority::Guest };
    seen(now, std::slice::from_ref(&later), |view| {
        modify::decide(modify::Facts { view, booking: later.clone() }, &command)
    })
}

#[test]
fn what_begins_now_is_listed_held_booked_and_moved_to() {
    assert!(lists(AT_SEVEN));
    assert!(held(AT_SEVEN).is_ok());
    assert!(booked(AT_SEVEN, None).is_ok());
    assert!(moved(AT_SEVEN).is_ok());
}

#[test]
fn what_began_a_moment_ago_is_none_of_these() {
    assert!(!lists(JUST_AFTER));
    assert_eq!(held(JUST_AFTER), Err(hold::Refused::Start(Refusal::InPast)));
    assert_eq!(booked(JUST_AFTER, None), Err(create::Refused::Start(Refusal::InPast)));
    assert_eq!(moved(JUST_AFTER), Err(modify::Refused::Start(Refusal::InPast)));
}

#[test]
fn what_is_held_as_it_begins_can_be_taken_up_while_the_hold_lasts() {
    let Ok(hold::Decided::Hold { hold, .. }) = held(AT_SEVEN) else { panic!("not held") };
    assert!(booked("2026-06-01T17:00:59.999999Z", Some(&hold)).is_ok());
    assert_eq!(booked("2026-06-01T17:01:00Z", Some(&hold)), Err(create::Refused::HoldExpired));
}
