//! Who waits, and who is offered what.

mod join;
mod offer;
mod retime;

use super::{Entry, State};
use crate::WaitlistId;
use crate::availability::Wish;
use crate::booking::Promised;
use crate::business::{Business, Policies};
use crate::sample::{booking_id, call, house, phone, start, table};
use crate::time::Span;
use uuid::Uuid;

/// Hours before the stay that everybody wants.
const NOW: &str = "2026-06-01T10:00:00Z";
const EVENING: &str = "2026-06-01T19:00";
/// What it is called in UTC.
const EVENING_UTC: &str = "2026-06-01T17:00:00Z";

fn entry_id(number: u128) -> WaitlistId {
    WaitlistId::new(Uuid::from_u128(0x3A17_0000 + number))
}

/// A party of four that waits for the evening.
fn waiting(business: &Business, number: u128) -> Entry {
    let at = start(business, EVENING).instant();
    Entry {
        id: entry_id(number),
        name: "Ada Lovelace".to_owned(),
        phone: phone("+49301234567"),
        span: Span::lasting(at, business.policies.stay(4)),
        promised: Promised::new(at, &business.zone),
        party: 4,
        service: None,
        preference: None,
        state: State::Waiting,
        call: Some(call("earlier")),
        version: 1,
    }
}

/// A house of two tables, one of them in the garden.
fn with_garden() -> Business {
    let mut garden = table(2, 1, 4);
    garden.section = Some("Garden".to_owned());
    Business { tables: vec![table(1, 1, 4), garden], ..house() }
}

#[test]
fn what_an_entry_waits_for_is_what_was_asked() {
    let business = with_garden();
    assert_eq!(waiting(&business, 1).wish(&business), Some(Wish::of(4)));
    let garden = Entry { preference: Some("garden".to_owned()), ..waiting(&business, 1) };
    assert_eq!(garden.wish(&business).unwrap().section(), Some("Garden"));
}

#[test]
fn a_stay_that_was_shortened_stays_short() {
    let mut entry = waiting(&house(), 1);
    entry.span = Span::lasting(entry.span.start, 60);
    assert_eq!(entry.wish(&house()).unwrap().minutes, Some(60));
    let shorter = Business { policies: Policies { stay_minutes: 45, ..house().policies }, ..house() };
    assert_eq!(entry.wish(&shorter).unwrap().minutes, None, "the usual stay is shorter by now");
}

#[test]
fn what_the_business_no_longer_has_cannot_be_waited_for() {
    let gone = Entry { preference: Some("Garden".to_owned()), ..waiting(&house(), 1) };
    assert_eq!(gone.wish(&house()), None);
    let service = crate::ServiceId::new(Uuid::from_u128(1));
    let retired = Entry { service: Some(service), ..waiting(&house(), 1) };
    assert_eq!(retired.wish(&house()), None);
}

#[test]
fn an_offer_stands_until_the_instant_at_which_it_ends() {
    let at = |text| crate::sample::at(text);
    let until = at("2026-06-01T10:30:00Z");
    let offered = Entry { state: State::Offered { hold: booking_id(1), until }, ..waiting(&house(), 1) };
    assert!(offered.stands(at("2026-06-01T10:29:59.999999Z")));
    assert!(!offered.stands(until));
    assert!(waiting(&house(), 1).stands(until));
    for state in [State::Taken, State::Passed] {
        assert!(!Entry { state, ..waiting(&house(), 1) }.stands(at(NOW)));
    }
}
