//! What Linux counts for each process, read from `/proc`.

use std::fs;
use std::io;
use std::time::Duration;

/// The kernel tells processor time in hundredths of a second, on every processor that it runs on.
const TICK: Duration = Duration::from_millis(10);

/// One process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Process {
    pub(super) id: u32,
    parent: u32,
    /// Its own time, in ticks.
    own: u32,
    /// That of its children which have ended.
    ended: u32,
}

/// All processes there are now. One that ends meanwhile is left out: its time is its parent's.
pub(super) fn all() -> io::Result<Vec<Process>> {
    let entries = fs::read_dir("/proc")?.flatten();
    let ids = entries.filter(|entry| entry.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit));
    Ok(ids.filter_map(|entry| parse(&fs::read_to_string(entry.path().join("stat")).ok()?)).collect())
}

/// Reads a line of `/proc/<id>/stat` (proc(5)): the name is in parentheses, and may hold some itself.
fn parse(line: &str) -> Option<Process> {
    let (id, rest) = line.split_once(" (")?;
    let fields: Vec<&str> = rest.rsplit_once(") ")?.1.split_whitespace().collect();
    let field = |number: usize| fields.get(number)?.parse::<u32>().ok();
    let sum = |one: usize, other: usize| Some(field(one)? + field(other)?);
    Some(Process { id: id.parse().ok()?, parent: field(1)?, own: sum(11, 12)?, ended: sum(13, 14)? })
}

/// Processor time of a process itself.
pub(super) fn own_time(all: &[Process], id: u32) -> Duration {
    all.iter().filter(|process| process.id == id).map(|process| TICK * process.own).sum()
}

/// Processor time of a process and of all that descend from it, ended ones included.
pub(super) fn tree_time(all: &[Process], root: u32) -> Duration {
    let mut tree = vec![root];
    let mut next = 0;
    while let Some(parent) = tree.get(next).copied() {
        tree.extend(all.iter().filter(|process| process.parent == parent).map(|process| process.id));
        next += 1;
    }
    let within = all.iter().filter(|process| tree.contains(&process.id));
    within.map(|process| TICK * (process.own + process.ended)).sum()
}

/// Time that all processors of the machine have been busy.
pub(super) fn machine_time() -> io::Result<Duration> {
    Ok(parse_machine(&fs::read_to_string("/proc/stat")?).unwrap_or_default())
}

/// The line `cpu`: user, nice, system, idle, waiting, interrupts, soft interrupts, stolen.
fn parse_machine(stat: &str) -> Option<Duration> {
    let line = stat.lines().find_map(|line| line.strip_prefix("cpu "))?;
    let ticks: Vec<u32> = line.split_whitespace().map_while(|field| field.parse().ok()).collect();
    let busy = [0, 1, 2, 5, 6, 7].into_iter().filter_map(|field| ticks.get(field)).sum::<u32>();
    Some(TICK * busy)
}

/// Memory that a process has in use, in bytes.
pub(super) fn memory(id: u32) -> io::Result<u64> {
    Ok(parse_memory(&fs::read_to_string(format!("/proc/{id}/status"))?).unwrap_or_default())
}

fn parse_memory(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1_024)
}

#[cfg(test)]
mod tests;
