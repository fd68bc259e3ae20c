//! JSON texts whose form is known.

use domain::promise::{Claim, Deed};

/// Reads them: the inside knows no JSON.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait Forms: Send + Sync {
    /// What is wrong with a schema: it is not JSON, or not of the strict kind that every model server can be held to.
    fn schema_fault(&self, schema: &str) -> Option<String>;

    /// What is wrong with an answer to a schema, place by place and without its values.
    fn answer_fault(&self, schema: &str, answer: &str) -> Option<String>;

    /// What an answer says that the agent promised, where its schema asks for `promises`.
    fn claims(&self, answer: &str) -> Vec<Claim>;

    /// What one of our tools told the agent of bookings; nothing for a refusal, and for tools that change none.
    fn deeds(&self, tool: &str, content: &str) -> Vec<Deed>;
}
