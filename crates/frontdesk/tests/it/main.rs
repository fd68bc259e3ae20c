//! The real wiring over HTTP and a real database. The tree follows the tools.

#![cfg(test)]

mod bad_input;
mod booking;
mod config;
mod contention;
mod crash;
mod holds;
mod message;
mod outage;
mod round_trips;
mod rows;
mod serial;
mod support;
mod time;
mod waitlist;
mod which;
mod worker;
