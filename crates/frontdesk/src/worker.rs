//! What runs beside the server: holds that have run out are swept away, and what is free is offered to those who wait, as
//! soon as somebody leaves and again and again.

use ports::Doorbell;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};
use usecases::UseCases;

/// Rung when room has become free where somebody waits: the worker of this process sweeps at once.
#[derive(Debug, Default)]
pub struct Bell(Notify);

impl Doorbell for Bell {
    fn ring(&self, bell: ports::Bell) {
        if bell == ports::Bell::Room {
            // A ring while nobody listens is heard as soon as somebody does.
            self.0.notify_one();
        }
    }
}

/// A task that sweeps at once, and from then on again and again, until it is told to stop.
pub struct Worker {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Worker {
    /// Starts it. The use cases must have connections of their own, for they belong to this runtime.
    pub fn start(use_cases: UseCases, every: Duration, bell: Arc<Bell>) -> Self {
        let (stop, stopped) = oneshot::channel();
        Self { stop, task: tokio::spawn(run(use_cases, every, bell, stopped)) }
    }

    /// Ends it, once what it is doing is done.
    pub async fn stop(self) {
        // Dropping it tells as much as sending would.
        drop(self.stop);
        if let Err(error) = self.task.await {
            tracing::error!(event = "worker.ended", error = %error);
        }
    }
}

async fn run(use_cases: UseCases, every: Duration, bell: Arc<Bell>, mut stopped: oneshot::Receiver<()>) {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = &mut stopped => return,
            _ = ticks.tick() => sweep(&use_cases).await,
            () = bell.0.notified() => sweep(&use_cases).await,
        }
    }
}

/// One sweep. What goes wrong is tried again at the next tick: the database may be away for a while.
async fn sweep(use_cases: &UseCases) {
    match use_cases.sweep.run().await {
        Ok(swept) if swept.holds > 0 || swept.offers > 0 => {
            tracing::info!(event = "sweep.done", holds = swept.holds, offers = swept.offers);
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(event = "sweep.failed", error = %error),
    }
}
