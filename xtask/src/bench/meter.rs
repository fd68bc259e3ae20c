//! Who used the processors between two moments.

use super::processes;
use std::io;
use std::time::{Duration, Instant};

/// Whose time is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meter {
    pub(super) server: u32,
    pub(super) postgres: u32,
    /// What makes the requests: this process, or pgbench.
    pub(super) load: u32,
}

/// Times used up to a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    at: Instant,
    server: Duration,
    postgres: Duration,
    load: Duration,
    machine: Duration,
}

/// Times used between two moments, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Usage {
    pub(super) seconds: f64,
    pub(super) server: f64,
    pub(super) postgres: f64,
    pub(super) load: f64,
    /// What has nothing to do with the measurement.
    pub(super) others: f64,
}

impl Meter {
    pub(super) fn read(self) -> io::Result<Reading> {
        let all = processes::all()?;
        Ok(Reading {
            at: Instant::now(),
            server: processes::tree_time(&all, self.server),
            postgres: processes::tree_time(&all, self.postgres),
            load: processes::own_time(&all, self.load),
            machine: processes::machine_time()?,
        })
    }
}

impl Reading {
    pub(super) fn until(&self, later: &Self) -> Usage {
        let between = |from: Duration, to: Duration| to.saturating_sub(from).as_secs_f64();
        let server = between(self.server, later.server);
        let postgres = between(self.postgres, later.postgres);
        let load = between(self.load, later.load);
        let machine = between(self.machine, later.machine);
        let seconds = later.at.duration_since(self.at).as_secs_f64();
        Usage { seconds, server, postgres, load, others: (machine - server - postgres - load).max(0.0) }
    }
}
