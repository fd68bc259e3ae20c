//! Move a booking, or change its party or notes. A refusal leaves it as it was.

use super::{Booking, Promised};
use crate::availability::View;
use crate::time::{Start, Zone};
use crate::{BookingId, Refusal};

/// What the guest wants changed; `None` keeps what is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Modify {
    /// Another start.
    pub start: Option<Start>,
    /// Another number of guests.
    pub party: Option<u32>,
    /// Other notes.
    pub notes: Option<String>,
}

/// What was found when the days were locked.
pub struct Facts<'a> {
    /// The house; this booking does not count.
    pub view: View<'a>,
    /// The booking as it stands.
    pub booking: Booking,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Write the booking as `after`, if it is still `before`.
    Change {
        /// As it stands.
        before: Booking,
        /// As it shall stand.
        after: Booking,
        /// Holds that end with this.
        released: Vec<BookingId>,
    },
    /// It is so already.
    Unchanged(Booking),
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The stay wished for cannot be had.
    Start(Refusal),
    /// It has been called off, or the guests have been there.
    NotStanding,
}

impl Modify {
    /// When the booking would begin.
    pub fn start_of(&self, booking: &Booking, zone: &Zone) -> Start {
        self.start.unwrap_or_else(|| Start::new(booking.span.start, zone))
    }
}

/// Decides whether and how to change a booking.
pub fn decide(facts: Facts<'_>, command: &Modify) -> Result<Decided, Refused> {
    let Facts { view, booking } = facts;
    let view = View { except: Some(booking.id), ..view };
    if !booking.is_confirmed() {
        return Err(Refused::NotStanding);
    }
    if booking.span.start < view.now {
        return Err(Refused::Start(Refusal::InPast));
    }
    let party = command.party.unwrap_or(booking.party);
    let start = command.start_of(&booking, &view.business.zone);
    let mut after = booking.clone();
    let mut released = Vec::new();
    after.notes = command.notes.clone().or(after.notes);
    if start.instant() != booking.span.start || party != booking.party {
        let settled = view.settle(start, party).map_err(Refused::Start)?;
        let place = settled.place;
        released = settled.released;
        after.span = place.span;
        after.promised = Promised::new(place.span.start, &view.business.zone);
        after.party = party;
        after.table = place.table;
    }
    if after == booking {
        return Ok(Decided::Unchanged(booking));
    }
    after.version = booking.version.saturating_add(1);
    Ok(Decided::Change { before: booking, after, released })
}
