//! Which booking is meant.

use crate::attempt::Desk;
use crate::{Failure, Outside, Render, Request};
use domain::booking::Booking;
use domain::booking::find::{Refused, Wanted, Which, matching, one};
use domain::business::Business;
use ports::{Candidates, Clock, Reads, StoreError};
use std::sync::Arc;
use time::OffsetDateTime;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The bookings that this caller may hear of, soonest first.
    Found(Vec<Booking>),
    /// None, or too little was said.
    Refused(Refused),
}

/// Looks up future bookings.
pub struct Find {
    desk: Desk,
    clock: Arc<dyn Clock>,
}

impl Find {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { desk: Desk::new(outside), clock: Arc::clone(&outside.clock) }
    }

    /// Answers; changes nothing.
    pub async fn run(&self, request: &Request, which: &Which, render: Render<'_, Outcome>) -> Result<String, Failure> {
        let business: &Business = &request.business;
        let now = self.clock.now();
        let outcome = if which.proves_enough() {
            let candidates = candidates(&*self.desk.reads, business, which, now).await?;
            matching(candidates, which, Wanted::Standing, now).map_or_else(Outcome::Refused, Outcome::Found)
        } else {
            Outcome::Refused(Refused::NotAllowed)
        };
        Ok(render(business, &outcome))
    }
}

/// A first look, outside any transaction, at the booking that is meant: it tells which days to lock.
pub(crate) async fn peek(
    reads: &dyn Reads,
    business: &Business,
    which: &Which,
    wanted: Wanted,
    now: OffsetDateTime,
) -> Result<Result<Booking, Refused>, StoreError> {
    if !which.proves_enough() {
        return Ok(Err(Refused::NotAllowed));
    }
    let candidates = candidates(reads, business, which, now).await?;
    Ok(one(candidates, which, wanted, now))
}

async fn candidates(
    reads: &dyn Reads,
    business: &Business,
    which: &Which,
    now: OffsetDateTime,
) -> Result<Vec<Booking>, StoreError> {
    let candidates = Candidates {
        code: which.code.clone(),
        phones: which.phones().cloned().collect(),
        promised: which.moment_of_any_number(),
    };
    reads.candidates(business.id, &candidates, now).await
}

#[cfg(test)]
mod tests;
