//! Callers of one day of one business wait here, in order, before they take a connection. Two at a time are let
//! through: the next one waits at the row's lock already while the one before commits. So a business that everybody
//! calls at once holds few connections, and leaves the others to the rest.

use domain::BusinessId;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use time::Date;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may be past the turnstile.
const ABREAST: usize = 2;

type Day = (BusinessId, Date);

/// All days for which anyone waits or works, over all workers of the process.
#[derive(Debug, Default)]
pub(crate) struct Turnstile(Mutex<HashMap<Day, Arc<Semaphore>>>);

/// A turn at one day. Dropping it lets the next one through, or gives up the wait.
#[derive(Debug)]
pub(crate) struct Turn {
    turnstile: Arc<Turnstile>,
    day: Day,
    gate: Option<Arc<Semaphore>>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Turnstile {
    /// Waits for a turn at each of the days, which must be in order: all callers then wait in the same order.
    pub(crate) async fn wait(self: &Arc<Self>, business: BusinessId, days: &[Date]) -> Vec<Turn> {
        let mut turns = Vec::with_capacity(days.len());
        for day in days {
            let mut turn = self.approach((business, *day));
            if let Some(gate) = turn.gate.clone() {
                turn.permit = gate.acquire_owned().await.ok();
            }
            turns.push(turn);
        }
        turns
    }

    fn approach(self: &Arc<Self>, day: Day) -> Turn {
        let gate = Arc::clone(self.days().entry(day).or_insert_with(|| Arc::new(Semaphore::new(ABREAST))));
        Turn { turnstile: Arc::clone(self), day, gate: Some(gate), permit: None }
    }

    fn days(&self) -> MutexGuard<'_, HashMap<Day, Arc<Semaphore>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.permit = None;
        let mut days = self.turnstile.days();
        self.gate = None;
        if let Entry::Occupied(entry) = days.entry(self.day)
            && Arc::strong_count(entry.get()) == 1
        {
            entry.remove();
        }
    }
}

#[cfg(test)]
mod tests;
