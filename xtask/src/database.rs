//! A private PostgreSQL to try things on, in a temporary folder.

use std::error::Error;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use local_postgres::{Durability, Fetch, LocalPostgres, Programs, Settings};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// The database of the server within it.
const NAME: &str = "frontdesk";

/// What is left of a killed PostgreSQL keeps its successor out until each of its processes has noticed.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running PostgreSQL. Dropped, it stops, and its data goes.
pub(crate) struct Database {
    /// The address of the server's database.
    pub(crate) url: String,
    pub(crate) postgres: LocalPostgres,
    folder: TempDir,
}

/// A PostgreSQL that does not run. Dropped, its data goes.
pub(crate) struct Ended {
    url: String,
    folder: TempDir,
}

impl Database {
    /// Starts a private PostgreSQL in a temporary folder that the database's user can enter.
    pub(crate) fn start(name: &str) -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::Builder::new().prefix(&format!("frontdesk-{name}-")).tempdir()?;
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        let postgres = start_on(folder.path())?;
        Ok(Self { url: postgres.url(NAME), postgres, folder })
    }

    /// Ends it by this signal to its first process, and waits until that is gone.
    pub(crate) fn end(self, signal: Signal) -> Result<Ended, Box<dyn Error>> {
        let Self { url, postgres, folder } = self;
        let id = i32::try_from(postgres.process_id())?;
        kill_process(Pid::from_raw(id).ok_or("PostgreSQL has no process id")?, signal)?;
        postgres.stop()?;
        Ok(Ended { url, folder })
    }
}

impl Ended {
    /// Starts it again on the same data, at the same address.
    pub(crate) fn start(self) -> Result<Database, Box<dyn Error>> {
        let Self { url, folder } = self;
        let end = Instant::now() + PATIENCE;
        let postgres = loop {
            match start_on(folder.path()) {
                Ok(postgres) => break postgres,
                Err(error) if Instant::now() > end => return Err(error.into()),
                Err(_) => thread::sleep(Duration::from_millis(100)),
            }
        };
        if postgres.url(NAME) != url {
            return Err("PostgreSQL has moved to another address".into());
        }
        Ok(Database { url, postgres, folder })
    }
}

fn start_on(folder: &Path) -> Result<LocalPostgres, local_postgres::Error> {
    let bin_dir = std::env::var_os("PG_BIN_DIR").map(PathBuf::from);
    let fetch = Fetch::default_for_this_machine(local_postgres::default_data_dir().join("programs"));
    let programs = Programs { bin_dir, fetch };
    LocalPostgres::start(&Settings { data_dir: folder.to_owned(), durability: Durability::Full, programs })
}
