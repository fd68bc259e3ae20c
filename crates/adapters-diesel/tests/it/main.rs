//! The store against a real PostgreSQL.

#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod booking;
mod business;
mod facts;
mod guards;
mod health;
mod message;
mod migrate;
mod outage;
mod plans;
mod races;
mod round_trips;
mod schema_conventions;
mod support;
