//! Have a booking sent in writing.

use super::{Booking, EventKind};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No number is known to send it to.
    NoNumber,
    /// It has been called off, or the guests have been there.
    NotStanding,
}

/// Decides what the world is asked to send.
pub fn decide(booking: &Booking) -> Result<EventKind, Refused> {
    if !booking.is_confirmed() {
        return Err(Refused::NotStanding);
    }
    if booking.phone.is_none() {
        return Err(Refused::NoNumber);
    }
    Ok(EventKind::ConfirmationRequested(booking.id))
}
