use crate::booking::confirm::{Refused, decide};
use crate::booking::{Booking, EventKind, State};
use crate::sample::{at, booking, booking_id, hold_of, house};

fn standing() -> Booking {
    booking(&house(), 1, "2026-06-01T19:00", 2)
}

#[test]
fn a_standing_booking_with_a_number_is_sent() {
    assert_eq!(decide(&standing()), Ok(EventKind::ConfirmationRequested(booking_id(1))));
}

#[test]
fn without_a_number_there_is_nowhere_to_send_it() {
    assert_eq!(decide(&Booking { phone: None, ..standing() }), Err(Refused::NoNumber));
}

#[test]
fn what_does_not_stand_is_not_sent() {
    let cancelled = State::Cancelled { at: at("2026-06-01T07:00:00Z"), reason: None };
    for state in [cancelled, State::Completed, State::NoShow] {
        assert_eq!(decide(&Booking { state, ..standing() }), Err(Refused::NotStanding));
    }
    let hold = hold_of(standing(), Some("call-1"), "2026-06-01T07:05:00Z");
    assert_eq!(decide(&Booking { phone: None, ..hold }), Err(Refused::NotStanding));
}
