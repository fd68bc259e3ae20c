//! What runs beside the server, and nobody waits for: holds that have run out are swept away and what is free is offered
//! to those who wait; letters are read; the world is told. Each as soon as a bell rings, and again and again.

mod bells;
mod crew;

pub use bells::{Bells, Everywhere};
pub use crew::Crew;

use ports::Bell;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How often to look without being called.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// For holds that have run out and room that is free.
    pub sweep: Duration,
    /// For letters and for what the world must be told.
    pub poll: Duration,
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
        let tasks = [(Bell::Room, pace.sweep), (Bell::Inbox, pace.poll), (Bell::Outbox, pace.poll)];
        let tasks = tasks
            .map(|(bell, every)| tokio::spawn(run(Arc::clone(&crew), bell, every, Arc::clone(bells), stopped.clone())));
        Self { stop, tasks: tasks.into() }
    }

    /// Ends them, once what they are doing is done.
    pub async fn stop(self) {
        // Dropping it tells as much as sending would.
        drop(self.stop);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(event = "worker.ended", error = %error);
            }
        }
    }
}

async fn run(crew: Arc<Crew>, bell: Bell, every: Duration, bells: Arc<Bells>, mut stopped: watch::Receiver<()>) {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let over = stopped.clone();
    loop {
        tokio::select! {
            biased;
            _ = stopped.changed() => return,
            () = bells.rung(bell) => {}
            _ = ticks.tick() => {}
        }
        // What is told by a closed channel is that there is no more work to begin.
        crew.round(bell, || over.has_changed().is_err()).await;
    }
}
