//! Conversations.

pub mod greet;
pub mod hear;
