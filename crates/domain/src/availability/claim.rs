//! What others have taken.

use crate::time::Span;
use crate::{BookingId, CallId, TableId};
use ::time::OffsetDateTime;

/// Who a hold is for: the call in which it was made.
pub type Holder = CallId;

/// One booking's or hold's part of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The booking or hold.
    pub booking: BookingId,
    /// Its stay.
    pub span: Span,
    /// How many come.
    pub party: u32,
    /// Booked, or only held.
    pub state: ClaimState,
}

/// How firm a claim is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimState {
    /// A booking.
    Booked,
    /// A hold: it counts until `until` for everyone but its holder.
    Held {
        /// First instant at which it counts no more.
        until: OffsetDateTime,
        /// The call that it is for.
        by: Option<Holder>,
    },
}

/// A table that a booking or hold occupies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The booking or hold.
    pub booking: BookingId,
    /// The table.
    pub table: TableId,
    /// From when to when.
    pub span: Span,
}

/// Bookings of one stay, counted together where nobody needs to tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Their stay.
    pub span: Span,
    /// How many guests they have in all.
    pub covers: u32,
}

/// What was taken, as read in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Bookings and holds that overlap the span that was asked about, each by itself.
    pub claims: Vec<Claim>,
    /// Further bookings that overlap it, counted together. They are not among the claims.
    pub crowds: Vec<Crowd>,
    /// Their tables. Empty where the business has none.
    pub seated: Vec<Seated>,
}

impl Claim {
    /// Whether the claim takes room from this holder at `now`.
    pub fn counts_for(&self, holder: Option<&Holder>, now: OffsetDateTime) -> bool {
        match &self.state {
            ClaimState::Booked => true,
            ClaimState::Held { until, by } => *until > now && (by.is_none() || by.as_ref() != holder),
        }
    }

    /// Whether the claim is a hold whose time has run out.
    pub fn lapsed(&self, now: OffsetDateTime) -> bool {
        matches!(&self.state, ClaimState::Held { until, .. } if *until <= now)
    }
}
