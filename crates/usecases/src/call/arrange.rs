//! Order the calls that come by themselves: a part of the work of jobs that tell of bookings and of offers.

use super::trigger::{Outcome, Trigger};
use crate::queue::Handler;
use crate::{Failure, Outside};
use async_trait::async_trait;
use domain::job::Effect;
use domain::outbound::{Arranged, OutboundCall, Purpose, State, arrange};
use domain::{BusinessId, EventId};
use ports::{Bell, Businesses, Doorbell, IdSource, Job, OutboundCalls, PlaceAgain};
use std::sync::Arc;
use time::OffsetDateTime;

/// Orders them. However often it is run for a job, the call is ordered once: by its key. One that was ordered before and has
/// followed its booking may be due earlier than it was, and gets a further job for that.
pub struct Arrange {
    businesses: Arc<dyn Businesses>,
    calls: Arc<dyn OutboundCalls>,
    trigger: Trigger,
    ids: Arc<dyn IdSource>,
    doorbell: Arc<dyn Doorbell>,
}

impl Arrange {
    /// Orders over what is outside.
    pub fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            calls: Arc::clone(&outside.outbound),
            trigger: Trigger::new(outside),
            ids: Arc::clone(&outside.ids),
            doorbell: Arc::clone(&outside.doorbell),
        }
    }

    async fn attempt(&self, job: &Job, purpose: Purpose) -> Result<Effect, Failure> {
        let Some(business) = self.businesses.current(job.business).await? else {
            return Ok(Effect::Dead { error: "the business is gone".to_owned() });
        };
        if !business.outbound.arranges(purpose) {
            return Ok(Effect::Done);
        }
        let now = job.leased_at;
        let guest = self.calls.guest(business.id, purpose).await?;
        let Some(arranged) = guest.and_then(|guest| arrange(&business, purpose, &guest, now)) else {
            return Ok(Effect::Done);
        };
        match self.trigger.ahead(&business, &arranged, now).await? {
            Outcome::Known(call) if Purpose::may_come_earlier(&job.kind) => {
                self.place_by(business.id, &call, &arranged, now).await?;
            }
            Outcome::Ordered(_) | Outcome::Known(_) => {}
            // Only a program that uses our words for a key of its own can have done that.
            Outcome::Mismatch => {
                tracing::warn!(event = "call.not_arranged", job = %job.id, why = "its key is another call's");
            }
        }
        Ok(Effect::Done)
    }

    /// Sees that a call that was ordered is placed once it is due now. The job that it has finds it made, or makes it.
    async fn place_by(
        &self,
        business: BusinessId,
        call: &OutboundCall,
        arranged: &Arranged,
        now: OffsetDateTime,
    ) -> Result<(), Failure> {
        if call.state != State::Due {
            return Ok(());
        }
        let again = PlaceAgain { job: EventId::new(self.ids.next()), due: arranged.due };
        self.calls.change(business, &call.with(State::Due), Some(again), now).await?;
        self.doorbell.ring(Bell::Outbox);
        Ok(())
    }
}

#[async_trait]
impl Handler<Job> for Arrange {
    async fn run(&self, job: &Job) -> Effect {
        let Some(purpose) = Purpose::of_job(&job.kind, job.subject) else {
            return Effect::Dead { error: format!("no call comes of {}", job.kind) };
        };
        match self.attempt(job, purpose).await {
            Ok(effect) => effect,
            Err(error) => Effect::Again { error: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests;
