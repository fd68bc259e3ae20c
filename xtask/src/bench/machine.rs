//! What the figures were taken on. Without it they say nothing.

use super::preload_facts;
use super::stage::Stage;
use crate::run;
use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};
use time::OffsetDateTime;

/// Writes that the disk is tried with.
const FLUSHES: u32 = 200;

/// A line for each fact.
#[expect(clippy::disallowed_methods, reason = "a figure belongs to a day")]
pub(super) fn describe(root: &Path, stage: &Stage) -> Result<Vec<String>, Box<dyn Error>> {
    let cpus = std::thread::available_parallelism().map_or(1, usize::from);
    let flush = flush_time()?.as_secs_f64() * 1e3;
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    Ok(vec![
        format!("{}, git {}", OffsetDateTime::now_utc().date(), revision(root)),
        format!("{cpus} CPUs ({}), {} GB of memory, Linux {}", processor()?, memory()?, kernel()?),
        format!(
            "PostgreSQL {}, fsync on; the disk takes {flush:.2} ms to flush a page; xtask built for {profile}",
            stage.postgres_version()?
        ),
        preload_facts(stage.town),
    ])
}

fn revision(root: &Path) -> String {
    let head = run::output(run::git(root, &["rev-parse", "--short", "HEAD"])).unwrap_or_default();
    let changed = run::output(run::git(root, &["status", "--porcelain"])).is_some_and(|status| !status.is_empty());
    format!("{}{}", head.trim(), if changed { " with changes that are not committed" } else { "" })
}

fn processor() -> std::io::Result<String> {
    let text = fs::read_to_string("/proc/cpuinfo")?;
    Ok(field(&text, "model name").unwrap_or("an unnamed model").to_owned())
}

fn memory() -> std::io::Result<u64> {
    let text = fs::read_to_string("/proc/meminfo")?;
    let kibibytes = field(&text, "MemTotal").and_then(|value| value.strip_suffix(" kB")?.parse::<u64>().ok());
    Ok(kibibytes.unwrap_or_default() / 1_000_000)
}

fn kernel() -> std::io::Result<String> {
    Ok(fs::read_to_string("/proc/sys/kernel/osrelease")?.trim().to_owned())
}

/// The value behind a name and a colon.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.split(':').next().map(str::trim) == Some(name))?;
    line.split_once(':').map(|(_, value)| value.trim())
}

/// How long a page takes to be safe, as with each commit.
fn flush_time() -> std::io::Result<Duration> {
    let folder = tempfile::tempdir()?;
    let mut file = File::create(folder.path().join("page"))?;
    let began = Instant::now();
    for _ in 0..FLUSHES {
        file.write_all(&[1; 8192])?;
        file.sync_data()?;
    }
    Ok(began.elapsed() / FLUSHES)
}

#[cfg(test)]
mod tests;
