//! Callers at work: each has a connection of its own and asks for one thing after the other.

use super::tally::{Tally, Verdict};
use super::wish::Asks;
use crate::connection::Line;
use std::error::Error;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// When answers count. Before, everything warms up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) begins: Instant,
    pub(super) ends: Instant,
}

/// How fast a caller asks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pace {
    /// Again as soon as there is an answer.
    Closed,
    /// So many a second over all callers, whether answers come or not; a latency counts from when its request was due.
    PerSecond(u32),
}

impl Window {
    pub(super) fn after(warm_up: Duration, length: Duration) -> Self {
        let begins = Instant::now() + warm_up;
        Self { begins, ends: begins + length }
    }

    fn contains(&self, moment: Instant) -> bool {
        self.begins <= moment && moment < self.ends
    }
}

/// Lets all callers ask until the window ends.
pub(super) async fn ask(
    line: &Line,
    callers: Vec<impl Asks>,
    pace: Pace,
    window: Window,
) -> Result<Tally, Box<dyn Error>> {
    let (began, count) = (Instant::now(), u32::try_from(callers.len()).unwrap_or(u32::MAX));
    let pause = match pace {
        Pace::Closed => None,
        Pace::PerSecond(rate) => Some(Duration::from_secs(1) * count / rate.max(1)),
    };
    let mut asking = JoinSet::new();
    for (number, caller) in (0..).zip(callers) {
        // Spread over the first pause, so that callers do not ask in step.
        let first = began + pause.unwrap_or_default() * number / count.max(1);
        asking.spawn_local(one_by_one(line.clone(), caller, Rhythm { first, pause }, window));
    }
    let mut all = Tally::new()?;
    while let Some(done) = asking.join_next().await {
        all.add(done??)?;
    }
    Ok(all)
}

/// When a caller begins to ask, and how long it is from one request to the next.
struct Rhythm {
    first: Instant,
    pause: Option<Duration>,
}

/// An error, which ends the caller, is in the tally; it has to be a text there because tasks are spawned.
async fn one_by_one(
    line: Line,
    mut caller: impl Asks,
    rhythm: Rhythm,
    window: Window,
) -> Result<Tally, hdrhistogram::CreationError> {
    let mut tally = Tally::new()?;
    if let Err(error) = talk(&line, &mut caller, &rhythm, window, &mut tally).await {
        tally.fail(error.to_string());
    }
    Ok(tally)
}

async fn talk(
    line: &Line,
    caller: &mut impl Asks,
    rhythm: &Rhythm,
    window: Window,
    tally: &mut Tally,
) -> Result<(), Box<dyn Error>> {
    let mut connection = line.connect().await?;
    let mut due = rhythm.first;
    while due < window.ends {
        if rhythm.pause.is_some() {
            sleep_until(due).await;
        }
        let wish = caller.next();
        let kind = wish.kind;
        let verdict = Verdict::of(&connection.ask(kind.path(), wish.body).await?);
        let answered = Instant::now();
        match verdict {
            Verdict::Failed(why) => tally.fail(why),
            verdict if window.contains(answered) => tally.note(kind, answered.duration_since(due), verdict),
            _ => {}
        }
        due = rhythm.pause.map_or(answered, |pause| due + pause);
    }
    Ok(())
}
