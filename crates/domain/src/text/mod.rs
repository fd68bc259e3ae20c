//! Texts to guests: which is due, whether it may be sent now, what was sent, and who wants none.
//!
//! A text rests on what is so when it is sent, not on what was so when it was asked for: what has changed meanwhile is
//! either told instead, or told by a later text of its own.

pub mod receive;
pub mod remind;
pub mod send;
pub mod status;

pub use status::State;

use crate::booking::Booking;
use crate::customer::Phone;
use crate::waitlist::Entry;
use crate::{BookingId, EventId, WaitlistId};
use ::time::OffsetDateTime;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A booking stands.
    Confirmation,
    /// It stands, otherwise than before.
    Change,
    /// It has been called off.
    Cancellation,
    /// It is soon.
    Reminder,
    /// Room is held for a party that waited.
    WaitlistOffer,
}

/// Why a text is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A booking was made.
    Confirmed,
    /// The guest asked to have it in writing.
    Requested,
    /// It was changed.
    Modified,
    /// It was called off.
    Cancelled,
    /// It is soon.
    Reminder,
    /// Room is held for a party that waited.
    Offered,
}

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A booking.
    Booking(BookingId),
    /// An entry of the waitlist.
    Entry(WaitlistId),
}

/// That, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A booking in any state.
    Booking(Box<Booking>),
    /// An entry of the waitlist in any state.
    Entry(Box<Entry>),
}

/// A text as it is kept: written down before it is sent, and never sent a second time by mistake.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    /// The entry of the outbox that it answers: one entry, one text.
    pub id: EventId,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// Its place among the texts about the same. Two that were decided at once want the same place, and one of them has to
    /// look again.
    pub place: i32,
    /// The version of that which it tells of.
    pub version: i32,
    /// The start that it tells of.
    pub start: OffsetDateTime,
    /// To whom; `None` where there was nobody to tell.
    pub phone: Option<Phone>,
    /// The words. Empty where none were found, because it was not to be sent.
    pub body: String,
    /// What became of it.
    pub state: State,
    /// The provider's name for it.
    pub provider_id: Option<String>,
    /// Counts the times that it was tried.
    pub attempt: i32,
    /// Why it was not sent or did not arrive.
    pub fault: Option<String>,
    /// When it was last tried.
    pub tried_at: OffsetDateTime,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Confirmation, Self::Change, Self::Cancellation, Self::Reminder, Self::WaitlistOffer];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Change => "change",
            Self::Cancellation => "cancellation",
            Self::Reminder => "reminder",
            Self::WaitlistOffer => "waitlist_offer",
        }
    }

    /// Reads a stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Trigger {
    /// Every trigger with the name of its entries in the outbox.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Confirmed, "booking.confirmed"),
        (Self::Requested, "booking.confirmation_requested"),
        (Self::Modified, "booking.modified"),
        (Self::Cancelled, "booking.cancelled"),
        (Self::Reminder, "text.reminder"),
        (Self::Offered, "waitlist.offered"),
    ];

    /// Why an entry of the outbox wants a text; `None` where it does not.
    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, name)| *name == kind).map(|(trigger, _)| trigger)
    }

    /// What the text is.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Confirmed | Self::Requested => Kind::Confirmation,
            Self::Modified => Kind::Change,
            Self::Cancelled => Kind::Cancellation,
            Self::Reminder => Kind::Reminder,
            Self::Offered => Kind::WaitlistOffer,
        }
    }

    /// What it is about, when the entry names this.
    pub const fn about(self, subject: uuid::Uuid) -> About {
        match self {
            Self::Offered => About::Entry(WaitlistId::new(subject)),
            _ => About::Booking(BookingId::new(subject)),
        }
    }

    /// Whether a reminder may have to be planned. One that comes too early may: the booking was moved, or the business
    /// reminds later than it did.
    pub const fn plans_a_reminder(self) -> bool {
        matches!(self, Self::Confirmed | Self::Modified | Self::Reminder)
    }
}

impl About {
    /// The bare UUID.
    pub const fn uuid(self) -> uuid::Uuid {
        match self {
            Self::Booking(id) => id.uuid(),
            Self::Entry(id) => id.uuid(),
        }
    }
}

impl Subject {
    /// Whom to tell.
    pub const fn phone(&self) -> Option<&Phone> {
        match self {
            Self::Booking(booking) => booking.phone.as_ref(),
            Self::Entry(entry) => Some(&entry.phone),
        }
    }

    /// Counts its changes.
    pub const fn version(&self) -> i32 {
        match self {
            Self::Booking(booking) => booking.version,
            Self::Entry(entry) => entry.version,
        }
    }

    /// When the stay begins.
    pub const fn start(&self) -> OffsetDateTime {
        match self {
            Self::Booking(booking) => booking.span.start,
            Self::Entry(entry) => entry.span.start,
        }
    }
}

impl std::fmt::Debug for Text {
    /// Without the words, which name the guest's stay.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            id,
            kind,
            about,
            place,
            version,
            start,
            phone,
            body: _,
            state,
            provider_id,
            attempt,
            fault,
            tried_at,
        } = self;
        f.debug_struct("Text")
            .field("id", id)
            .field("kind", kind)
            .field("about", about)
            .field("place", place)
            .field("version", version)
            .field("start", start)
            .field("phone", phone)
            .field("state", state)
            .field("provider_id", provider_id)
            .field("attempt", attempt)
            .field("fault", fault)
            .field("tried_at", tried_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
