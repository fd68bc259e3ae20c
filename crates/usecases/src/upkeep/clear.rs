//! Throw away what nobody needs any more.

use crate::{Failure, Outside};
use ports::{Old, Upkeep};
use std::sync::Arc;
use std::time::Duration;

/// How much is thrown away together. A letter may be megabytes long, and a statement must end soon.
const BATCH: u32 = 50;
/// How many batches of one kind are thrown away in one go; the rest waits for the next.
const BATCHES: u32 = 40;

/// Throws away.
pub struct Clear(Arc<dyn Upkeep>);

impl Clear {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Arc::clone(&outside.upkeep))
    }

    /// Throws away what was done so long ago, and what was given up three times as long ago: the owner may not have
    /// looked yet. Answers with how much.
    pub async fn run(&self, kept: Duration) -> Result<u32, Failure> {
        let longer = kept.saturating_mul(3);
        let mut gone: u32 = 0;
        for (what, kept) in [
            (Old::Letters, kept),
            (Old::DeadLetters, longer),
            (Old::Jobs, kept),
            (Old::DeadJobs, longer),
            (Old::CallNews, kept),
        ] {
            for _ in 0..BATCHES {
                let cleared = self.0.clear(what, kept, BATCH).await?;
                gone = gone.saturating_add(cleared);
                if cleared < BATCH {
                    break;
                }
            }
        }
        Ok(gone)
    }
}

#[cfg(test)]
mod tests;
