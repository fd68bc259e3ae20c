//! Order the calls that come by themselves: a part of the work of jobs that tell of bookings and of offers.

use super::trigger::{Outcome, Trigger};
use crate::queue::Handler;
use crate::{Failure, Outside};
use async_trait::async_trait;
use domain::job::Effect;
use domain::outbound::{Purpose, arrange};
use ports::{Businesses, Job, OutboundCalls};
use std::sync::Arc;

/// Orders them. However often it is run for a job, the call is ordered once: by its key.
pub struct Arrange {
    businesses: Arc<dyn Businesses>,
    calls: Arc<dyn OutboundCalls>,
    trigger: Trigger,
}

impl Arrange {
    /// Orders over what is outside.
    pub fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            calls: Arc::clone(&outside.outbound),
            trigger: Trigger::new(outside),
        }
    }

    async fn attempt(&self, job: &Job, purpose: Purpose) -> Result<Effect, Failure> {
        let Some(business) = self.businesses.reload(job.business).await? else {
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
        if let Outcome::Mismatch = self.trigger.ahead(&business, &arranged, now).await? {
            // Only a program that uses our words for a key of its own can have done that.
            tracing::warn!(event = "call.not_arranged", job = %job.id, why = "its key is another call's");
        }
        Ok(Effect::Done)
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
