//! One job after the other.

use async_trait::async_trait;
use domain::job::{Attempt, Effect, Settled, is_hopeless, settle};
use ports::{Clock, IdSource, Leased, Queue, StoreError};
use std::sync::Arc;
use std::time::Duration;

/// How long a worker may take over one job. Whoever is not done by then is taken for dead.
const LEASE: Duration = Duration::from_mins(2);

/// Does jobs. It may be given one twice, and must bear it.
#[async_trait]
pub trait Handler<J>: Send + Sync {
    /// Does one.
    async fn run(&self, job: &J) -> Effect;
}

/// Works a queue off.
pub struct Work<J: Leased> {
    queue: Arc<dyn Queue<J>>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl<J: Leased> Work<J> {
    /// Works this queue off.
    pub fn new(queue: Arc<dyn Queue<J>>, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        Self { queue, clock, ids }
    }

    /// What is due in a lane, at most so much.
    pub async fn due(&self, lane: &J::Lane, most: u32) -> Result<Vec<J::Key>, StoreError> {
        self.queue.due(lane, most).await
    }

    /// Does one job, if nobody else has it. Tells whether it did.
    pub async fn one(&self, key: &J::Key, handler: &dyn Handler<J>) -> Result<bool, StoreError> {
        let Some(job) = self.queue.lease(key, LEASE).await? else { return Ok(false) };
        let began = self.clock.now();
        let leased = Attempt { number: job.attempts(), since: job.since(), now: job.leased_at() };
        let effect = if is_hopeless(leased) {
            Effect::Dead { error: "no attempt came to an end".to_owned() }
        } else {
            handler.run(&job).await
        };
        let chance = u32::try_from(self.ids.random() >> 32).unwrap_or_default();
        // The own clock says how long it took, the queue's when that was: they need not agree.
        let now = job.leased_at() + (self.clock.now() - began).max(time::Duration::ZERO);
        let settled = settle(effect, Attempt { now, ..leased }, chance);
        match &settled {
            Settled::Done => {}
            Settled::Later { error, uncertain, .. } => {
                tracing::warn!(event = "job.again", key = ?key, attempts = job.attempts(), uncertain, error);
            }
            Settled::Dead { error, uncertain } => {
                tracing::error!(event = "job.dead", key = ?key, attempts = job.attempts(), uncertain, error);
            }
        }
        if !self.queue.settle(&job, &settled).await? {
            // It will be done a second time, or was: every job can bear that.
            tracing::warn!(event = "job.late", key = ?key);
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests;
