//! Plan the reminder of a booking that was moved with the rules of its zone. No text goes out: the guest knows the wall
//! time, and it is the same.

use crate::Outside;
use crate::queue::Handler;
use async_trait::async_trait;
use domain::booking::Booking;
use domain::business::Business;
use domain::job::Effect;
use domain::text::{About, Subject, remind};
use domain::{BookingId, EventId};
use ports::{Businesses, IdSource, Job, Reminder, StoreError, TextLog};
use std::sync::Arc;
use time::OffsetDateTime;

/// Plans.
pub struct Plan {
    businesses: Arc<dyn Businesses>,
    log: Arc<dyn TextLog>,
    ids: Arc<dyn IdSource>,
}

impl Plan {
    /// The entry of the outbox that wants it.
    pub const KIND: &'static str = "booking.retimed";

    /// Plans over what is outside.
    pub fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            log: Arc::clone(&outside.text_log),
            ids: Arc::clone(&outside.ids),
        }
    }

    async fn attempt(&self, job: &Job) -> Result<Effect, StoreError> {
        let Some(business) = self.businesses.current(job.business).await? else {
            return Ok(Effect::Dead { error: "the business is gone".to_owned() });
        };
        let about = About::Booking(BookingId::new(job.subject));
        let looked = self.log.look(business.id, job.id, about).await?;
        if let Some(Subject::Booking(booking)) = &looked.subject
            && !looked.told.iter().any(|told| told.reminds_of(booking.span.start))
        {
            let id = EventId::new(self.ids.next());
            plan(&*self.log, &business, booking, id, job.leased_at).await?;
        }
        Ok(Effect::Done)
    }
}

#[async_trait]
impl Handler<Job> for Plan {
    async fn run(&self, job: &Job) -> Effect {
        self.attempt(job).await.unwrap_or_else(|error| Effect::Again { error: error.to_string() })
    }
}

/// Plans a reminder, where one is due later.
pub(super) async fn plan(
    log: &dyn TextLog,
    business: &Business,
    booking: &Booking,
    id: EventId,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    if !booking.is_confirmed() {
        return Ok(());
    }
    let Some(due) = remind::plan(business, booking.span.start, now) else { return Ok(()) };
    log.remind(&Reminder { business: business.id, id, about: About::Booking(booking.id), due, now }).await
}

#[cfg(test)]
mod tests;
