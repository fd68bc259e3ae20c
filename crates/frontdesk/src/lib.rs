//! The composition root: the only crate that names adapters. Reads the settings, builds the use cases over them, serves.

pub mod business_file;
pub mod cli;
pub mod command;
pub mod config;
mod database;
mod serve;
pub mod telemetry;
mod wiring;
pub mod worker;

pub use database::{Running, open};
pub use serve::{serve, server};
pub use wiring::{Wiring, served};
pub use worker::Worker;
