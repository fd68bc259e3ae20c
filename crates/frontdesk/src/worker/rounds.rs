//! When to look again.

use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Rounds: the first at once, then as time passes or somebody rings, until they are over.
pub(super) struct Rounds {
    ticks: Interval,
    stopped: watch::Receiver<()>,
}

impl Rounds {
    /// They are over once the channel closes.
    pub(super) fn new(every: Duration, stopped: watch::Receiver<()>) -> Self {
        let mut ticks = interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { ticks, stopped }
    }

    /// The next is after so long, and from then on again as time passes.
    pub(super) fn next_after(&mut self, wait: Duration) {
        self.ticks.reset_after(wait);
    }

    /// Waits for the next; `false` where there is none. It may be dropped and asked again.
    pub(super) async fn next(&mut self, bell: &Notify) -> bool {
        tokio::select! {
            biased;
            _ = self.stopped.changed() => false,
            () = bell.notified() => true,
            _ = self.ticks.tick() => true,
        }
    }
}

#[cfg(test)]
mod tests;
