//! Conversations: what is heard of them, and those that we begin.

pub mod arrange;
pub mod block;
pub mod conclude;
pub mod do_not_call;
pub mod greet;
pub mod hear;
pub mod place;
pub mod reconcile;
pub mod trigger;
pub mod watch;
