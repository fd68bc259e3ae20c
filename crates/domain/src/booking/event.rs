//! What the world must still be told. Each is written with the change that caused it, and delivered later.

use crate::{BookingId, CallRowId, EventId, MessageId, WaitlistId};

/// An entry for the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id; consumers may see an event twice and know it by this.
    pub id: EventId,
    /// What happened, and to what.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A booking was made.
    BookingConfirmed(BookingId),
    /// Its start, party or notes changed.
    BookingModified(BookingId),
    /// It begins at another instant, because its zone has other rules. The wall time that the guest knows is the same.
    BookingRetimed(BookingId),
    /// It was called off.
    BookingCancelled(BookingId),
    /// The guest asked to have it in writing.
    ConfirmationRequested(BookingId),
    /// A caller left a message for the owner.
    MessageTaken(MessageId),
    /// Room is held for a party that waited, and it has to be told.
    WaitlistOffered(WaitlistId),
    /// The platform has made something of a call that is over.
    CallAnalyzed(CallRowId),
}

impl EventKind {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BookingConfirmed(_) => "booking.confirmed",
            Self::BookingModified(_) => "booking.modified",
            Self::BookingRetimed(_) => "booking.retimed",
            Self::BookingCancelled(_) => "booking.cancelled",
            Self::ConfirmationRequested(_) => "booking.confirmation_requested",
            Self::MessageTaken(_) => "message.taken",
            Self::WaitlistOffered(_) => "waitlist.offered",
            Self::CallAnalyzed(_) => "call.analyzed",
        }
    }
}
