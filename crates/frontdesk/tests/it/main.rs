//! The real wiring over HTTP and a real database. The tree follows the tools.

#![cfg(test)]

mod analysis;
mod arranged;
mod bad_input;
mod blocked;
mod booking;
mod config;
mod contention;
mod crash;
mod doctor;
mod given_up;
mod hold_caps;
mod holds;
mod keys;
mod live;
mod message;
mod outage;
mod owner;
mod preferences;
mod push;
mod refusals;
mod retime;
mod round_trips;
mod rows;
mod salon;
mod same_key;
mod serial;
mod support;
mod tables;
mod texts;
mod time;
mod unseen;
mod voice;
mod waitlist;
mod waitlist_caps;
mod webhooks;
mod which;
mod worker;
