//! Bookings and what may become of them: one file per verb.

pub mod cancel;
mod code;
pub mod confirm;
pub mod create;
mod event;
pub mod find;
pub mod hold;
pub mod modify;
pub mod retime;

pub use code::ConfirmationCode;
pub use event::{Event, EventKind};

use crate::availability::{Holder, Preference, Wish};
use crate::business::{Buffers, Business};
use crate::customer::Phone;
use crate::time::{CELL_MINUTES, Span, Zone};
use crate::{BookingId, CallId, CustomerId, ResourceId, ServiceId};
use ::time::{OffsetDateTime, PrimitiveDateTime};

/// Who, when, how many, what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Its id; a hold keeps it when it is booked.
    pub id: BookingId,
    /// What the guest may say to name it.
    pub code: ConfirmationCode,
    /// The guest, where one is known. A hold has none.
    pub customer: Option<CustomerId>,
    /// The name that the booking was made under. Empty for a hold.
    pub name: String,
    /// The guest's number, if it is known.
    pub phone: Option<Phone>,
    /// From arrival to leaving.
    pub span: Span,
    /// What was promised in words.
    pub promised: Promised,
    /// How many come.
    pub party: u32,
    /// What for, in an appointment shop.
    pub service: Option<ServiceId>,
    /// The section or the member of staff that was asked for and promised, by name.
    pub preference: Option<String>,
    /// What it takes for itself alone: tables, or a member of staff and a room.
    pub resources: Vec<ResourceId>,
    /// Minutes around the stay in which that is taken too.
    pub buffers: Buffers,
    /// Whether the house has promised these very tables: nobody moves them to make room.
    pub pinned: bool,
    /// What the guest wishes.
    pub notes: Option<String>,
    /// What it is now.
    pub state: State,
    /// The call that made it.
    pub call: Option<CallId>,
    /// Counts its changes.
    pub version: i32,
}

/// Who asks for a change. An owner may do what guests may not, except give away what is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Whoever calls: every rule holds.
    Guest,
    /// The owner, who says so: hours, notice and sizes do not bind them, and what has begun may still be changed.
    Owner,
}

/// The wall time that was promised, and the zone that it was promised in. It outlives a change of the zone's rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// Date and time on the business's wall.
    pub wall: PrimitiveDateTime,
    /// The zone's name.
    pub zone: String,
}

/// What a booking is now; each state carries what exists only in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Takes room from everyone but its holder until `until`.
    Held { until: OffsetDateTime },
    /// Promised.
    Confirmed,
    /// Called off.
    Cancelled { at: OffsetDateTime, reason: Option<String> },
    /// The guests have been and gone.
    Completed,
    /// The guests did not come.
    NoShow,
}

impl State {
    /// Held until then, or until the stay begins, whichever comes first: what has begun is no offer any more, and would only
    /// keep others out.
    pub fn held(until: OffsetDateTime, stay: &Span) -> Self {
        Self::Held { until: until.min(stay.start) }
    }
}

impl Authority {
    /// On which grid starts may lie: an owner may choose any cell.
    pub fn grid(self, business: &Business) -> u32 {
        match self {
            Self::Guest => business.policies.start_grid_minutes,
            Self::Owner => u32::try_from(CELL_MINUTES).unwrap_or(1),
        }
    }
}

impl Promised {
    /// What to promise for an instant.
    pub fn new(instant: OffsetDateTime, zone: &Zone) -> Self {
        let local = zone.to_local(instant);
        Self { wall: PrimitiveDateTime::new(local.date(), local.time()), zone: zone.to_string() }
    }
}

impl Booking {
    /// From when to when its resources are taken.
    pub fn during(&self) -> Span {
        self.span.widened(self.buffers.before, self.buffers.after)
    }

    /// Whether others may have something of what it took before.
    pub fn frees(&self, before: &Self) -> bool {
        let takes = |booking: &Self| (booking.during(), booking.party, booking.resources.clone());
        takes(before) != takes(self)
    }

    /// The wish that it fulfils. A stay that was shortened stays short.
    pub fn wish(&self, business: &Business) -> Wish {
        let preference = self.preference.as_deref().and_then(|name| Preference::named(name, business));
        let wish = Wish { party: self.party, service: self.service, preference, minutes: None };
        let length = u32::try_from((self.span.end - self.span.start).whole_minutes()).ok();
        Wish { minutes: length.filter(|length| *length < wish.stay(business)), ..wish }
    }

    /// Who may take up a hold: the call that it was made in, or, where it was made in none, whoever calls from its number.
    pub fn holder(&self) -> Option<Holder> {
        let phone = || self.phone.clone().map(Holder::Phone);
        self.call.clone().map(Holder::Call).or_else(phone)
    }

    /// Whether it still stands.
    pub fn is_confirmed(&self) -> bool {
        self.state == State::Confirmed
    }

    /// Whether it is a hold whose time has not run out.
    pub fn is_live_hold(&self, now: OffsetDateTime) -> bool {
        matches!(self.state, State::Held { until } if until > now)
    }
}

#[cfg(test)]
mod tests;
