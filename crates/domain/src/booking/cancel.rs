//! Call a booking off.

use super::{Authority, Booking, State};
use ::time::OffsetDateTime;

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Write the booking as `after`, if it is still `before`.
    Cancel { before: Booking, after: Booking },
    /// It is called off already.
    AlreadyCancelled(Booking),
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has begun.
    InPast,
    /// A hold, or a booking whose guests have been there: nothing to call off.
    NotStanding,
}

/// Decides whether to call a booking off.
pub fn decide(booking: Booking, reason: Option<&str>, by: Authority, now: OffsetDateTime) -> Result<Decided, Refused> {
    match booking.state {
        State::Cancelled { .. } => return Ok(Decided::AlreadyCancelled(booking)),
        State::Confirmed => {}
        State::Held { .. } | State::Completed | State::NoShow => return Err(Refused::NotStanding),
    }
    if booking.span.start < now && by == Authority::Guest {
        return Err(Refused::InPast);
    }
    let mut after = booking.clone();
    after.state = State::Cancelled { at: now, reason: reason.map(str::to_owned) };
    after.resources = Vec::new();
    after.pinned = false;
    after.version = booking.version.saturating_add(1);
    Ok(Decided::Cancel { before: booking, after })
}
