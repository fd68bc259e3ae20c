//! The store against a real PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod api_key;
mod audit;
mod booking;
mod business;
mod call;
mod extraction;
mod facts;
mod health;
mod inbox;
mod message;
mod migrate;
mod outage;
mod outbox;
mod races;
mod rights;
mod round_trips;
mod schema_conventions;
mod support;
mod text;
mod transactions;
mod upkeep;
mod voice;
mod waitlist;
