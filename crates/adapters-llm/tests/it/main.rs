//! Both adapters against servers that play the vendors.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod anthropic;
mod open_ai;
mod support;
mod wire;
