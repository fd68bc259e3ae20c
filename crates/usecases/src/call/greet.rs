//! Before a call is taken: who is called, by whom, and what there is to know.

use crate::Outside;
use domain::booking::{Booking, State};
use domain::business::{Business, Door};
use domain::customer::Phone;
use ports::{Businesses, Clock, Guest, Reads, Ringing, StoreError};
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
    reads: Arc<dyn Reads>,
    clock: Arc<dyn Clock>,
}

impl Greet {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            reads: Arc::clone(&outside.reads),
            clock: Arc::clone(&outside.clock),
        }
    }

    /// What to do with a call from one number to another. A number that cannot be looked up is not blocked, and its guest
    /// is greeted as one who is not known; nor is one that is withheld.
    pub async fn run(&self, from: Option<&Phone>, to: &Phone) -> Result<Outcome, StoreError> {
        let Some(business) = self.businesses.by_phone(to).await? else { return Ok(Outcome::Unknown) };
        let now = self.clock.now();
        let Known { blocked, guest, next } = match from {
            Some(from) => self.known(&business, from, now).await,
            None => Known::default(),
        };
        if blocked {
            return Ok(Outcome::Reject(business));
        }
        let (local_now, door) = (business.zone.to_local(now), business.door(now));
        Ok(Outcome::Take(Box::new(Greeting { business, local_now, door, guest, next })))
    }

    /// Whatever cannot be looked up is not so.
    async fn known(&self, business: &Business, from: &Phone, now: OffsetDateTime) -> Known {
        let (blocked, guest) = match self.reads.ringing(business.id, from, now).await {
            Ok(Ringing { blocked, guest }) => (blocked, guest),
            Err(error) => (Err(error), Ok(Guest::default())),
        };
        let blocked = blocked.unwrap_or_else(|error| {
            tracing::warn!(event = "greeting.unscreened", error = %error);
            false
        });
        let Guest { bookings, name } = guest.unwrap_or_else(|error| {
            tracing::warn!(event = "greeting.without_guest", error = %error);
            Guest::default()
        });
        let next = bookings.into_iter().find(|booking| booking.state == State::Confirmed && booking.span.start > now);
        Known { blocked, guest: next.as_ref().map(|next| next.name.clone()).or(name), next }
    }
}

/// What is known of who calls.
#[derive(Default)]
struct Known {
    blocked: bool,
    guest: Option<String>,
    next: Option<Booking>,
}

#[cfg(test)]
mod tests;
