//! `cargo xtask torture`: many callers, two servers, one database, and all of them but the callers are killed again and
//! again. Afterwards every promise must have been kept. `docs/reliability.md` tells what is done and how to read it.

mod answer;
mod audit;
mod bell;
mod caller;
mod chaos;
mod houses;
mod ledger;
mod oddities;
mod plan;
mod report;
mod request;
mod round;
mod tally;
#[cfg(test)]
mod tests;
mod verify;
mod wire;
mod wishes;
mod world;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use time::{Date, OffsetDateTime};

use crate::run::Failure;
use crate::server;
use caller::Notes;
use chaos::Blows;
use houses::EVENINGS;
use report::Run;
use round::Round;
use world::World;

/// How hard, and for how long.
#[derive(Args)]
pub(crate) struct Torture {
    /// What chance begins with: the same seed means the same wishes and the same plan of blows. Left out: any
    #[arg(long)]
    seed: Option<u64>,
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=100))]
    rounds: u64,
    /// How long callers call in each round; then the last answers and the look at the database follow
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    seconds_per_round: u64,
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=1_000))]
    callers: u64,
    /// Torture the release build
    #[arg(long)]
    release: bool,
}

/// Runs it, prints the report, and fails when there is a finding.
pub(crate) fn run(root: &Path, how: &Torture) -> Result<(), Failure> {
    let run = torture(root, how).map_err(|error| Failure::Check(format!("torture: {error}")))?;
    println!("{}", report::markdown(&run));
    match run.notes.findings.len() {
        0 => Ok(()),
        count => Err(Failure::Check(format!("torture: findings: {count}; repeat with --seed {}", run.seed))),
    }
}

fn torture(root: &Path, how: &Torture) -> Result<Run, Box<dyn Error>> {
    let seed = how.seed.unwrap_or_else(any_seed);
    eprintln!("seed {seed}");
    let binary = server::build(root, if how.release { &["--release"] } else { &[] })?;
    ctrlc::set_handler(bell::call_off)?;
    let mut world = World::start(&binary)?;
    let length = Duration::from_secs(how.seconds_per_round);
    play(&mut world, seed, how.rounds, how.callers, length)
}

/// Plays all rounds, and looks at the database after each. The first round with findings is the last.
fn play(world: &mut World, seed: u64, rounds: u64, callers: u64, length: Duration) -> Result<Run, Box<dyn Error>> {
    let began = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut all, mut blows) = (Notes::default(), Blows::default());
    let (mut played, mut notices) = (0, 0);
    while played < rounds && all.findings.is_empty() {
        let round = Round { seed, number: played, callers, length, first_day: first_day(played)? };
        let (notes, struck) = round::play(world, &runtime, round)?;
        played += 1;
        eprintln!("round {played} of {rounds}: {} operations, {struck:?}", notes.tally.operations());
        all.add(notes);
        blows.add(struck);
        let verdict = runtime.block_on(verify::verify(world, &all.ledger))?;
        all.findings.extend(verdict.findings);
        notices = verdict.notices;
    }
    Ok(Run { seed, rounds: played, callers, length, took: began.elapsed(), blows, notices, notes: all })
}

/// Each round asks for evenings of its own. None lies in the past, and none beyond what houses take.
#[expect(clippy::disallowed_methods, reason = "the servers live in the present")]
fn first_day(round: u64) -> Result<Date, std::num::TryFromIntError> {
    Ok(OffsetDateTime::now_utc().date() + time::Duration::days(2 + EVENINGS * i64::try_from(round)?))
}

#[expect(clippy::disallowed_methods, reason = "any number will do, and it is told")]
fn any_seed() -> u64 {
    u64::from(OffsetDateTime::now_utc().microsecond())
}
