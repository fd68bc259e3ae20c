//! What runs beside the server, and nobody waits for: holds that have run out are swept away and what is free is offered
//! to those who wait; bookings follow the rules of their zones; letters are read; the world is told, in lanes; what no letter
//! brought is fetched; what is old is thrown away. Each as soon as a
//! bell rings, and again and again.

mod bells;
mod crew;
mod lane;
mod rounds;

pub use bells::{Bells, Everywhere};
pub use crew::Crew;

use lane::Hand;
use ports::{Kinds, Lane};
use rounds::Rounds;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};

/// How often to throw away what is old.
const CLEAR: Duration = Duration::from_mins(10);
/// How often to look whether zones have other rules. Those come with a new version of this program; but one that still has
/// the old ones may book beside it for a while.
const RETIME: Duration = Duration::from_hours(24);
/// How long after a look that left something out: a day's lock was held for long, or the database was away.
const RETIME_AGAIN: Duration = Duration::from_mins(1);

/// How often to look without being called.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// For holds that have run out and room that is free.
    pub sweep: Duration,
    /// For letters and for what the world must be told.
    pub poll: Duration,
    /// For calls of which no letter told; `None` where nobody looks.
    pub reconcile: Option<Duration>,
    /// How long what came to its end is kept.
    pub keep: Duration,
}

/// Tasks that work at once, and from then on again and again, until they are told to stop.
pub struct Worker {
    stop: watch::Sender<()>,
    tasks: Vec<JoinHandle<()>>,
}

impl Worker {
    /// Starts them. The crew must have connections of its own, for they belong to this runtime.
    pub fn start(crew: Crew, pace: Pace, bells: &Arc<Bells>) -> Self {
        let (stop, stopped) = watch::channel(());
        let crew = Arc::new(crew);
        let rounds = |every| Rounds::new(every, stopped.clone());
        let ours = || (Arc::clone(&crew), Arc::clone(bells));
        let mut tasks =
            vec![tokio::spawn(sweep(ours(), rounds(pace.sweep))), tokio::spawn(read(ours(), rounds(pace.poll)))];
        tasks.push(tokio::spawn(clear(Arc::clone(&crew), pace.keep, rounds(CLEAR))));
        tasks.push(tokio::spawn(retime(Arc::clone(&crew), rounds(RETIME))));
        for (at, kinds) in crew::LANES.into_iter().enumerate() {
            tasks.push(tokio::spawn(deliver(ours(), at, kinds, rounds(pace.poll))));
        }
        if let Some(every) = pace.reconcile {
            tasks.push(tokio::spawn(reconcile(Arc::clone(&crew), rounds(every))));
        }
        Self { stop, tasks }
    }

    /// Ends them, once what they are doing is done, or so much time has passed. What is not done by then is cut off: its
    /// lease ends by itself, and whoever takes it next knows that it may have happened.
    pub async fn stop(self, within: Duration) {
        // Dropping it tells as much as sending would.
        drop(self.stop);
        let until = Instant::now() + within;
        for mut task in self.tasks {
            match timeout_at(until, &mut task).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(event = "worker.ended", error = %error),
                Err(_) => {
                    tracing::warn!(event = "worker.cut_off");
                    task.abort();
                }
            }
        }
    }
}

type Ours = (Arc<Crew>, Arc<Bells>);

async fn sweep((crew, bells): Ours, mut rounds: Rounds) {
    while rounds.next(&bells.room).await {
        crew.sweep().await;
    }
}

async fn read((crew, bells): Ours, rounds: Rounds) {
    let hand = Hand { work: &crew.letters, handler: &crew.use_cases.read_letter, lane: () };
    hand.run(&bells.inbox, rounds).await;
}

async fn deliver((crew, bells): Ours, at: usize, kinds: Kinds, rounds: Rounds) {
    let lane = Lane { kinds, abreast: Some(crew::EACH) };
    let hand = Hand { work: &crew.jobs, handler: &crew.deliver, lane };
    if let Some(bell) = bells.outbox.get(at) {
        hand.run(bell, rounds).await;
    }
}

async fn clear(crew: Arc<Crew>, keep: Duration, mut rounds: Rounds) {
    let nobody_rings = Notify::new();
    while rounds.next(&nobody_rings).await {
        crew.clear(keep).await;
    }
}

async fn retime(crew: Arc<Crew>, mut rounds: Rounds) {
    let nobody_rings = Notify::new();
    while rounds.next(&nobody_rings).await {
        if crew.retime().await {
            rounds.next_after(RETIME_AGAIN);
        }
    }
}

async fn reconcile(crew: Arc<Crew>, mut rounds: Rounds) {
    let nobody_rings = Notify::new();
    let mut last = None;
    while rounds.next(&nobody_rings).await {
        last = crew.reconcile(last).await.or(last);
    }
}
