//! Questions of an auditor, who reads everything and changes nothing.

use crate::StoreError;
use async_trait::async_trait;
use domain::audit::{Entry, Kind};
use domain::business::Business;
use domain::time::Span;
use domain::{BookingId, BusinessId};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};

/// Reads what is stored, also what cannot be true. A row that cannot be read back is an answer here, not an error.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Audit: Send + Sync {
    /// All businesses, or the one of an external id, in the order of the external ids.
    async fn businesses(&self, external_id: Option<String>) -> Result<Vec<Listed>, StoreError>;

    /// One business as it stands, past any cache. [`StoreError::Corrupt`] where its configuration cannot be read back.
    async fn stated(&self, id: BusinessId) -> Result<Stated, StoreError>;

    /// The bookings, in whatever state, that begin within a span.
    ///
    /// # Errors
    /// [`StoreError::StaleConfig`] when the business has moved on from this version.
    async fn entries(&self, business: &Business, starts: &Span) -> Result<Entries, StoreError>;

    /// Rows of one business that contradict each other, whatever they mean.
    async fn strays(&self, business: BusinessId) -> Result<Vec<Stray>, StoreError>;

    /// Rows that belong to no business.
    async fn homeless(&self) -> Result<Vec<Stray>, StoreError>;
}

/// A business's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: BusinessId,
    /// The name that callers' platforms know it by.
    pub external_id: String,
}

/// A business, and what an auditor wants to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The business.
    pub business: Arc<Business>,
    /// When it was last changed.
    pub changed_at: OffsetDateTime,
    /// How far back decisions look for what is taken.
    pub longest: Duration,
    /// The instant of the answer.
    pub now: OffsetDateTime,
    /// When its first booking begins, and its last one; `None` where there is none.
    pub starts: Option<(OffsetDateTime, OffsetDateTime)>,
    /// The latest release of zone data of all programs that have looked after it; empty before the first. Releases sort
    /// by name.
    pub zone_data: String,
}

/// Bookings as they are stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// Those that can be read back.
    pub entries: Vec<Entry>,
    /// Those that cannot.
    pub unreadable: Vec<Unreadable>,
}

/// A booking that cannot be read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// When it begins.
    pub starts_at: OffsetDateTime,
    /// The row.
    pub stray: Stray,
}

/// A row that cannot be as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// What is wrong.
    pub kind: Kind,
    /// The booking that it is, or belongs to.
    pub booking: Option<BookingId>,
    /// The row, and the rest.
    pub what: String,
}
