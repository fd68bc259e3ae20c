//! `postmaster.pid`, the file in which a running server describes itself.

use std::fs;
use std::path::Path;

use rustix::process::Pid;

/// What is used of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Postmaster {
    pub(crate) pid: Pid,
    /// Accepts connections.
    pub(crate) ready: bool,
}

/// The server that last ran, or runs, on the cluster. The file outlives a server that crashed.
pub(crate) fn read(cluster: &Path) -> Option<Postmaster> {
    parse(&fs::read_to_string(cluster.join("postmaster.pid")).ok()?)
}

/// The first line is the process id; the eighth is the status, which `pg_ctl --wait` reads too.
fn parse(text: &str) -> Option<Postmaster> {
    let mut lines = text.lines();
    // Negative for a single-user session, which is no server.
    let pid = lines.next()?.trim().parse().ok().filter(|pid| *pid > 0).and_then(Pid::from_raw)?;
    let ready = lines.nth(6).is_some_and(|status| status.trim() == "ready");
    Some(Postmaster { pid, ready })
}

#[cfg(test)]
mod tests;
