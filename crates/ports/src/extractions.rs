//! What is kept of a call's analysis, and what it is held against.

use crate::StoreError;
use async_trait::async_trait;
use domain::booking::ConfirmationCode;
use domain::promise::{Difference, Kept};
use domain::{BusinessId, CallId, CallRowId, ExtractionId, FlagId};
use time::OffsetDateTime;

/// Extractions and flags.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Extractions: Send + Sync {
    /// What was made of a call before.
    async fn find(
        &self,
        business: BusinessId,
        call: CallRowId,
        scenario: &str,
        version: u32,
    ) -> Result<Option<Outcome>, StoreError>;

    /// Keeps it. What was made of the same call by the same scenario in the same version is replaced, and keeps its id.
    async fn save(&self, extracted: &Extracted) -> Result<(), StoreError>;

    /// Bookings, holds too, that were made in a call, and those of the codes; each told whether it was changed after the
    /// call had ended.
    async fn bookings(
        &self,
        business: BusinessId,
        call: &CallId,
        codes: &[ConfirmationCode],
        ended_at: OffsetDateTime,
    ) -> Result<Vec<Kept>, StoreError>;

    /// Raises what was found in a call. What was raised before stays as it is, also where an owner has settled it; what a
    /// check took back is raised again. With `whole`, what was raised before and is not among them is taken back.
    async fn raise(&self, raised: &Raised) -> Result<(), StoreError>;

    /// What is raised and not settled, in one call or in all, in the order in which it was raised: at most so many.
    async fn flags(&self, business: BusinessId, call: Option<CallRowId>, most: u32) -> Result<Vec<Flag>, StoreError>;

    /// An owner settles a flag; `false` where it is not there, or is settled.
    async fn settle(&self, business: BusinessId, flag: FlagId, at: OffsetDateTime) -> Result<bool, StoreError>;
}

/// What was made of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// The tenant.
    pub business: BusinessId,
    /// Its id, where it is new.
    pub id: ExtractionId,
    /// The call.
    pub call: CallRowId,
    /// The scenario's name.
    pub scenario: String,
    /// The scenario's version.
    pub version: u32,
    /// What came of it.
    pub outcome: Outcome,
    /// When.
    pub at: OffsetDateTime,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Data that follows the schema, as JSON text.
    Done(String),
    /// None, and why.
    Failed(String),
}

/// What a check found in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The tenant.
    pub business: BusinessId,
    /// The call.
    pub call: CallRowId,
    /// What was found, each with an id for where it is new.
    pub found: Vec<(FlagId, Difference)>,
    /// Whether every witness was heard: what is not found then is not there any more.
    pub whole: bool,
    /// When.
    pub at: OffsetDateTime,
}

/// Something that an owner should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Its id.
    pub id: FlagId,
    /// The call.
    pub call: CallRowId,
    /// The name of its kind.
    pub kind: String,
    /// The facts, as JSON text.
    pub detail: String,
    /// Since when.
    pub raised_at: OffsetDateTime,
}
