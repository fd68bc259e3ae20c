//! A server that outlived the process that started it.

use std::path::Path;

use crate::process::{SHUTDOWNS, is_server_of, signal, wait_until};
use crate::{Error, postmaster};

/// Stops a server that still runs on the cluster. The caller holds the data folder's lock, so whoever
/// started that server is gone; taking it over as it is would keep the old settings.
///
/// A `postmaster.pid` without its server is left to PostgreSQL, which knows when to ignore it.
pub(crate) fn stop(cluster: &Path) -> Result<(), Error> {
    let Some(server) = postmaster::read(cluster) else {
        return Ok(());
    };
    let gone = || !is_server_of(server.pid, cluster);
    if gone() {
        return Ok(());
    }
    tracing::warn!(
        pid = %server.pid,
        "stopping a PostgreSQL server left over on this data"
    );
    for (how, limit) in SHUTDOWNS {
        signal(server.pid, how);
        if wait_until(limit, gone) {
            return Ok(());
        }
    }
    Err(Error::LeftoverStays(server.pid.as_raw_pid()))
}
