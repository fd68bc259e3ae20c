//! What is kept of texts and consents.

mod consent;
mod look;
mod remind;
mod write;

use crate::support::{EVENING, House, NOW, booked, booking, id, phone};
use domain::EventId;
use domain::booking::Booking;
use domain::text::{About, Kind, State, Text};

/// A house with a booking of the evening.
async fn booked_house() -> (House, Booking) {
    let house = House::new().await;
    let booking = house.book("book", booked(booking(&house.business))).await;
    (house, booking)
}

/// The first text about a booking, just before it is sent.
pub(crate) fn text_about(booking: &Booking) -> Text {
    Text {
        id: EventId::new(id()),
        kind: Kind::Confirmation,
        about: About::Booking(booking.id),
        place: 1,
        version: 1,
        start: EVENING,
        phone: Some(phone("+4930123456")),
        body: "Zum Anker: bis Freitag".to_owned(),
        state: State::Sending,
        provider_id: None,
        attempt: 1,
        fault: None,
        tried_at: NOW,
    }
}
