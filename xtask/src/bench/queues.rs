//! The rounds of the queues: letters as they come and are read, and the outbox as it is worked off.

use super::figures::{Column, Run, number};
use super::letter::Letters;
use super::load::Pace;
use super::stage::Stage;
use super::town::BUSINESSES;
use super::wish::Kind;
use super::{Queues, begin};
use std::error::Error;
use std::time::Duration;

const LETTERS: &str = "letters, 32 senders, while they are read";
const MEANWHILE: &str = "... read meanwhile";
const AFTER: &str = "... read after the last of them";
const JOBS: &str = "jobs of the outbox";
const SMALL: &str = "... of the 99 small businesses";
const LARGE: &str = "... of the large one, half of all and the oldest";
const SENDERS: u64 = 32;

/// Nothing is left to read, or to do.
const ALL_READ: &str = "SELECT NOT EXISTS (SELECT FROM inbox WHERE done_at IS NULL AND dead_at IS NULL)";
const ALL_DONE: &str = "SELECT NOT EXISTS (SELECT FROM outbox WHERE done_at IS NULL AND dead_at IS NULL)";

/// One round of each.
pub(super) fn play(stage: &Stage, queues: &Queues, round: u64, runs: &mut Vec<Run>) -> Result<(), Box<dyn Error>> {
    let cpus = super::cpus();
    begin(LETTERS)?;
    stage.restore()?;
    runs.extend(letters(stage, Duration::from_secs(queues.seconds), round, cpus)?);
    begin(JOBS)?;
    stage.restore()?;
    runs.extend(jobs(stage, queues.jobs, cpus)?);
    Ok(())
}

fn letters(stage: &Stage, length: Duration, round: u64, cpus: f64) -> Result<Vec<Run>, Box<dyn Error>> {
    let senders: Vec<Letters> = (0..SENDERS).map(|sender| Letters::new(round, sender)).collect();
    let (tallies, usage) = stage.ask(vec![(senders, Pace::Closed)], length)?;
    let memory = stage.memory()?;
    let after = stage.until(ALL_READ)?;
    let [kept, late, again, dead, coming, reading] = figures(&stage.answer(include_str!("sql/letters_read.sql"))?)?;
    if dead > 0.0 {
        return Err(format!("{dead} letters were given up").into());
    }
    let mut runs: Vec<Run> =
        tallies.iter().map(|tally| Run::of_only(LETTERS, Kind::Letter, tally, &usage, cpus, memory)).collect();
    runs.push(Run::of(MEANWHILE, [(Column::Rate, (kept - late) / coming)]));
    let lasting = [(Column::Rate, late / reading), (Column::Lasting, reading), (Column::Again, again)];
    // Where none was left there is nothing to share the cost of.
    let last = if late > 0.0 {
        Run::of_work(AFTER, late, &after, cpus).with(lasting)
    } else {
        Run::of(AFTER, [(Column::Lasting, 0.0)])
    };
    runs.push(last);
    Ok(runs)
}

fn jobs(stage: &Stage, count: u32, cpus: f64) -> Result<Vec<Run>, Box<dyn Error>> {
    let (first, last) = (i32::try_from(*BUSINESSES.start())?, i32::try_from(*BUSINESSES.end())?);
    stage.write(include_str!("sql/jobs.sql"), &[&first, &last, &i32::try_from(count)?])?;
    let usage = stage.until(ALL_DONE)?;
    let [dead, all, small, large, overtaken] = figures(&stage.answer(include_str!("sql/jobs_done.sql"))?)?;
    if dead > 0.0 {
        return Err(format!("{dead} jobs were given up").into());
    }
    let count = number(u64::from(count));
    eprintln!("  {overtaken} jobs of the large business were done before the last of the small ones");
    Ok(vec![
        Run::of_work(JOBS, count, &usage, cpus).with([(Column::Rate, count / all), (Column::Lasting, all)]),
        Run::of(SMALL, [(Column::Lasting, small)]),
        Run::of(LARGE, [(Column::Lasting, large)]),
    ])
}

/// So many numbers of a line.
fn figures<const N: usize>(line: &str) -> Result<[f64; N], Box<dyn Error>> {
    let all = line.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    <[f64; N]>::try_from(all).map_err(|_all| format!("not {N} figures: {line}").into())
}

#[cfg(test)]
mod tests;
