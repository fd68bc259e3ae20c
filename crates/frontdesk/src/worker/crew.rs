//! Who does the work.

use futures_util::StreamExt;
use futures_util::stream::iter;
use ports::{Bell, Inbox, Job, Leased, Letter};
use std::sync::Arc;
use std::time::Duration;
use usecases::UseCases;
use usecases::queue::{Deliver, Handler, Work};

/// How many jobs are looked for together.
const BATCH: u32 = 64;
/// How many are done at the same time.
const ABREAST: usize = 8;
/// How long a letter that was read is kept, to be looked at when something went wrong.
const KEPT: Duration = Duration::from_hours(24 * 30);

/// All that a worker works with.
pub struct Crew {
    /// The use cases, over a store of the worker's own.
    pub use_cases: UseCases,
    /// Letters that wait.
    pub letters: Work<Letter>,
    /// What the world must be told.
    pub jobs: Work<Job>,
    /// Who tells it.
    pub deliver: Deliver,
    /// Where letters are kept.
    pub inbox: Arc<dyn Inbox>,
}

impl Crew {
    /// One round of one kind of work. What goes wrong is tried again in the next: the database may be away for a while.
    pub(super) async fn round(&self, bell: Bell, over: impl Fn() -> bool + Send + Sync) {
        match bell {
            Bell::Room => self.sweep().await,
            Bell::Inbox => {
                drain(&self.letters, &self.use_cases.read_letter, over).await;
            }
            Bell::Outbox => drain(&self.jobs, &self.deliver, over).await,
        }
    }

    async fn sweep(&self) {
        match self.use_cases.sweep.run().await {
            Ok(swept) if swept.holds > 0 || swept.offers > 0 => {
                tracing::info!(event = "sweep.done", holds = swept.holds, offers = swept.offers);
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(event = "sweep.failed", error = %error),
        }
        match self.inbox.clear(KEPT, 1_000).await {
            Ok(0) => {}
            Ok(letters) => tracing::info!(event = "inbox.cleared", letters),
            Err(error) => tracing::warn!(event = "inbox.not_cleared", error = %error),
        }
    }
}

/// Does what is due until there is no more, or somebody else has what there is.
async fn drain<J: Leased>(work: &Work<J>, handler: &dyn Handler<J>, over: impl Fn() -> bool + Send + Sync) {
    while !over() {
        let due = match work.due(BATCH).await {
            Ok(due) => due,
            Err(error) => {
                tracing::warn!(event = "queue.failed", error = %error);
                return;
            }
        };
        let done = iter(due)
            .map(|key| one(work, handler, key))
            .buffer_unordered(ABREAST)
            .filter(|done| std::future::ready(*done))
            .count()
            .await;
        if done == 0 {
            return;
        }
    }
}

/// Whether it was done.
async fn one<J: Leased>(work: &Work<J>, handler: &dyn Handler<J>, key: J::Key) -> bool {
    work.one(&key, handler).await.unwrap_or_else(|error| {
        tracing::warn!(event = "job.failed", key = ?key, error = %error);
        false
    })
}
