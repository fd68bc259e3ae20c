//! One lane of a queue: a few jobs at a time, the next as soon as one is done.

use super::Rounds;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use ports::Leased;
use std::future::ready;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use tokio::sync::Notify;
use usecases::queue::{Handler, Work};

/// How many jobs of a lane are worked on at the same time.
const ABREAST: usize = 8;
/// Fewer than so many, listed and in hand, are all that was due: neither is the list full, nor had any business as many in
/// hand as it may. So this is how many that is.
const FEW: usize = 4;

/// Whoever works in a lane.
pub(super) struct Hand<'a, J: Leased> {
    pub(super) work: &'a Work<J>,
    pub(super) handler: &'a dyn Handler<J>,
    pub(super) lane: J::Lane,
}

impl<J: Leased> Hand<'_, J> {
    /// Does what is due, whenever the bell rings, time has passed, or there is room again; until the rounds are over. Then
    /// what is being done is done.
    pub(super) async fn run(&self, bell: &Notify, mut rounds: Rounds) {
        let mut running = FuturesUnordered::new();
        let mut in_hand: Vec<J::Key> = Vec::new();
        let (mut again, mut seen_all) = (false, false);
        loop {
            tokio::select! {
                biased;
                // Before what is done: whoever is told to stop begins nothing in its place.
                more = rounds.next(bell) => if !more { break },
                Some(ended) = running.next() => {
                    let (key, done): (J::Key, bool) = ended;
                    in_hand.retain(|held| *held != key);
                    // Somebody else had it, or the database is away: no reason to look for more at once. Nor is there one
                    // where the last look left nothing: whatever came since has rung.
                    if !again && (!done || seen_all) {
                        continue;
                    }
                }
                () = ready(()), if again => {}
            }
            again = false;
            if in_hand.len() >= ABREAST {
                continue;
            }
            // What runs goes on meanwhile: it may have the connection that looking waits for.
            let held = in_hand.len();
            let mut look = pin!(self.due());
            let due = loop {
                tokio::select! {
                    due = &mut look => break due,
                    Some((key, done)) = running.next() => {
                        in_hand.retain(|held| *held != key);
                        again |= done;
                    }
                }
            };
            seen_all = due.as_ref().is_some_and(|due| due.len() + held < FEW);
            again &= !seen_all;
            // What has just been taken in hand may not be leased yet, and is listed again.
            let room = ABREAST.saturating_sub(in_hand.len());
            let new: Vec<J::Key> = due.into_iter().flatten().filter(|key| !in_hand.contains(key)).take(room).collect();
            for key in new {
                in_hand.push(key.clone());
                running.push(self.one(key));
            }
        }
        while running.next().await.is_some() {}
    }

    /// What is due; `None` while the database is away.
    async fn due(&self) -> Option<Vec<J::Key>> {
        let due = self.work.due(&self.lane, u32::try_from(ABREAST).unwrap_or(u32::MAX)).await;
        due.inspect_err(|error| tracing::warn!(event = "queue.failed", lane = ?self.lane, error = %error)).ok()
    }

    /// Whether it was done.
    async fn one(&self, key: J::Key) -> (J::Key, bool) {
        // A panic must not end the lane, and with it everybody's jobs. The lease of this one ends by itself.
        let trying = AssertUnwindSafe(self.work.one(&key, self.handler)).catch_unwind();
        let done = match trying.await {
            Ok(Ok(done)) => done,
            Ok(Err(error)) => {
                tracing::warn!(event = "job.failed", key = ?key, error = %error);
                false
            }
            Err(_panic) => {
                tracing::error!(event = "job.panicked", key = ?key);
                false
            }
        };
        (key, done)
    }
}

#[cfg(test)]
mod tests;
