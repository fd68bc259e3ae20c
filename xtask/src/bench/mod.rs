//! `cargo xtask bench`: what the server costs, under load, on a database full of bookings.
//!
//! `docs/performance.md` tells what is measured and how to read it. Where the adapter's statements take other
//! values, change them in `sql/read.sql` and `sql/write.sql`: the limit must do the same work.

mod figures;
mod hot;
mod letter;
mod load;
mod machine;
mod meter;
mod overhear;
mod pgbench;
mod preload;
mod processes;
mod queues;
mod report;
mod script;
mod stage;
mod tally;
mod targets;
mod tools;
mod town;
mod wish;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use clap::{Args, Subcommand};

use crate::run::{self, Failure};
use stage::Stage;
use tally::Tally;
use town::{BUSINESSES, DAYS, Town};

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum What {
    /// The tools: reads, writes and both, beside the same statements under pgbench
    Tools(Bench),
    /// Letters as they come and are read, and the outbox as it is worked off
    Inbox(Queues),
}

/// How to measure.
#[derive(Args)]
pub(crate) struct Bench {
    /// How often each figure is taken, in turns
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=100))]
    rounds: u64,
    /// How long one figure is taken
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How many bookings each of the 100 businesses has on each of the 30 days
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    bookings_per_day: u32,
    /// How many times as many bookings lie on days before those that are asked for
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000))]
    history: u32,
    /// Measure what other businesses notice of a hot one, in place of the rest
    #[arg(long)]
    hot: bool,
}

/// How to measure the queues.
#[derive(Args)]
pub(crate) struct Queues {
    /// How often each figure is taken, in turns
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=100))]
    rounds: u64,
    /// How long letters come
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How many jobs lie in the outbox
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(200..=10_000_000))]
    jobs: u32,
}

/// How often which code was given in which run.
type Refusals = BTreeMap<(&'static str, String), u64>;

/// Bookings a day of each business where they play no part.
const FEW_BOOKINGS: u32 = 10;

/// Set by Ctrl-C. The run that is under way ends by itself, because the server gets the signal too.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Measures, and prints Markdown. Built for debugging it would be slower than the server, so it then builds itself anew.
pub(crate) fn run(root: &Path, what: &What) -> Result<(), Failure> {
    if cfg!(debug_assertions) {
        let mut command = run::cargo(root, ["run", "--quiet", "--release", "--package", "xtask", "--"]);
        command.args(std::env::args_os().skip(1));
        return run::become_command(command);
    }
    measure(root, what).map_err(|error| Failure::Check(format!("bench: {error}")))
}

fn measure(root: &Path, what: &What) -> Result<(), Box<dyn Error>> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed))?;
    match what {
        What::Tools(bench) => {
            let stage = Stage::set(root, Town::of_today(bench.bookings_per_day, bench.history))?;
            if bench.hot { hot(root, &stage, bench) } else { tools(root, &stage, bench) }
        }
        What::Inbox(queues) => inbox(root, &Stage::set(root, Town::of_today(FEW_BOOKINGS, 0))?, queues),
    }
}

fn inbox(root: &Path, stage: &Stage, queues: &Queues) -> Result<(), Box<dyn Error>> {
    let mut runs = Vec::new();
    for round in 1..=queues.rounds {
        eprintln!("round {round} of {}", queues.rounds);
        queues::play(stage, queues, round, &mut runs)?;
    }
    println!("{}", report::plain(&machine::describe(root, stage)?, &runs));
    Ok(())
}

fn tools(root: &Path, stage: &Stage, bench: &Bench) -> Result<(), Box<dyn Error>> {
    if !stage.has_pgbench() {
        eprintln!("pgbench is not installed: the limit is left out");
    }
    stage.write_scripts()?;
    let mut rounds = tools::Rounds::new(stage, bench);
    for round in 1..=bench.rounds {
        eprintln!("round {round} of {}", bench.rounds);
        rounds.play(round)?;
    }
    let machine = machine::describe(root, stage)?;
    println!("{}", report::figures(&machine, &rounds.runs, &rounds.refusals));
    println!("{}", report::comparison(&rounds.runs));
    Ok(())
}

fn hot(root: &Path, stage: &Stage, bench: &Bench) -> Result<(), Box<dyn Error>> {
    let (mut runs, mut refusals) = (Vec::new(), Refusals::new());
    for round in 1..=bench.rounds {
        eprintln!("round {round} of {}", bench.rounds);
        hot::play(stage, bench, round, &mut runs, &mut refusals)?;
    }
    println!("{}", report::figures(&machine::describe(root, stage)?, &runs, &refusals));
    Ok(())
}

/// Tells what comes, unless it was called off.
fn begin(label: &str) -> Result<(), Box<dyn Error>> {
    stop_if_interrupted()?;
    eprintln!("  {label}");
    Ok(())
}

fn stop_if_interrupted() -> Result<(), Box<dyn Error>> {
    if INTERRUPTED.load(Ordering::Relaxed) { Err("interrupted".into()) } else { Ok(()) }
}

/// How many processors there are.
fn cpus() -> f64 {
    figures::number(std::thread::available_parallelism().map_or(1, |count| u64::try_from(count.get()).unwrap_or(1)))
}

fn note(refusals: &mut Refusals, label: &'static str, tally: &Tally) {
    for (code, count) in &tally.refusals {
        *refusals.entry((label, code.clone())).or_default() += count;
    }
}

fn preload_facts(town: Town) -> String {
    let businesses = BUSINESSES.count();
    let each = u64::from(town.bookings_per_day);
    let days = u64::from(DAYS) + u64::from(town.days_before());
    let all = u64::try_from(businesses).unwrap_or_default() * days * each;
    format!(
        "{all} bookings: {businesses} businesses, {DAYS} days from {} and {} before, {each} a day; {} covers a house",
        town.first_day,
        town.days_before(),
        town.covers()
    )
}

fn since(began: Instant) -> String {
    format!("{:.0} s", began.elapsed().as_secs_f64())
}
