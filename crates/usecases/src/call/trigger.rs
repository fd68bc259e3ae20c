//! Order a call: it is written down with the job that places it, and placed by a worker.

use crate::{Failure, Outside};
use domain::business::Business;
use domain::customer::Phone;
use domain::outbound::{Arranged, OutboundCall, Purpose};
use domain::{EventId, OutboundCallId};
use ports::{Bell, Clock, Doorbell, IdSource, NewCall, Ordered, OutboundCalls};
use std::sync::Arc;
use time::OffsetDateTime;

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
        self.order(business, call, &command.key, now, now).await
    }

    /// Orders one that comes by itself, for when it is due.
    pub(super) async fn ahead(
        &self,
        business: &Business,
        arranged: &Arranged,
        now: OffsetDateTime,
    ) -> Result<Outcome, Failure> {
        let Arranged { purpose, to, until, due, key } = arranged;
        let call = OutboundCall::due(OutboundCallId::new(self.ids.next()), *purpose, to.clone());
        self.order(business, OutboundCall { until: Some(*until), ..call }, key, now, *due).await
    }

    async fn order(
        &self,
        business: &Business,
        call: OutboundCall,
        key: &str,
        now: OffsetDateTime,
        due: OffsetDateTime,
    ) -> Result<Outcome, Failure> {
        let order = NewCall {
            business: business.id,
            call,
            key: key.to_owned(),
            job: EventId::new(self.ids.next()),
            log: EventId::new(self.ids.next()),
            now,
            due,
        };
        Ok(match self.calls.order(&order).await? {
            Ordered::New => {
                self.doorbell.ring(Bell::Outbox);
                Outcome::Ordered(order.call)
            }
            Ordered::Before(known) if known.purpose == order.call.purpose && known.to == order.call.to => {
                Outcome::Known(known)
            }
            Ordered::Before(_) => Outcome::Mismatch,
        })
    }
}

#[cfg(test)]
mod tests;
