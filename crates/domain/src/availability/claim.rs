//! What others have taken.

use crate::customer::Phone;
use crate::time::Span;
use crate::{BookingId, CallId, ResourceId};
use ::time::OffsetDateTime;

/// Who a hold is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The call in which it was made.
    Call(CallId),
    /// Whoever calls from this number: it was made for a party on the waitlist.
    Phone(Phone),
}

/// Who looks: by its call, and by the number that the platform says it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caller<'a> {
    /// The call.
    pub call: Option<&'a CallId>,
    /// The number.
    pub phone: Option<&'a Phone>,
}

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
        /// Who it is for.
        by: Option<Holder>,
    },
}

/// A resource that a booking or hold occupies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The booking or hold.
    pub booking: BookingId,
    /// The resource.
    pub resource: ResourceId,
    /// From when to when, with the time before and after the stay in which it is taken too.
    pub span: Span,
    /// Whether the house has promised this very table.
    pub pinned: bool,
    /// The section that was promised, if one was.
    pub section: Option<String>,
}

/// Bookings of one stay, counted together where nobody needs to tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Their stay.
    pub span: Span,
    /// How many guests they have in all.
    pub covers: u32,
    /// How many parties they are.
    pub parties: u32,
}

/// What was taken, as read in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Bookings and holds that overlap the span that was asked about, each by itself.
    pub claims: Vec<Claim>,
    /// Further bookings that overlap it, counted together. They are not among the claims.
    pub crowds: Vec<Crowd>,
    /// What they occupy. Empty where the business has nothing to give but room.
    pub seated: Vec<Seated>,
}

impl Caller<'_> {
    /// Whether a hold is for this caller.
    pub fn is(self, holder: &Holder) -> bool {
        match holder {
            Holder::Call(call) => self.call == Some(call),
            Holder::Phone(phone) => self.phone == Some(phone),
        }
    }
}

impl Claim {
    /// Whether the claim takes room from this holder at `now`.
    pub fn counts_for(&self, caller: Caller<'_>, now: OffsetDateTime) -> bool {
        match &self.state {
            ClaimState::Booked => true,
            ClaimState::Held { until, by } => *until > now && !by.as_ref().is_some_and(|holder| caller.is(holder)),
        }
    }

    /// Whether the claim is a hold whose time has run out.
    pub fn lapsed(&self, now: OffsetDateTime) -> bool {
        matches!(&self.state, ClaimState::Held { until, .. } if *until <= now)
    }
}
