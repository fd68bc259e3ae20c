//! A hot business: what everybody else notices when one start of one house is asked for by many at once.

use super::figures::Run;
use super::load::Pace;
use super::stage::Stage;
use super::town::BUSINESSES;
use super::wish::{Caller, Kind, Mix};
use super::{Bench, Refusals, begin};
use std::error::Error;
use std::time::Duration;

const OTHERS: u64 = 16;
/// What all others together ask in a second: well within what the machine can do.
const RATE: u32 = 200;
const HOT_CALLERS: u64 = 64;

const HOT: &str = "the hot business, 64 callers of one start";
const LABELS: [[&str; 2]; 2] = [
    ["alone: reads of the others, 200 a second with the writes", "alone: writes of the others"],
    ["beside the hot business: reads of the others", "beside the hot business: writes of the others"],
];

/// One round without the hot business and one with it.
pub(super) fn play(
    stage: &Stage,
    bench: &Bench,
    round: u64,
    runs: &mut Vec<Run>,
    refusals: &mut Refusals,
) -> Result<(), Box<dyn Error>> {
    let hammered = *BUSINESSES.start();
    for (with, [reads, writes]) in [false, true].into_iter().zip(LABELS) {
        begin(reads)?;
        stage.restore()?;
        let others = (0..OTHERS).map(|number| Caller::new(stage.town, Mix::Both, round, number).sparing(hammered));
        let mut groups = vec![(others.collect(), Pace::PerSecond(RATE))];
        if with {
            let hot = (OTHERS..OTHERS + HOT_CALLERS).map(|number| Caller::new(stage.town, Mix::OneSlot, round, number));
            groups.push((hot.collect(), Pace::Closed));
        }
        let (tallies, usage) = stage.ask(groups, Duration::from_secs(bench.seconds))?;
        let mut tallies = tallies.into_iter();
        if let Some(others) = tallies.next() {
            runs.push(Run::of_kind(reads, Kind::Read, &others, &usage).with_others(&usage));
            runs.push(Run::of_kind(writes, Kind::Write, &others, &usage));
            super::note(refusals, reads, &others);
        }
        if let Some(hot) = tallies.next() {
            runs.push(Run::of_kind(HOT, Kind::Write, &hot, &usage).with_others(&usage));
            super::note(refusals, HOT, &hot);
        }
    }
    Ok(())
}
