//! Booking without a hold of one's own.

use crate::availability::{Caller, View, Wish};
use crate::booking::create::{Booked, Create, Decided, Facts, Fresh, Refused, decide};
use crate::booking::{Booking, State};
use crate::business::Business;
use crate::sample::{
    at, booking, booking_id, call, caller, code, customer_id, hold_of, house, phone, start, table, table_id, taken_by,
    view, wall,
};
use crate::{Lack, Refusal};

/// Two hours before the stay.
const NOW: &str = "2026-06-01T15:00:00Z";
const LATER: &str = "2026-06-01T15:05:00Z";

fn command(text: &str, party: u32) -> Create {
    Create {
        start: start(&house(), text),
        wish: Wish::of(party),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+49301234567")),
        notes: Some("by the window".to_owned()),
        hold: None,
        call: Some(call("mine")),
    }
}

fn seven() -> Create {
    command("2026-06-01T19:00", 4)
}

fn decided(business: &Business, bookings: &[Booking], command: &Create) -> Result<Decided, Refused> {
    let taken = taken_by(bookings);
    let view = View { by: by(command), ..view(business, &taken, NOW) };
    let fresh = Fresh { booking: booking_id(50), customer: customer_id(50), code: code(50) };
    decide(Facts { view, hold: None, intended: None, customer: None }, command, fresh)
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
fn a_booking_says_all_that_was_promised() {
    let made = booked(decided(&house(), &[], &seven()));
    let (booking, command) = (made.booking, seven());
    assert_eq!((booking.id, booking.code, booking.version), (booking_id(50), code(50), 1));
    assert_eq!((booking.span.start, booking.span.end), (at("2026-06-01T17:00:00Z"), at("2026-06-01T18:30:00Z")));
    assert_eq!((booking.promised.wall, booking.promised.zone.as_str()), (wall("2026-06-01T19:00"), "Europe/Berlin"));
    assert_eq!((booking.state, booking.party, booking.resources), (State::Confirmed, 4, Vec::new()));
    assert_eq!((booking.name, booking.phone, booking.notes), (command.name, command.phone, command.notes));
    assert_eq!((booking.call, booking.customer), (Some(call("mine")), Some(customer_id(50))));
    assert_eq!((made.new_customer, made.from_hold, made.released), (true, None, Vec::new()));
    assert_eq!(made.intent, seven().intent());
}

#[test]
fn a_guest_who_was_here_before_is_not_written_again() {
    let business = house();
    let taken = taken_by(&[]);
    let facts =
        Facts { view: view(&business, &taken, NOW), hold: None, intended: None, customer: Some(customer_id(3)) };
    let fresh = Fresh { booking: booking_id(50), customer: customer_id(50), code: code(50) };
    let made = booked(decide(facts, &seven(), fresh));
    assert_eq!((made.booking.customer, made.new_customer), (Some(customer_id(3)), false));
}

#[test]
fn a_repeated_intent_is_the_first_booking_although_the_house_is_full_now() {
    let business = house();
    let first = booking(&business, 1, "2026-06-01T19:00", 20);
    let taken = taken_by(std::slice::from_ref(&first));
    let view = view(&business, &taken, "2026-06-01T18:00:00Z");
    let facts = Facts { view, hold: None, intended: Some(first.clone()), customer: None };
    let fresh = Fresh { booking: booking_id(50), customer: customer_id(50), code: code(50) };
    assert_eq!(decide(facts, &command("2026-06-01T19:00", 20), fresh), Ok(Decided::Repeated(first)));
}

#[test]
fn what_the_floor_refuses_is_not_booked() {
    let ask = |text, party| decided(&house(), &[], &command(text, party)).unwrap_err();
    assert_eq!(ask("2026-06-01T16:45", 2), Refused::Start(Refusal::InPast));
    assert_eq!(ask("2026-06-01T17:45", 2), Refused::Start(Refusal::TooSoon { notice_minutes: 60 }));
    assert_eq!(ask("2026-06-01T21:15", 2), Refused::Start(Refusal::OutsideHours));
    assert_eq!(ask("2026-06-01T19:00", 21), Refused::Start(Refusal::PartyTooLarge { max: 20 }));
    assert_eq!(ask("2026-06-01T19:00", 0), Refused::Start(Refusal::PartyTooSmall { min: 1 }));
    let full = [booking(&house(), 1, "2026-06-01T18:00", 17)];
    assert_eq!(decided(&house(), &full, &seven()), Err(Refused::Start(Refusal::NoCapacity(Lack::House))));
    assert!(decided(&house(), &full, &Create { wish: Wish::of(3), ..seven() }).is_ok());
}

#[test]
fn the_smallest_table_that_fits_is_taken() {
    let business = Business { tables: vec![table(1, 1, 8), table(2, 1, 4), table(3, 1, 4)], ..house() };
    let first = booked(decided(&business, &[], &seven())).booking;
    assert_eq!(first.resources, [table_id(2)]);
    let first = Booking { id: booking_id(1), ..first };
    assert_eq!(booked(decided(&business, &[first], &seven())).booking.resources, [table_id(3)]);
}

#[test]
fn a_hold_of_another_call_stands_in_the_way_until_it_ends() {
    let held = |until| hold_of(booking(&house(), 1, "2026-06-01T19:00", 18), Some("other"), until);
    assert_eq!(decided(&house(), &[held(LATER)], &seven()), Err(Refused::Start(Refusal::NoCapacity(Lack::House))));
    assert!(decided(&house(), &[held(NOW)], &seven()).is_ok());
}

#[test]
fn own_holds_are_given_up_only_when_needed() {
    let held = |number, text, party| hold_of(booking(&house(), number, text, party), Some("mine"), LATER);
    let own = [held(1, "2026-06-01T19:30", 16), held(2, "2026-06-01T20:30", 20)];
    let released = |party| booked(decided(&house(), &own, &Create { wish: Wish::of(party), ..seven() })).released;
    assert_eq!((released(4), released(5)), (Vec::new(), vec![booking_id(1)]));
}

#[test]
fn a_hold_that_ran_out_gives_its_table_back() {
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    let lapsed = hold_of(booking(&business, 1, "2026-06-01T19:15", 4), Some("other"), NOW);
    let lapsed = Booking { resources: vec![table_id(1)], ..lapsed };
    let made = booked(decided(&business, &[lapsed], &seven()));
    assert_eq!((made.booking.resources, made.released), (vec![table_id(1)], vec![booking_id(1)]));
}

#[test]
fn row_47_one_call_may_book_two_dates() {
    let first = booked(decided(&house(), &[], &seven())).booking;
    let first = Booking { id: booking_id(1), ..first };
    let second = command("2026-06-02T19:00", 4);
    let made = booked(decided(&house(), &[first], &second));
    assert_eq!(made.booking.promised.wall, wall("2026-06-02T19:00"));
    assert_ne!(made.intent, seven().intent());
}
