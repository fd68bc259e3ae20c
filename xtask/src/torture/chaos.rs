//! The blows, struck one after the other while the callers talk.

use super::plan::{Blow, Ending, Victim};
use super::world::World;
use std::error::Error;
use std::thread;
use std::time::{Duration, Instant};

/// How often what was struck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Blows {
    pub(super) servers_killed: u64,
    pub(super) databases_killed: u64,
    pub(super) databases_stopped_at_once: u64,
    pub(super) databases_stopped: u64,
    pub(super) houses_changed: u64,
}

/// Strikes every blow of the plan, and lets the round have its length. In the end everything is up.
pub(super) fn carry_out(
    world: &mut World,
    plan: &[Blow],
    length: Duration,
    is_called_off: impl Fn() -> bool,
) -> Result<Blows, Box<dyn Error>> {
    let end = Instant::now() + length;
    let mut blows = Blows::default();
    for blow in plan {
        thread::sleep(blow.after);
        if is_called_off() {
            return Err("interrupted".into());
        }
        world.strike(blow)?;
        blows.note(blow.victim);
    }
    thread::sleep(end.saturating_duration_since(Instant::now()));
    Ok(blows)
}

impl Blows {
    pub(super) fn note(&mut self, victim: Victim) {
        match victim {
            Victim::Server(_) => self.servers_killed += 1,
            Victim::BothServers => self.servers_killed += 2,
            Victim::Database(Ending::Killed) => self.databases_killed += 1,
            Victim::Database(Ending::Immediate) => self.databases_stopped_at_once += 1,
            Victim::Database(Ending::Fast) => self.databases_stopped += 1,
            Victim::House(_) => self.houses_changed += 1,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.servers_killed += other.servers_killed;
        self.databases_killed += other.databases_killed;
        self.databases_stopped_at_once += other.databases_stopped_at_once;
        self.databases_stopped += other.databases_stopped;
        self.houses_changed += other.houses_changed;
    }
}
