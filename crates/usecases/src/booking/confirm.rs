//! Have a booking sent in writing. Only asks for it: what is said to the world leaves through the outbox.

use super::cancel::open;
use super::find::peek;
use super::modify::still;
use crate::attempt::{Desk, Done, Told, answered, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::booking::Booking;
use domain::booking::confirm::{Refused, decide};
use domain::booking::find::{Refused as NotFound, Wanted, Which};
use domain::business::Business;
use ports::{Change, Clock, StoreError};
use std::sync::Arc;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It will be sent.
    Queued(Booking),
    /// There is no number to send it to.
    NoNumber(Booking),
    /// No such booking for this caller.
    NotFound(NotFound),
}

/// Asks for a confirmation.
pub struct Confirm {
    desk: Desk,
    clock: Arc<dyn Clock>,
}

impl Confirm {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { desk: Desk::new(outside), clock: Arc::clone(&outside.clock) }
    }

    /// Asks once for each request.
    pub async fn run(
        &self,
        request: &Request,
        which: &Which,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, Failure> {
        retrying(&*self.desk.businesses, &request.business, |business| self.attempt(business, request, which, render))
            .await
    }

    async fn attempt(
        &self,
        business: Arc<Business>,
        request: &Request,
        which: &Which,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, StoreError> {
        let tell = |outcome| render(&business, &Told::Outcome(outcome));
        let peeked = peek(&*self.desk.reads, &business, which, Wanted::Standing, self.clock.now()).await?;
        let (tx, mut opened) = self.desk.store.open(open(&business, request, peeked.as_ref().ok())).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        let done = match peeked {
            Ok(peeked) => {
                let booking = still(&mut opened, &peeked)?;
                let (outcome, events) = match decide(&booking) {
                    Ok(event) => (Outcome::Queued(booking), vec![event]),
                    Err(Refused::NoNumber) => (Outcome::NoNumber(booking), Vec::new()),
                    Err(Refused::NotStanding) => (Outcome::NotFound(NotFound::NotFound), Vec::new()),
                };
                Done { change: Change::None, events, answer: tell(outcome) }
            }
            Err(refused) => Done::told(tell(Outcome::NotFound(refused))),
        };
        self.desk.commit(tx, request, &opened, done).await
    }
}

#[cfg(test)]
mod tests;
