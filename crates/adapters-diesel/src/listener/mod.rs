//! What other processes say: one connection that listens, and speaks for this process.
//!
//! Nothing rests on it: whoever waits for work looks for it from time to time by themselves. What is said while the
//! database is away is lost, so after each beginning everybody is told to look again.

mod session;
mod sights;
mod words;

pub(crate) use words::written;

use crate::Settings;
use crate::connect::session as options;
use ports::{Bell, CallWatch, Doorbell, Sight, Sights, StoreError};
use sights::Seen;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, broadcast, watch};
use tokio::task::JoinHandle;
use tokio_postgres::Config;

/// How many sights are kept for whoever is slow to look.
const KEPT: usize = 1024;
/// How long to wait before the first attempt to connect again, and the longest wait.
const AGAIN: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));
/// How soon a dead line is noticed: silence, and then unanswered questions.
const SILENCE: Duration = Duration::from_secs(15);

/// Hears what other processes say. A ring of its own is told to them, soon and not more often than needed; it is no
/// bell of this process.
#[derive(Debug)]
pub struct Listener {
    sights: Mutex<Option<broadcast::Sender<Sight>>>,
    inbox: Notify,
    outbox: Notify,
}

/// A listener at work.
#[derive(Debug)]
pub struct Listening {
    stop: watch::Sender<()>,
    task: JoinHandle<()>,
}

impl Default for Listener {
    fn default() -> Self {
        let (sights, _) = broadcast::channel(KEPT);
        Self { sights: Mutex::new(Some(sights)), inbox: Notify::new(), outbox: Notify::new() }
    }
}

impl Listener {
    /// Begins to listen, and goes on through every outage. What others ring is rung here.
    pub fn start(self: &Arc<Self>, settings: &Settings, here: Arc<dyn Doorbell>) -> Result<Listening, StoreError> {
        let mut config = options(settings)?;
        config.keepalives_idle(SILENCE).keepalives_interval(Duration::from_secs(5)).keepalives_retries(3);
        let (stop, stopped) = watch::channel(());
        Ok(Listening { stop, task: tokio::spawn(Arc::clone(self).run(config, here, stopped)) })
    }

    /// Ends the sights of all who look on, for good. Requests that last as long as there is something to see end so.
    pub fn close(&self) {
        drop(self.showing().take());
    }

    async fn run(self: Arc<Self>, config: Config, here: Arc<dyn Doorbell>, mut stopped: watch::Receiver<()>) {
        let (first, longest) = AGAIN;
        let mut wait = first;
        loop {
            let mut began = false;
            let ended = tokio::select! {
                biased;
                _ = stopped.changed() => return,
                ended = self.session(&config, here.as_ref(), &mut began) => ended,
            };
            if let Err(error) = ended {
                tracing::warn!(event = "listener.lost", error = %error);
            }
            wait = if began { first } else { longest.min(wait * 2) };
            tokio::select! {
                biased;
                _ = stopped.changed() => return,
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    fn showing(&self) -> MutexGuard<'_, Option<broadcast::Sender<Sight>>> {
        // Nothing under the lock can leave it half done.
        self.sights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, sight: Sight) {
        if let Some(sights) = self.showing().as_ref() {
            // Where nobody looks on, nothing is lost.
            let _looking = sights.send(sight);
        }
    }
}

impl Listening {
    /// Stops listening.
    pub async fn stop(self) {
        // Dropping it tells as much as sending would.
        drop(self.stop);
        if let Err(error) = self.task.await {
            tracing::error!(event = "listener.ended", error = %error);
        }
    }
}

impl Doorbell for Listener {
    fn ring(&self, bell: Bell) {
        match bell {
            Bell::Inbox => self.inbox.notify_one(),
            Bell::Outbox | Bell::Job(_) => self.outbox.notify_one(),
            // Whoever made the room offers it; others find it at their next round.
            Bell::Room => {}
        }
    }
}

impl CallWatch for Listener {
    fn sights(&self) -> Box<dyn Sights> {
        Box::new(Seen::from(self.showing().as_ref().map(broadcast::Sender::subscribe)))
    }
}

#[cfg(test)]
mod tests;
