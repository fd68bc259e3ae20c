//! Looking at processes, signalling and waiting for them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::command;

/// How often to look again while waiting.
pub(crate) const PAUSE: Duration = Duration::from_millis(5);

/// PostgreSQL's ways of stopping, to be tried in this order, with the patience each gets: a fast
/// shutdown ends all sessions and writes everything out; an immediate one leaves that to the
/// recovery at the next start.
pub(crate) const SHUTDOWNS: [(Signal, Duration); 2] =
    [(Signal::INT, Duration::from_mins(1)), (Signal::QUIT, Duration::from_secs(15))];

/// Sends a signal. Failing is not an error: the process may have ended just before.
pub(crate) fn signal(pid: Pid, signal: Signal) {
    kill_process(pid, signal).ok();
}

/// Waits until something is so; false if it is not within the limit.
pub(crate) fn wait_until(limit: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + limit;
    while !is_so() {
        if Instant::now() > end {
            return false;
        }
        thread::sleep(PAUSE);
    }
    true
}

/// Whether the process is a PostgreSQL server of this cluster, and not one that has got the process
/// id of a server that is gone.
pub(crate) fn is_server_of(pid: Pid, cluster: &Path) -> bool {
    if Path::new("/proc/self/cwd").exists() { runs_in(pid, cluster) } else { names_folder(pid, cluster) }
}

/// A server's current folder is its cluster. It cannot be read any more once the process has ended.
fn runs_in(pid: Pid, cluster: &Path) -> bool {
    let name = fs::read_to_string(format!("/proc/{pid}/comm"));
    let folder = fs::read_link(format!("/proc/{pid}/cwd"));
    let cluster = cluster.canonicalize();
    name.is_ok_and(|name| name.trim() == "postgres")
        && folder.is_ok_and(|folder| cluster.is_ok_and(|cluster| folder == cluster))
}

/// For systems without `/proc`, such as macOS: the server was started with the folder's name.
fn names_folder(pid: Pid, cluster: &Path) -> bool {
    let mut ps = Command::new("ps");
    ps.args(["-ww", "-o", "command=", "-p", &pid.to_string()]);
    command::output(&mut ps).is_ok_and(|text| text.contains("postgres") && text.contains(&*cluster.to_string_lossy()))
}

#[cfg(test)]
mod tests;
