//! A language model that turns a transcript into data.

use async_trait::async_trait;
use std::time::Duration;
use thiserror::Error;

/// Asks a model.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Extractor: Send + Sync {
    /// The model's answer: JSON text, which need not follow the schema.
    async fn extract(&self, extraction: &Extraction) -> Result<String, ExtractFault>;
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extraction {
    /// Which model; the one that is configured, where none is named.
    pub model: Option<String>,
    /// What the model is told.
    pub instructions: String,
    /// What was said in the call.
    pub transcript: String,
    /// The schema's name: small letters, digits and `_`, at most 64.
    pub schema_name: String,
    /// The schema, as JSON text.
    pub schema: String,
    /// What was wrong with the answer before.
    pub repair: Option<Repair>,
}

/// An answer that did not follow the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The answer.
    pub answer: String,
    /// What is wrong with it.
    pub fault: String,
}

/// Why there is no answer. Its texts carry nothing of the transcript.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExtractFault {
    /// The model does not want to.
    #[error("the model refused")]
    Refused,
    /// The answer became too long, or the transcript is.
    #[error("the answer was cut off")]
    CutOff,
    /// Not now.
    #[error("the model server is busy")]
    Busy {
        /// When to come again, where the server said so.
        after: Option<Duration>,
    },
    /// The server did not answer, or had trouble of its own.
    #[error("the model server cannot be reached: {0}")]
    Unreachable(String),
    /// The server does not take the request, and never will as it is: a wrong key, no credit, an unknown model.
    #[error("the model server rejected the request: {0}")]
    Rejected(String),
}
