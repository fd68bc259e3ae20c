//! Before a call is taken: who is called, by whom, and what there is to know.

use crate::Outside;
use domain::booking::{Booking, State};
use domain::business::{Business, Door};
use domain::customer::Phone;
use ports::{BlockedNumbers, Businesses, Candidates, Clock, Reads, StoreError};
use std::sync::Arc;
use time::OffsetDateTime;

/// What an agent should know before it says the first word.
#[derive(Clone, Debug)]
pub struct Greeting {
    /// The business that is called.
    pub business: Arc<Business>,
    /// Its local time.
    pub local_now: OffsetDateTime,
    /// Whether it is open, and until when.
    pub door: Door,
    /// The name of the guest, where the number is known.
    pub guest: Option<String>,
    /// What the guest has booked next.
    pub next: Option<Booking>,
}

/// What to do with a call.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// To take it, and what there is to know.
    Take(Box<Greeting>),
    /// Not to take it: the business has blocked the number.
    Reject(Arc<Business>),
    /// Nothing: the number that is called belongs to no business.
    Unknown,
}

/// Greets.
pub struct Greet {
    businesses: Arc<dyn Businesses>,
    blocked: Arc<dyn BlockedNumbers>,
    reads: Arc<dyn Reads>,
    clock: Arc<dyn Clock>,
}

impl Greet {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            blocked: Arc::clone(&outside.blocked),
            reads: Arc::clone(&outside.reads),
            clock: Arc::clone(&outside.clock),
        }
    }

    /// What to do with a call from one number to another. A number that cannot be looked up is not blocked, and its guest
    /// is greeted as one who is not known; nor is one that is withheld.
    pub async fn run(&self, from: Option<&Phone>, to: &Phone) -> Result<Outcome, StoreError> {
        let Some(business) = self.businesses.by_phone(to).await? else { return Ok(Outcome::Unknown) };
        if let Some(from) = from
            && self.is_blocked(&business, from).await
        {
            return Ok(Outcome::Reject(business));
        }
        let now = self.clock.now();
        let (guest, next) = match from {
            Some(from) => self.guest(&business, from, now).await.unwrap_or_else(|error| {
                tracing::warn!(event = "greeting.without_guest", error = %error);
                (None, None)
            }),
            None => (None, None),
        };
        let (local_now, door) = (business.zone.to_local(now), business.door(now));
        Ok(Outcome::Take(Box::new(Greeting { business, local_now, door, guest, next })))
    }

    async fn is_blocked(&self, business: &Business, from: &Phone) -> bool {
        self.blocked.is_blocked(business.id, from).await.unwrap_or_else(|error| {
            tracing::warn!(event = "greeting.unscreened", error = %error);
            false
        })
    }

    async fn guest(
        &self,
        business: &Business,
        from: &Phone,
        now: OffsetDateTime,
    ) -> Result<(Option<String>, Option<Booking>), StoreError> {
        let candidates = Candidates { phones: vec![from.clone()], ..Candidates::default() };
        let found = self.reads.candidates(business.id, &candidates, now).await?;
        let next = found.into_iter().find(|booking| booking.state == State::Confirmed && booking.span.start > now);
        if let Some(next) = next {
            return Ok((Some(next.name.clone()), Some(next)));
        }
        Ok((self.reads.customer_name(business.id, from).await?, None))
    }
}

#[cfg(test)]
mod tests;
