//! Learn something of a call.

use crate::Outside;
use domain::booking::{Event, EventKind};
use domain::call::{Call, Told, news};
use domain::{BusinessId, CallId, CallRowId, EventId};
use ports::{Bell, Calls, Clock, Doorbell, Heard, IdSource, StoreError};
use std::sync::Arc;

/// How often it is tried while others learn of the same call.
const ATTEMPTS: usize = 8;

/// Learns.
pub struct Hear {
    calls: Arc<dyn Calls>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
    doorbell: Arc<dyn Doorbell>,
}

impl Hear {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            calls: Arc::clone(&outside.calls),
            ids: Arc::clone(&outside.ids),
            clock: Arc::clone(&outside.clock),
            doorbell: Arc::clone(&outside.doorbell),
        }
    }

    /// Adds what a report tells. Reports of one call may come at the same time, and in any order.
    pub async fn run(&self, business: BusinessId, call: &CallId, told: &Told) -> Result<(), StoreError> {
        let mut conflict = None;
        for _ in 0..ATTEMPTS {
            match self.attempt(business, call, told).await {
                Err(StoreError::Conflict(with)) => conflict = Some(StoreError::Conflict(with)),
                ended => return ended,
            }
        }
        conflict.map_or(Ok(()), Err)
    }

    async fn attempt(&self, business: BusinessId, id: &CallId, told: &Told) -> Result<(), StoreError> {
        let known = self.calls.find(business, id).await?;
        let before = known.unwrap_or_else(|| Call::unheard(CallRowId::new(self.ids.next()), id.clone()));
        let Some(call) = before.hear(told) else { return Ok(()) };
        let news = news(&before.told, &call.told);
        let analyzed = call.is_analyzed_since(&before);
        let event = |kind| Event { id: EventId::new(self.ids.next()), kind };
        let told = analyzed.then_some(EventKind::CallAnalyzed(call.id));
        let events: Vec<Event> = told.map(event).into_iter().collect();
        self.calls.save(&Heard { business, call, news, events, now: self.clock.now() }).await?;
        if let Some(told) = told {
            self.doorbell.ring(Bell::Job(told.name()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
