//! Call a booking off.

use super::find::peek;
use super::modify::still;
use crate::attempt::{Desk, Done, Told, answered, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::booking::cancel::{Decided, Refused, decide};
use domain::booking::find::{Refused as NotFound, Wanted, Which};
use domain::booking::{Booking, EventKind};
use domain::business::Business;
use ports::{Bell, Change, Clock, Open, StoreError};
use std::sync::Arc;

/// What the guest wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Which booking.
    pub which: Which,
    /// Why, if they say.
    pub reason: Option<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is called off now.
    Cancelled(Booking),
    /// It was called off before.
    AlreadyCancelled(Booking),
    /// It has begun.
    InPast(Booking),
    /// No such booking for this caller.
    NotFound(NotFound),
}

/// Cancels.
pub struct Cancel {
    desk: Desk,
    clock: Arc<dyn Clock>,
}

impl Cancel {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { desk: Desk::new(outside), clock: Arc::clone(&outside.clock) }
    }

    /// Calls it off once, however often it is asked.
    pub async fn run(
        &self,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, Failure> {
        let attempt = |business| self.attempt(business, request, command, render);
        let (answer, freed) = retrying(&*self.desk.businesses, &request.business, attempt).await?;
        if freed {
            self.desk.doorbell.ring(Bell::Room);
        }
        Ok(answer)
    }

    /// The answer, and whether room was freed where someone waits for it.
    async fn attempt(
        &self,
        business: Arc<Business>,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<(String, bool), StoreError> {
        let tell = |outcome| render(&business, &Told::Outcome(outcome));
        let peeked = peek(
            &*self.desk.reads,
            &business,
            &command.which,
            Wanted::StandingOrCancelled,
            request.since(self.clock.now()),
        )
        .await?;
        let open = Open { wants_waiting: true, ..open(&business, request, peeked.as_ref().ok()) };
        let (tx, mut opened) = self.desk.store.open(open).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok((answer, false));
        }
        let booking = match peeked {
            Ok(peeked) => still(&mut opened, &peeked)?,
            Err(refused) => {
                let done = Done::told(tell(Outcome::NotFound(refused)));
                return Ok((self.desk.commit(tx, request, &opened, done).await?, false));
            }
        };
        let mut freed = false;
        let done = match decide(booking.clone(), command.reason.as_deref(), request.by, opened.now) {
            Ok(Decided::Cancel { before, after }) => {
                freed = opened.someone_waits;
                let answer = tell(Outcome::Cancelled(after.clone()));
                let events = vec![EventKind::BookingCancelled(after.id)];
                Done { change: Change::Cancel { before, after }, events, answer }
            }
            Ok(Decided::AlreadyCancelled(booking)) => Done::told(tell(Outcome::AlreadyCancelled(booking))),
            Err(Refused::InPast) => Done::told(tell(Outcome::InPast(booking))),
            Err(Refused::NotStanding) => Done::told(tell(Outcome::NotFound(NotFound::NotFound))),
        };
        Ok((self.desk.commit(tx, request, &opened, done).await?, freed))
    }
}

pub(super) fn open(business: &Arc<Business>, request: &Request, peeked: Option<&Booking>) -> Open {
    Open {
        days: peeked.iter().flat_map(|booking| booking.during().utc_days()).collect(),
        booking: peeked.map(|booking| booking.id),
        ..only_the_key(business, request)
    }
}

#[cfg(test)]
mod tests;
