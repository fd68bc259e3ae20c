//! The platform that talks to callers, as far as we ask anything of it.
//!
//! What has the vendor's shape travels as JSON text: it is rendered where the shapes are known, and read where they are
//! needed. Every method is one request; none repeats anything by itself.

use async_trait::async_trait;
use domain::CallId;
use domain::customer::Phone;
use thiserror::Error;
use time::{Duration, OffsetDateTime};

/// A voice platform.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait VoicePlatform: Send + Sync {
    /// Dials. The platform knows no idempotency key: whoever repeats this must first look for the attempt.
    async fn create_call(&self, order: &CallOrder) -> Result<CallId, VoiceError>;

    /// The call that was created for this attempt, if there is one; the latest of several.
    async fn call_of_attempt(&self, attempt: &str) -> Result<Option<CallId>, VoiceError>;

    /// One call, as a letter that the platform might have sent of it.
    async fn call(&self, id: &CallId) -> Result<Option<Vec<u8>>, VoiceError>;

    /// Calls that began at or after an instant, oldest first, a page at a time; `after` is the former page's `next`.
    async fn calls_since(&self, since: OffsetDateTime, after: Option<String>) -> Result<CallPage, VoiceError>;

    /// A part of an agent as it is there, in its newest version.
    async fn part(&self, part: Part, id: &str) -> Result<Option<Stored>, VoiceError>;

    /// Creates a part from JSON.
    async fn create_part(&self, part: Part, json: &str) -> Result<Stored, VoiceError>;

    /// Changes what the JSON names of a part's newest draft.
    async fn update_part(&self, part: Part, id: &str, json: &str) -> Result<Stored, VoiceError>;

    /// Opens a new draft of an agent, and of its language model with it, from a version that was published.
    async fn draft_agent(&self, id: &str, base: u32) -> Result<Stored, VoiceError>;

    /// Makes a draft of an agent the version that answers calls.
    async fn publish_agent(&self, id: &str, version: u32) -> Result<(), VoiceError>;

    /// A phone number as it is there, as JSON.
    async fn number(&self, number: &Phone) -> Result<Option<String>, VoiceError>;

    /// Changes what the JSON names of a phone number.
    async fn update_number(&self, number: &Phone, json: &str) -> Result<(), VoiceError>;

    /// How many calls run and may run.
    async fn lines(&self) -> Result<Lines, VoiceError>;

    /// Whose key we have.
    async fn key_owner(&self) -> Result<KeyOwner, VoiceError>;
}

/// A call to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallOrder {
    /// The business's number.
    pub from: Phone,
    /// Whom to call.
    pub to: Phone,
    /// The agent that talks, by the platform's id; `None`: the number's own.
    pub agent: Option<String>,
    /// Our name of the attempt: kept with the call, so that it is found again.
    pub attempt: String,
    /// The business's external id, which comes back with every tool call.
    pub business: String,
    /// What the agent's prompt may refer to, by name.
    pub variables: Vec<(String, String)>,
}

/// Some of the platform's calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallPage {
    /// Them.
    pub calls: Vec<ListedCall>,
    /// Where the next page begins; `None`: there is none.
    pub next: Option<String>,
}

/// A call as a list tells it: less than the platform knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCall {
    /// Its id.
    pub id: CallId,
    /// What the list says of it, as a letter that the platform might have sent.
    pub letter: Vec<u8>,
}

/// What an agent is made of at the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Prompt and tools.
    Llm,
    /// Voice, language, webhook.
    Agent,
}

/// A part of an agent as it is at the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The platform's id.
    pub id: String,
    /// Its version; it counts from 0.
    pub version: u32,
    /// Whether this version has been published and can no longer be changed.
    pub published: bool,
    /// The whole, as JSON.
    pub json: String,
}

/// How many calls run and may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Calls that run now, in either direction.
    pub used: u32,
    /// Most that may.
    pub limit: u32,
    /// Of these, kept for callers.
    pub kept_for_callers: u32,
}

/// Whose key we have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOwner {
    /// The key's name, if it has one.
    pub key: Option<String>,
    /// The organisation.
    pub organisation: String,
    /// The platform's clock as it answered.
    pub at: Option<OffsetDateTime>,
}

/// Why the platform did not do what was asked. Carries no phone number and nothing that was said.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VoiceError {
    /// Too much at once: nothing was done, and it may be asked again.
    #[error("the voice platform is busy")]
    Busy {
        /// How long to wait, where it said so.
        after: Option<Duration>,
    },
    /// It will not, however often it is asked.
    #[error("the voice platform refused with status {status}: {reason}")]
    Rejected {
        /// The HTTP status.
        status: u16,
        /// Its reason, shortened, without digits that could be a phone number.
        reason: String,
    },
    /// It does not know our key, or the key may not do this.
    #[error("the voice platform does not accept the API key (status {status})")]
    KeyRefused {
        /// The HTTP status.
        status: u16,
    },
    /// It was never asked: no connection.
    #[error("the voice platform cannot be reached: {0}")]
    Unreachable(String),
    /// It was asked, and what came of it is unknown.
    #[error("the voice platform gave no usable answer: {0}")]
    Unknown(String),
}
