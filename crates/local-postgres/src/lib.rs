//! A private PostgreSQL server in a data folder.
//!
//! [`LocalPostgres::start`] finds PostgreSQL's programs (or fetches a portable build of them), makes
//! a database cluster in the data folder if there is none yet, and runs a server that only listens
//! on a Unix socket. Dropping the value stops the server. Nothing has to be set up beforehand, and
//! neither a TCP port nor a password is in play.
//!
//! Everything here blocks; async callers use a blocking task.

mod account;
mod cluster;
mod command;
mod download;
mod error;
mod fetch;
mod folder;
mod leftover;
mod lock;
mod log;
mod portable;
mod postmaster;
mod process;
mod programs;
mod server;
mod settings;
mod socket;
mod unpack;
mod url;

pub use error::Error;
pub use fetch::Fetch;
pub use folder::default_data_dir;
pub use server::LocalPostgres;
pub use settings::{Durability, Programs, Settings};
pub use socket::running_url;
