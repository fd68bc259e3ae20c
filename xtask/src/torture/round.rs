//! A round: callers talk, chaos strikes, and in the end everything is up and everyone has an answer.

use super::bell::{self, Bell};
use super::caller::{Caller, Notes, Who};
use super::chaos::{self, Blows};
use super::plan;
use super::world::World;
use crate::connection::Line;
use crate::random::Random;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use time::Date;
use tokio::runtime::Runtime;
use tokio::task::{JoinSet, LocalSet};

/// How long the last answers of a round may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is played.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    pub(super) seed: u64,
    pub(super) number: u64,
    pub(super) callers: u64,
    pub(super) length: Duration,
    pub(super) first_day: Date,
}

/// Plays it.
pub(super) fn play(world: &mut World, runtime: &Runtime, round: Round) -> Result<(Notes, Blows), Box<dyn Error>> {
    let bell = Arc::new(Bell::default());
    let callers = callers(world, round, &bell);
    let plan = plan::of_round(&mut Random::new(round.seed.wrapping_add(round.number)), round.length);
    std::thread::scope(|scope| {
        let chaos = scope.spawn(|| {
            let struck = chaos::carry_out(world, &plan, round.length, bell::is_called_off);
            // Where something did not come up again, there is nothing to wait for.
            bell.ring(if struck.is_ok() { PATIENCE } else { Duration::ZERO });
            struck.map_err(|error| error.to_string())
        });
        let notes = LocalSet::new().block_on(runtime, talk(callers));
        let blows = chaos.join().map_err(|_panic| "chaos has panicked")??;
        Ok((notes?, blows))
    })
}

fn callers(world: &World, round: Round, bell: &Arc<Bell>) -> Vec<Caller> {
    let Round { seed, number: round, callers, first_day, .. } = round;
    let lines = || world.addresses.clone().map(|address| Line::new(&address, &World::api_key()));
    let who = |number| Who { seed, round, number, first_day };
    (0..callers).map(|number| Caller::new(who(number), lines(), bell)).collect()
}

async fn talk(callers: Vec<Caller>) -> Result<Notes, Box<dyn Error>> {
    let mut talking = JoinSet::new();
    for caller in callers {
        talking.spawn_local(caller.work());
    }
    let mut all = Notes::default();
    while let Some(done) = talking.join_next().await {
        all.add(done?);
    }
    Ok(all)
}
