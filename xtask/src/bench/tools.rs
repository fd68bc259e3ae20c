//! The rounds: reads, writes and both, each beside the same statements under pgbench.

use super::figures::Run;
use super::load::Pace;
use super::stage::{Script, Stage};
use super::wish::{Caller, Kind, Mix};
use super::{Bench, Refusals, begin};
use std::error::Error;
use std::time::Duration;

pub(super) const READ: &str = "`check_availability`, 32 callers";
pub(super) const READ_LIMIT: &str = "pgbench, the same read, 32 clients";
pub(super) const READ_LIMIT_FEW: &str = "pgbench, the same read, 8 clients";
pub(super) const WRITE: &str = "`create_booking`, 32 callers";
pub(super) const WRITE_LIMIT: &str = "pgbench, the same write, 32 clients";
const MIXED: &str = "10 reads to 1 write, 32 callers";
const MIXED_READ: &str = "... its reads";
const MIXED_WRITE: &str = "... its writes";
const CALLERS: u32 = 32;
/// So many connections serve reads best.
const FEW: u32 = 8;

/// One round after the other.
pub(super) struct Rounds<'a> {
    stage: &'a Stage,
    length: Duration,
    cpus: f64,
    pub(super) runs: Vec<Run>,
    pub(super) refusals: Refusals,
}

impl<'a> Rounds<'a> {
    pub(super) fn new(stage: &'a Stage, bench: &Bench) -> Self {
        let length = Duration::from_secs(bench.seconds);
        Self { stage, length, cpus: super::cpus(), runs: Vec::new(), refusals: Refusals::new() }
    }

    pub(super) fn play(&mut self, round: u64) -> Result<(), Box<dyn Error>> {
        // Each figure begins alike: on a copy that nothing has been read from yet.
        self.stage.restore()?;
        self.only(READ, Mix::Reads, Kind::Read, round)?;
        self.stage.restore()?;
        self.limit(READ_LIMIT, Script::Read, CALLERS, round)?;
        self.stage.restore()?;
        self.limit(READ_LIMIT_FEW, Script::Read, FEW, round)?;
        self.stage.restore()?;
        self.only(WRITE, Mix::Writes, Kind::Write, round)?;
        self.stage.restore()?;
        self.limit(WRITE_LIMIT, Script::Write, CALLERS, round)?;
        self.stage.restore()?;
        self.mixed(round)
    }

    fn only(&mut self, label: &'static str, mix: Mix, kind: Kind, round: u64) -> Result<(), Box<dyn Error>> {
        begin(label)?;
        let callers = callers(self.stage, mix, CALLERS, round);
        let (tallies, usage) = self.stage.ask(vec![(callers, Pace::Closed)], self.length)?;
        for tally in tallies {
            self.runs.push(Run::of_only(label, kind, &tally, &usage, self.cpus, self.stage.memory()?));
            super::note(&mut self.refusals, label, &tally);
        }
        Ok(())
    }

    fn mixed(&mut self, round: u64) -> Result<(), Box<dyn Error>> {
        begin(MIXED)?;
        let callers = callers(self.stage, Mix::Both, CALLERS, round);
        let (tallies, usage) = self.stage.ask(vec![(callers, Pace::Closed)], self.length)?;
        for tally in tallies {
            self.runs.push(Run::of_all(MIXED, &tally, &usage, self.cpus, self.stage.memory()?));
            self.runs.push(Run::of_kind(MIXED_READ, Kind::Read, &tally, &usage));
            self.runs.push(Run::of_kind(MIXED_WRITE, Kind::Write, &tally, &usage));
            super::note(&mut self.refusals, MIXED, &tally);
        }
        Ok(())
    }

    fn limit(&mut self, label: &'static str, script: Script, clients: u32, round: u64) -> Result<(), Box<dyn Error>> {
        if self.stage.has_pgbench() {
            begin(label)?;
        }
        if let Some((outcome, usage)) = self.stage.limit(script, clients, self.length, round)? {
            self.runs.push(Run::of_limit(label, &outcome, &usage, self.cpus));
        }
        Ok(())
    }
}

/// Callers of the town, numbered from 0.
fn callers(stage: &Stage, mix: Mix, count: u32, run: u64) -> Vec<Caller> {
    (0..u64::from(count)).map(|number| Caller::new(stage.town, mix, run, number)).collect()
}
