//! Order a call: it is written down with the job that places it, and placed by a worker.

use crate::{Failure, Outside};
use domain::business::Business;
use domain::customer::Phone;
use domain::outbound::{OutboundCall, Purpose};
use domain::{EventId, OutboundCallId};
use ports::{Bell, Clock, Doorbell, IdSource, NewCall, Ordered, OutboundCalls};
use std::sync::Arc;

/// What is ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// What for.
    pub purpose: Purpose,
    /// Whom to call.
    pub to: Phone,
    /// Whoever orders under it again means the same call.
    pub key: String,
}

/// What an order came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It will be placed.
    Ordered(OutboundCall),
    /// It was ordered before: as it stands now.
    Known(OutboundCall),
    /// The key was used for another call.
    Mismatch,
}

/// Orders.
pub struct Trigger {
    calls: Arc<dyn OutboundCalls>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    doorbell: Arc<dyn Doorbell>,
}

impl Trigger {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            calls: Arc::clone(&outside.outbound),
            clock: Arc::clone(&outside.clock),
            ids: Arc::clone(&outside.ids),
            doorbell: Arc::clone(&outside.doorbell),
        }
    }

    /// Orders it once, however often it is asked. Whether it may be placed, and when, is decided when it is due.
    pub async fn run(&self, business: &Business, command: &Command) -> Result<Outcome, Failure> {
        let now = self.clock.now();
        let call = OutboundCall::due(OutboundCallId::new(self.ids.next()), command.purpose, command.to.clone());
        let order = NewCall {
            business: business.id,
            call: call.clone(),
            key: command.key.clone(),
            job: EventId::new(self.ids.next()),
            log: EventId::new(self.ids.next()),
            now,
            due: now,
        };
        Ok(match self.calls.order(&order).await? {
            Ordered::New => {
                self.doorbell.ring(Bell::Outbox);
                Outcome::Ordered(call)
            }
            Ordered::Before(known) if known.purpose == command.purpose && known.to == command.to => {
                Outcome::Known(known)
            }
            Ordered::Before(_) => Outcome::Mismatch,
        })
    }
}

#[cfg(test)]
mod tests;
