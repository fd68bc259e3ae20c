//! Which texts are sent, and which are not.

mod receive;
mod recognise;
mod remind;
mod send;
mod status;

use super::*;
use crate::business::{Business, Policies};
use crate::sample::{at, booking, house, phone};
use uuid::Uuid;

/// The day before the stay, in the afternoon.
const NOW: &str = "2026-06-01T15:00:00+02:00";
const EVENING: &str = "2026-06-02T19:00";

/// A standing booking of the evening, as it was changed twice.
fn standing(business: &Business) -> Booking {
    Booking { version: 3, ..booking(business, 1, EVENING, 4) }
}

fn house_with(messages: crate::business::Messages) -> Business {
    let house = house();
    Business { policies: Policies { messages, ..house.policies.clone() }, ..house }
}

fn text(state: State) -> Text {
    Text {
        id: EventId::new(Uuid::from_u128(1)),
        kind: Kind::Confirmation,
        about: About::Booking(crate::sample::booking_id(1)),
        place: 1,
        version: 3,
        start: at("2026-06-02T19:00:00+02:00"),
        phone: Some(phone("+49301234567")),
        body: "Lindenhof: see you at seven.".to_owned(),
        state,
        provider_id: None,
        attempt: 1,
        fault: None,
        tried_at: at(NOW),
    }
}

#[test]
fn names_are_read_as_they_are_written() {
    for kind in Kind::ALL {
        assert_eq!(Kind::named(kind.name()), Some(kind));
    }
    assert_eq!(Kind::named("greeting"), None);
    for (trigger, name) in Trigger::ALL {
        assert_eq!(Trigger::of(name), Some(trigger));
    }
    assert_eq!(Trigger::of("message.taken"), None);
}

#[test]
fn the_names_of_the_outbox_are_those_that_bookings_write() {
    use crate::booking::EventKind;
    let (booking, entry) = (crate::sample::booking_id(1), WaitlistId::new(Uuid::from_u128(2)));
    let written = [
        (EventKind::BookingConfirmed(booking), Trigger::Confirmed, About::Booking(booking)),
        (EventKind::BookingModified(booking), Trigger::Modified, About::Booking(booking)),
        (EventKind::BookingCancelled(booking), Trigger::Cancelled, About::Booking(booking)),
        (EventKind::ConfirmationRequested(booking), Trigger::Requested, About::Booking(booking)),
        (EventKind::WaitlistOffered(entry), Trigger::Offered, About::Entry(entry)),
    ];
    for (event, trigger, about) in written {
        assert_eq!(Trigger::of(event.name()), Some(trigger));
        assert_eq!(trigger.about(about.uuid()), about);
    }
}

#[test]
fn neither_number_nor_words_are_shown_whole() {
    let shown = format!("{:?}", text(State::Sent));
    assert!(!shown.contains("seven") && !shown.contains("1234"), "{shown}");
}
