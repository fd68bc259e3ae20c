use crate::availability::{Taken, Wish};
use crate::booking::cancel::{Decided, Refused, decide};
use crate::booking::{Authority, Booking, State};
use crate::sample::{at, booking, hold_of, house, start, table_id, taken_by, view};
use crate::{Lack, Refusal};

/// Two hours before the booking.
const NOW: &str = "2026-06-01T15:00:00Z";

fn standing() -> Booking {
    Booking { resources: vec![table_id(1)], version: 4, ..booking(&house(), 1, "2026-06-01T19:00", 20) }
}

fn cancelled(booking: Booking) -> Booking {
    match decide(booking, Some("ill"), Authority::Guest, at(NOW)) {
        Ok(Decided::Cancel { after, .. }) => after,
        other => panic!("not cancelled: {other:?}"),
    }
}

#[test]
fn a_cancelled_booking_keeps_all_but_its_table() {
    let state = State::Cancelled { at: at(NOW), reason: Some("ill".to_owned()) };
    let after = Booking { resources: Vec::new(), state, version: 5, ..standing() };
    assert_eq!(
        decide(standing(), Some("ill"), Authority::Guest, at(NOW)),
        Ok(Decided::Cancel { before: standing(), after })
    );
}

#[test]
fn row_48_what_is_called_off_already_is_told_as_it_is() {
    let once = cancelled(standing());
    assert_eq!(
        decide(once.clone(), Some("tired"), Authority::Guest, at("2026-06-01T15:30:00Z")),
        Ok(Decided::AlreadyCancelled(once.clone()))
    );
    let long_after = at("2026-07-01T00:00:00Z");
    assert_eq!(decide(once.clone(), None, Authority::Guest, long_after), Ok(Decided::AlreadyCancelled(once)));
}

#[test]
fn row_49_a_full_house_has_room_again_at_once() {
    let house = house();
    let full = taken_by(&[standing()]);
    let again = start(&house, "2026-06-01T19:00");
    assert_eq!(view(&house, &full, NOW).settle(again, &Wish::of(20)).unwrap_err(), Refusal::NoCapacity(Lack::House));
    let freed = taken_by(&[cancelled(standing())]);
    assert_eq!(freed, Taken::default());
    assert!(view(&house, &freed, NOW).settle(again, &Wish::of(20)).is_ok());
}

#[test]
fn a_booking_can_be_called_off_until_it_begins() {
    assert!(decide(standing(), None, Authority::Guest, at("2026-06-01T17:00:00Z")).is_ok());
    assert_eq!(decide(standing(), None, Authority::Guest, at("2026-06-01T17:00:00.000001Z")), Err(Refused::InPast));
}

#[test]
fn what_does_not_stand_cannot_be_called_off() {
    for state in [State::Completed, State::NoShow] {
        assert_eq!(decide(Booking { state, ..standing() }, None, Authority::Guest, at(NOW)), Err(Refused::NotStanding));
    }
    let hold = hold_of(standing(), Some("call-1"), "2026-06-01T15:05:00Z");
    assert_eq!(decide(hold, None, Authority::Guest, at(NOW)), Err(Refused::NotStanding));
}
