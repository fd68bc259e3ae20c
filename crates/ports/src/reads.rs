//! Questions that change nothing.

use crate::StoreError;
use async_trait::async_trait;
use domain::availability::Taken;
use domain::booking::{Booking, ConfirmationCode};
use domain::business::Business;
use domain::customer::Phone;
use domain::time::Span;
use domain::waitlist::Entry;
use domain::{BusinessId, WaitlistId};
use time::{OffsetDateTime, PrimitiveDateTime};

/// Read models by question, outside any transaction.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Reads: Send + Sync {
    /// What is taken within the spans, if `business` is still the current version.
    async fn taken(&self, business: &Business, spans: &[Span]) -> Result<Seen, StoreError>;

    /// Bookings that could be meant: by code, or by number, or by date; confirmed and cancelled ones that end after
    /// `from`. At most 50, soonest first.
    async fn candidates(
        &self,
        business: BusinessId,
        candidates: &Candidates,
        from: OffsetDateTime,
    ) -> Result<Vec<Booking>, StoreError>;

    /// What is known of a number while its call rings, in one round trip. That it is blocked is told as soon as it is
    /// known, and then nothing else.
    async fn ringing(&self, business: BusinessId, phone: &Phone, from: OffsetDateTime) -> Result<Ringing, StoreError>;

    /// Entries that wait for a stay that overlaps the span, or for any, oldest first: at most so many of those that came
    /// after `after`. Without those whose number has booked the very start meanwhile.
    async fn waiting(
        &self,
        business: BusinessId,
        span: Option<Span>,
        after: Option<WaitlistId>,
        most: u32,
    ) -> Result<Vec<Entry>, StoreError>;
}

/// What is taken, and when that was so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The instant of the answer.
    pub now: OffsetDateTime,
    /// What was taken then.
    pub taken: Taken,
}

/// What is known of a number. One part that cannot be read does not hide the other.
#[derive(Debug)]
pub struct Ringing {
    /// Whether the business has blocked it.
    pub blocked: Result<bool, StoreError>,
    /// Who calls, as far as that is known; nobody where the number is blocked.
    pub guest: Result<Guest, StoreError>,
}

impl Ringing {
    /// Of a number that is blocked, nobody wants to know more.
    pub fn of_blocked() -> Self {
        Self { blocked: Ok(true), guest: Ok(Guest::default()) }
    }
}

/// Who calls from a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guest {
    /// What was booked from it, as [`Reads::candidates`] has it.
    pub bookings: Vec<Booking>,
    /// The name of whoever has booked from it before.
    pub name: Option<String>,
}

/// Where to look for bookings. What is given is joined by *or*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The booking of this code.
    pub code: Option<ConfirmationCode>,
    /// Bookings of these numbers.
    pub phones: Vec<Phone>,
    /// Bookings promised for this date and time.
    pub promised: Option<PrimitiveDateTime>,
}
