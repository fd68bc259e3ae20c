//! Conversations.

use crate::StoreError;
use async_trait::async_trait;
use domain::booking::Event;
use domain::call::{Call, News, Told};
use domain::{BusinessId, CallId, CallRowId};
use thiserror::Error;
use time::OffsetDateTime;

/// Keeps calls.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Calls: Send + Sync {
    /// A call by the platform's id of it.
    async fn find(&self, business: BusinessId, provider_id: &CallId) -> Result<Option<Call>, StoreError>;

    /// A call by ours.
    async fn of(&self, business: BusinessId, id: CallRowId) -> Result<Option<Call>, StoreError>;

    /// Writes a call with its news and what must be told of it, all or nothing, and wakes whoever watches.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version before, or is known by another id: nothing was written.
    async fn save(&self, heard: &Heard) -> Result<(), StoreError>;

    /// The news of a call after a number, in order; a thousand at most. Numbers begin at 1.
    async fn news(&self, business: BusinessId, id: CallRowId, after: u32) -> Result<Vec<(u32, News)>, StoreError>;
}

/// A call that has learnt something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The tenant.
    pub business: BusinessId,
    /// As it shall stand; the version before it guards the write.
    pub call: Call,
    /// What is new; the last one has the number `call.news`.
    pub news: Vec<News>,
    /// What the world must be told.
    pub events: Vec<Event>,
    /// When it was heard.
    pub now: OffsetDateTime,
}

/// Reads a platform's letters.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait ReportReader: Send + Sync {
    /// The platform, as letters name it.
    fn source(&self) -> &'static str;

    /// What the letter is known by, should it come again; its own bytes, where the platform gives it no name.
    fn dedupe(&self, body: &[u8]) -> String;

    /// What it says.
    fn read(&self, body: &[u8]) -> Result<Report, Illegible>;
}

/// What a letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Something of a call.
    OfCall {
        /// Which.
        call: CallId,
        /// The external id that the call was given.
        external_id: Option<String>,
        /// What it tells.
        told: Box<Told>,
    },
    /// Something that concerns no call: what, in the platform's word. It is kept, and nothing follows.
    Other(String),
}

/// Why a letter cannot be read. It never will be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("illegible: {0}")]
pub struct Illegible(pub String);
