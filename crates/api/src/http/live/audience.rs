//! Who looks on, counted: an open stream costs memory and a place among the connections, and clients forget to close them.

use domain::BusinessId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Most streams that one business may have open at one server.
const MOST: usize = 50;

/// The streams that are open.
#[derive(Clone, Debug, Default)]
pub struct Audience(Arc<Mutex<HashMap<BusinessId, usize>>>);

/// A place in the audience, until it is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    audience: Audience,
    business: BusinessId,
}

impl Audience {
    /// A seat; `None` where the business has taken all of its own.
    pub(super) fn seat(&self, business: BusinessId) -> Option<Seat> {
        let mut taken = self.taken();
        let open = taken.entry(business).or_default();
        if *open >= MOST {
            return None;
        }
        *open = open.saturating_add(1);
        drop(taken);
        Some(Seat { audience: self.clone(), business })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<BusinessId, usize>> {
        // Nothing under the lock can leave it half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.audience.taken();
        match taken.get_mut(&self.business) {
            Some(open) if *open > 1 => *open = open.saturating_sub(1),
            _ => drop(taken.remove(&self.business)),
        }
    }
}

#[cfg(test)]
mod tests;
