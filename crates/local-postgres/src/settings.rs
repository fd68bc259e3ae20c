//! What the caller decides.

use std::path::PathBuf;

use crate::Fetch;

/// How to run the server, and where.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder for the data, the log and the socket. Made if missing.
    pub data_dir: PathBuf,
    /// Whether the data must survive a crash of the machine.
    pub durability: Durability,
    /// Where PostgreSQL's programs come from.
    pub programs: Programs,
}

impl Settings {
    /// Durable data in `data_dir`, with the programs that are installed.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self { data_dir: data_dir.into(), durability: Durability::Full, programs: Programs::default() }
    }
}

/// Whether the data must survive a crash of the machine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Durability {
    /// What is committed stays.
    Full,
    /// Nothing is forced to disk. For tests, whose data is thrown away.
    None,
}

/// Where PostgreSQL's programs come from.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    /// The folder with `postgres` and `initdb`; given this, no other place is tried.
    pub bin_dir: Option<PathBuf>,
    /// What to download if nothing is installed; `None` never downloads.
    pub fetch: Option<Fetch>,
}
