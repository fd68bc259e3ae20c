//! What is made of a call when it is over: a scenario says which data its transcript holds, as a JSON Schema.
//!
//! A schema is text here: it is checked, and answers are checked against it, behind a port. Every schema keeps to what all
//! model servers can be held to: each object lists all of its properties as required and allows no others, and what may be
//! missing may be null. A scenario's version goes up with every change of its schema or its instructions.

mod choice;
mod conversation;

pub use choice::{Choice, Own, Scenario, Shipped};
pub use conversation::Conversation;

#[cfg(test)]
mod tests;
