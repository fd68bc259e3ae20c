//! Who does the work.

use domain::booking::retime::{Conflict, Moved};
use ports::{Job, Kinds, Letter};
use std::time::Duration;
use time::OffsetDateTime;
use usecases::UseCases;
use usecases::call::reconcile::Reconcile;
use usecases::queue::{Deliver, Work};
use usecases::upkeep::retime::{self, News, Retime, Summary};

/// The lanes of what the world must be told. A party that answers late holds up its own lane alone: first whatever is
/// quick, then what asks the voice platform, then what asks a language model.
pub(super) const LANES: [Kinds; 3] =
    [Kinds::AllBut(&["call.place", "call.analyzed"]), Kinds::Only(&["call.place"]), Kinds::Only(&["call.analyzed"])];
/// How many jobs of one business are worked on together in one lane, half of what the lane can do.
pub(super) const EACH: u32 = 4;

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
    /// Who moves bookings with the rules of their zones.
    pub retime: Retime,
    /// Who fetches what no letter brought, where there is a platform to ask.
    pub reconcile: Option<Reconcile>,
}

impl Crew {
    /// One sweep. What goes wrong is tried again in the next: the database may be away for a while.
    pub(super) async fn sweep(&self) {
        match self.use_cases.sweep.run().await {
            Ok(swept) if swept.holds > 0 || swept.offers > 0 => {
                tracing::info!(event = "sweep.done", holds = swept.holds, offers = swept.offers);
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(event = "sweep.failed", error = %error),
        }
    }

    /// Throws away what is old.
    pub(super) async fn clear(&self, kept: Duration) {
        let cleared = self.use_cases.clear.run(kept).await;
        if cleared.gone > 0 {
            tracing::info!(event = "clear.done", gone = cleared.gone);
        }
        for (what, error) in cleared.left {
            let error = error.map_or_else(|| "there is more than one go takes".to_owned(), |error| error.to_string());
            tracing::warn!(event = "clear.left", what = ?what, error);
        }
    }

    /// Looks once whether any zone has other rules than when its bookings were made. What cannot be moved is said each
    /// time, until somebody settles it. Whether it is worth looking again soon: something was not finished with.
    pub(super) async fn retime(&self) -> bool {
        let mut tell = |business: &str, news: &News| match news {
            News::Moved(Moved { after, outside, .. }) => {
                tracing::info!(event = "booking.retimed", business, booking = %after.id, outside);
            }
            News::Conflict(Conflict { booking, with, .. }) => {
                let with: Vec<String> = with.iter().map(ToString::to_string).collect();
                tracing::warn!(event = "booking.not_retimed", business, booking = %booking.id, with = with.join(", "));
            }
            News::LaterZoneData => tracing::warn!(event = "zone_data.older", business),
            News::Failed(error) => tracing::error!(event = "retime.left_out", business, error),
        };
        let done = self.retime.run(&retime::Command::default(), &mut tell).await;
        let soon = done.as_ref().map_or(true, |done| done.soon);
        match done {
            Ok(done) if done != Summary::default() => tracing::info!(
                event = "retime.done",
                moved = done.moved,
                conflicts = done.conflicts,
                waiting = done.waiting,
                left_alone = done.left_alone,
                left_out = done.left_out
            ),
            Ok(_) => {}
            Err(error) => tracing::warn!(event = "retime.failed", error = %error),
        }
        soon
    }

    /// Fetches what no letter brought since the last time it succeeded. Tells when it began, if it succeeded.
    pub(super) async fn reconcile(&self, last: Option<OffsetDateTime>) -> Option<OffsetDateTime> {
        match self.reconcile.as_ref()?.again(last).await {
            Ok((began, done)) => {
                if done.fetched > 0 {
                    tracing::info!(event = "calls.fetched", listed = done.listed, fetched = done.fetched);
                }
                Some(began)
            }
            Err(error) => {
                tracing::warn!(event = "calls.not_fetched", error = %error);
                None
            }
        }
    }
}
