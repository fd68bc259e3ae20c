//! Conversations.

pub mod hear;
