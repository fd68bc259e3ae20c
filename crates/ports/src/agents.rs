//! Receptionists as they were given to the platform.

use crate::StoreError;
use async_trait::async_trait;
use domain::{AgentId, BusinessId};
use std::time::Duration;
use time::OffsetDateTime;

/// Remembers what the platform was given.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Agents: Send + Sync {
    /// Claims the right to give the platform this business's receptionist, for so long; `false`: somebody else has it just
    /// now.
    async fn claim(&self, business: BusinessId, by: AgentId, lasting: Duration) -> Result<bool, StoreError>;

    /// Gives the right back; `false` where it is somebody else's by now.
    async fn release(&self, business: BusinessId, by: AgentId) -> Result<bool, StoreError>;

    /// What was given last, or begun to be given.
    async fn latest(&self, business: BusinessId) -> Result<Option<Pushed>, StoreError>;

    /// Writes one, or over the one of the same id.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another has this version.
    async fn save(&self, business: BusinessId, pushed: &Pushed, now: OffsetDateTime) -> Result<(), StoreError>;
}

/// A receptionist as it was given to the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pushed {
    /// Its id here.
    pub id: AgentId,
    /// Counts what was given; from 1.
    pub version: i32,
    /// Digest of all that was rendered.
    pub digest: String,
    /// The platform's id of prompt and tools.
    pub llm: String,
    /// The platform's id of the agent, once there is one.
    pub agent: Option<String>,
    /// When all of it was there.
    pub at: Option<OffsetDateTime>,
}
