//! Whoever sends texts.

use async_trait::async_trait;
use domain::customer::Phone;
use domain::text::State;
use domain::text::send::Listed;
use domain::{BusinessId, EventId};
use thiserror::Error;
use time::{Duration, OffsetDateTime};

/// Sends texts to phones. A request may be lost on its way there or back: what is certain is in the answer's type.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Texts: Send + Sync {
    /// Sends a text. Never repeats a request by itself.
    async fn send(&self, text: &Outgoing) -> Result<Accepted, NotSent>;

    /// What was sent to a number since then, also what is still on its way, in any order.
    async fn sent_to(&self, number: &Phone, since: OffsetDateTime) -> Result<Vec<Listed>, NotListed>;
}

/// A text to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The tenant and the text, so that news of it finds them.
    pub reference: (BusinessId, EventId),
    /// To whom.
    pub to: Phone,
    /// The words.
    pub body: String,
}

/// The provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The provider's name for it.
    pub provider_id: String,
    /// What has become of it so far.
    pub state: State,
}

/// Why there is no such answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotSent {
    /// It was not sent, and would be refused again.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// It was not sent: there is too much to do just now.
    #[error("the provider is busy")]
    Busy {
        /// How long to wait, where that was said.
        after: Option<Duration>,
    },
    /// It was not sent, and nothing else would be: the account, its key or its sender is not in order. It may be put right.
    #[error("the account is not in order: status {status}, code {code}")]
    Account {
        /// The HTTP status.
        status: u16,
        /// The provider's code; 0 where there is none.
        code: i64,
    },
    /// It was not sent: the provider could not be reached.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// It may or may not have been sent: the request went out, and no answer came, or none that tells.
    #[error("it is unknown whether it was sent: {0}")]
    Unknown(String),
}

/// Why a text is refused for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The number wants no texts from us.
    #[error("the number has opted out")]
    OptedOut,
    /// It is no number that can get texts.
    #[error("the number cannot get texts (code {code})")]
    BadNumber {
        /// The provider's code.
        code: i64,
    },
    /// Something else, which is ours to put right: a region, a registration.
    #[error("status {status}, code {code}")]
    Other {
        /// The HTTP status.
        status: u16,
        /// The provider's code; 0 where there is none.
        code: i64,
    },
}

/// Why a list could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the provider's list could not be read: {0}")]
pub struct NotListed(pub String);

impl std::fmt::Debug for Outgoing {
    /// Without the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outgoing({} to {:?})", self.reference.1, self.to)
    }
}
