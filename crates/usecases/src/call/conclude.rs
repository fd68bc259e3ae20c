//! A call that we made is over: somebody was reached, or it is due again, or it is given up.

use crate::{Failure, Outside};
use domain::business::Business;
use domain::outbound::{Ended, OutboundCall, after};
use domain::{CallId, EventId};
use ports::{Clock, IdSource, OutboundCalls, PlaceAgain, StoreError};
use std::sync::Arc;

/// How often it is tried while others change the same call.
const ATTEMPTS: usize = 4;

/// Concludes.
pub struct Conclude {
    calls: Arc<dyn OutboundCalls>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl Conclude {
    pub(crate) fn new(outside: &Outside) -> Self {
        let (clock, ids) = (Arc::clone(&outside.clock), Arc::clone(&outside.ids));
        Self { calls: Arc::clone(&outside.outbound), clock, ids }
    }

    /// Hears why the platform's call of an attempt ended. However often it hears so, the same follows once. An attempt that
    /// is none of ours changes nothing.
    pub async fn run(&self, business: &Business, attempt: &str, over: &CallId, reason: &str) -> Result<(), Failure> {
        for _ in 1..ATTEMPTS {
            match self.attempt(business, attempt, over, reason).await {
                Err(StoreError::Conflict(_)) => {}
                ended => return Ok(ended?),
            }
        }
        Ok(self.attempt(business, attempt, over, reason).await?)
    }

    async fn attempt(&self, business: &Business, attempt: &str, over: &CallId, reason: &str) -> Result<(), StoreError> {
        let Some(id) = OutboundCall::of_attempt(attempt) else { return Ok(()) };
        let Some((call, _)) = self.calls.standing(business.id, id).await? else { return Ok(()) };
        let now = self.clock.now();
        let placed = call.heard(attempt, over);
        let Some((next, due)) = after(&placed, over, &business.outbound, Ended::of(reason), now) else {
            return Ok(());
        };
        let again = due.map(|due| PlaceAgain { job: EventId::new(self.ids.next()), due });
        self.calls.change(business.id, &next, again, now).await
    }
}

#[cfg(test)]
mod tests;
