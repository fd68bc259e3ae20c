//! Throw away what nobody needs any more.

use crate::Outside;
use ports::{Old, StoreError, Upkeep};
use std::sync::Arc;
use std::time::Duration;

/// How many letters are thrown away together: one may be megabytes long, and a statement must end soon.
const LETTERS: u32 = 50;
/// How many rows of anything else.
const ROWS: u32 = 1_000;
/// How many batches of one kind are thrown away in one go, so that other kinds have their turn.
const BATCHES: u32 = 1_000;

/// Throws away.
pub struct Clear(Arc<dyn Upkeep>);

/// What came of it.
#[derive(Debug, Default)]
pub struct Cleared {
    /// How much is gone.
    pub gone: u32,
    /// What could not be thrown away, or not all of it.
    pub left: Vec<(Old, Option<StoreError>)>,
}

impl Clear {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Arc::clone(&outside.upkeep))
    }

    /// Throws away what was done so long ago, and what was given up three times as long ago: the owner may not have
    /// looked yet. What goes wrong with one kind keeps none of the others.
    pub async fn run(&self, kept: Duration) -> Cleared {
        let longer = kept.saturating_mul(3);
        let mut cleared = Cleared::default();
        for (what, kept, batch) in [
            (Old::Letters, kept, LETTERS),
            (Old::DeadLetters, longer, LETTERS),
            (Old::Jobs, kept, ROWS),
            (Old::DeadJobs, longer, ROWS),
            (Old::CallNews, kept, ROWS),
        ] {
            match self.one(what, kept, batch, &mut cleared.gone).await {
                Ok(true) => {}
                Ok(false) => cleared.left.push((what, None)),
                Err(error) => cleared.left.push((what, Some(error))),
            }
        }
        cleared
    }

    /// Whether all of one kind is gone.
    async fn one(&self, what: Old, kept: Duration, batch: u32, gone: &mut u32) -> Result<bool, StoreError> {
        for _ in 0..BATCHES {
            let cleared = self.0.clear(what, kept, batch).await?;
            *gone = gone.saturating_add(cleared);
            if cleared < batch {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests;
