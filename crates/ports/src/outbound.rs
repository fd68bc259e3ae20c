//! Calls that we make, and who does not want them.

use crate::StoreError;
use async_trait::async_trait;
use domain::customer::Phone;
use domain::outbound::{Facts, Guest, OutboundCall, Purpose};
use domain::{BusinessId, EventId, OutboundCallId};
use time::OffsetDateTime;
use uuid::Uuid;

/// Keeps calls that we make.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait OutboundCalls: Send + Sync {
    /// Writes a new call and the job that places it, both or neither; where the key is known, nothing, and answers with the
    /// call that it stands for.
    async fn order(&self, order: &NewCall) -> Result<Ordered, StoreError>;

    /// Whom a call would be for, and about what, as it is now; `None` where it would be about nothing of ours, or that is
    /// gone.
    async fn guest(&self, business: BusinessId, purpose: Purpose) -> Result<Option<Guest>, StoreError>;

    /// A call, and what speaks for or against placing it now.
    async fn standing(
        &self,
        business: BusinessId,
        id: OutboundCallId,
    ) -> Result<Option<(OutboundCall, Facts)>, StoreError>;

    /// Writes a call as it shall stand, and the job that places it again, where there is one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version before: nothing was written.
    async fn change(
        &self,
        business: BusinessId,
        call: &OutboundCall,
        again: Option<PlaceAgain>,
        now: OffsetDateTime,
    ) -> Result<(), StoreError>;

    /// Puts a number on the list of those who do not want to be called; `false` where it is there.
    async fn forbid(&self, business: BusinessId, forbidden: &ListedNumber) -> Result<bool, StoreError>;

    /// Takes a number off it; `false` where it is not there.
    async fn allow(&self, business: BusinessId, phone: &Phone) -> Result<bool, StoreError>;
}

/// A call that is ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCall {
    /// The tenant.
    pub business: BusinessId,
    /// The call, due.
    pub call: OutboundCall,
    /// Whoever orders under it again means the same call.
    pub key: String,
    /// Id of the job that places it.
    pub job: EventId,
    /// Id of the entry in the log of who changed what.
    pub log: EventId,
    /// When it is ordered.
    pub now: OffsetDateTime,
    /// When the job is due. It is taken to come up only then: how long it has been tried counts from there.
    pub due: OffsetDateTime,
}

/// What an order came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ordered {
    /// It was written.
    New,
    /// The key stands for this call.
    Before(OutboundCall),
}

/// A further job that places a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceAgain {
    /// Its id.
    pub job: EventId,
    /// When it is due.
    pub due: OffsetDateTime,
}

/// A number on a list of a business: not to be called, or not to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedNumber {
    /// Id of the entry.
    pub id: Uuid,
    /// The number.
    pub phone: Phone,
    /// Why, in the house's words.
    pub why: String,
    /// Since when.
    pub at: OffsetDateTime,
}
