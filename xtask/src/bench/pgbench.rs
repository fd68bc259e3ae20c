//! The limit: the same statements with nothing around them, run by PostgreSQL's own load generator.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::town::{CUSTOMERS, Town};

/// Plans are made as the server has them made: without looking at values, and always through an index.
const OPTIONS: &str =
    "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off -c timezone=UTC";

/// The program.
#[derive(Clone, Debug)]
pub(super) struct Pgbench(PathBuf);

/// One run of it.
pub(super) struct Bout<'a> {
    pub(super) database_url: &'a str,
    pub(super) script: &'a Path,
    pub(super) clients: u32,
    pub(super) length: Duration,
    pub(super) seed: u64,
}

/// What it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    pub(super) per_second: f64,
    pub(super) mean_ms: f64,
}

impl Pgbench {
    /// Beside the server's program, else where programs are; `None` where it is not installed.
    pub(super) fn find(postmaster: u32) -> Option<Self> {
        let beside = fs::read_link(format!("/proc/{postmaster}/exe")).ok();
        let beside = beside.iter().filter_map(|program| program.parent()).map(Path::to_owned);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut programs = beside.chain(std::env::split_paths(&path)).map(|folder| folder.join("pgbench"));
        programs.find(|program| program.is_file()).map(Self)
    }

    pub(super) fn start(&self, town: Town, bout: &Bout<'_>) -> io::Result<Child> {
        let mut command = Command::new(&self.0);
        command.args(["--no-vacuum", "--protocol=prepared", "--jobs=1", "--file"]).arg(bout.script);
        command.arg(format!("--client={}", bout.clients)).arg(format!("--time={}", bout.length.as_secs()));
        command.arg(format!("--random-seed={}", bout.seed));
        command.arg(format!("--define=first={}", town.first_midnight()));
        command.arg(format!("--define=customers={CUSTOMERS}")).arg(bout.database_url).env("PGOPTIONS", OPTIONS);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    }
}

/// Waits for the end.
pub(super) fn finish(running: Child) -> Result<Outcome, Box<dyn Error>> {
    let output = running.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let outcome = parse(&said).filter(|_| output.status.success());
    outcome.ok_or_else(|| format!("pgbench failed: {}{said}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Reads what it prints at the end; `None` where a transaction failed.
fn parse(said: &str) -> Option<Outcome> {
    let value = |front: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(front))?;
        line.split_whitespace().next()
    };
    let failed = value("number of failed transactions: ").unwrap_or("0");
    let outcome =
        Outcome { per_second: value("tps = ")?.parse().ok()?, mean_ms: value("latency average = ")?.parse().ok()? };
    (failed == "0" && outcome.per_second > 0.0).then_some(outcome)
}

#[cfg(test)]
mod tests;
