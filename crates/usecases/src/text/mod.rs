//! Texts to guests: send what the outbox asks for, hear what became of it, and hear who wants none.

pub mod plan;
pub mod receive;
#[cfg(test)]
pub(crate) mod sample;
pub mod send;
pub mod status;

use domain::business::Business;
use domain::text::{Kind, Subject};

/// Finds the words of a text, in the business's language and at its wall time. No word may ask for an answer: what guests
/// would answer is what providers take for an order to stop.
pub trait Wording: Send + Sync {
    /// The words.
    fn words(&self, business: &Business, kind: Kind, subject: &Subject) -> String;
}
