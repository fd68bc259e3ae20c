//! Where the data is.
//!
//! `DATABASE_URL`: a PostgreSQL of your own. Without it a private one is run in a data folder:
//! `FRONTDESK_DATA_DIR`: that folder; by default in the user's data home.
//! `PG_BIN_DIR`: the folder of PostgreSQL's programs; by default they are looked for, and fetched where there are none.
//! `FRONTDESK_PG_FETCH`: `false` never fetches PostgreSQL.
//! `FRONTDESK_PG_FETCH_URL`, `FRONTDESK_PG_FETCH_SHA256`: fetch this archive in place of the usual one.
//! `FRONTDESK_DB_READ_CONNECTIONS`, `FRONTDESK_DB_WRITE_CONNECTIONS`: most connections of this process, 8 and 32; each
//! server thread has its share, at least one to read and three to write.

use super::{Environment, Faults};
use crate::cli::Overrides;
use local_postgres::Fetch;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// The database and how to use it.
#[derive(Clone, Debug)]
pub struct Database {
    /// Whose it is.
    pub place: Place,
    /// Most connections of this process for reads.
    pub read_connections: usize,
    /// Most connections of this process for transactions.
    pub write_connections: usize,
    /// Longest time for one statement; shorter than a tool call's deadline.
    pub statement_timeout: Duration,
    /// Longest wait for a connection and for a lock, each; both together are shorter than the deadline.
    pub wait_timeout: Duration,
    /// Longest wait for a turn at a day that many ask for: most of the deadline.
    pub turn_timeout: Duration,
}

/// Whose database it is.
#[derive(Clone)]
pub enum Place {
    /// The operator's.
    Given(String),
    /// A private one that this process runs.
    Private(Private),
}

/// A private PostgreSQL.
#[derive(Clone, Debug)]
pub struct Private {
    /// Its data folder.
    pub data_dir: PathBuf,
    /// Where its programs are, if the operator says so.
    pub bin_dir: Option<PathBuf>,
    /// What to fetch where there are no programs.
    pub fetch: Option<Fetch>,
}

impl Database {
    pub(super) fn read(
        environment: &Environment,
        overrides: &Overrides,
        deadline: Duration,
        faults: &mut Faults,
    ) -> Self {
        let place = match environment.get("DATABASE_URL") {
            Some(url) => Place::Given(url),
            None => Place::Private(Private::read(environment, overrides, faults)),
        };
        if let Place::Given(url) = &place
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
        {
            faults.add("DATABASE_URL", "does not begin with postgresql://");
        }
        if let Place::Given(url) = &place
            && ["sslmode=require", "sslmode=verify"].iter().any(|asked| url.contains(asked))
        {
            faults.add("DATABASE_URL", "asks for TLS, which is not spoken to databases yet: use a local address");
        }
        Self {
            place,
            read_connections: environment.number("FRONTDESK_DB_READ_CONNECTIONS", 8, 1, 500, faults),
            write_connections: environment.number("FRONTDESK_DB_WRITE_CONNECTIONS", 32, 1, 500, faults),
            statement_timeout: deadline / 2,
            wait_timeout: deadline / 4,
            turn_timeout: deadline * 3 / 4,
        }
    }
}

impl Private {
    fn read(environment: &Environment, overrides: &Overrides, faults: &mut Faults) -> Self {
        let data_dir = overrides.data_dir.clone().or_else(|| environment.get("FRONTDESK_DATA_DIR").map(PathBuf::from));
        let data_dir = data_dir.unwrap_or_else(local_postgres::default_data_dir);
        let cache_dir = data_dir.join("programs");
        let given = (environment.get("FRONTDESK_PG_FETCH_URL"), environment.get("FRONTDESK_PG_FETCH_SHA256"));
        let fetch = match given {
            (Some(url), Some(sha256)) => Some(Fetch { url, sha256, cache_dir }),
            (None, None) => Fetch::default_for_this_machine(cache_dir),
            _ => {
                faults.add("FRONTDESK_PG_FETCH_URL", "and FRONTDESK_PG_FETCH_SHA256 belong together");
                None
            }
        };
        let may_fetch = environment.flag("FRONTDESK_PG_FETCH", true, faults);
        Self { data_dir, bin_dir: environment.get("PG_BIN_DIR").map(PathBuf::from), fetch: fetch.filter(|_| may_fetch) }
    }
}

impl fmt::Debug for Place {
    /// Without the address, which may carry a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(_) => f.write_str("Given(…)"),
            Self::Private(private) => private.fmt(f),
        }
    }
}
