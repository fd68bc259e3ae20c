//! Move a booking, or change its party or notes.

use super::find::peek;
use crate::attempt::{Desk, Done, NoStart, Nowhere, Offer, Told, answered, offer, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Unclear, View, Wish as Sought, preference};
use domain::booking::find::{Refused as NotFound, Wanted, Which};
use domain::booking::modify::{Decided, Facts, Modify as Wish, Refused, decide};
use domain::booking::{Booking, EventKind};
use domain::business::Business;
use domain::time::{Asked, Span};
use domain::{Refusal, ResourceId};
use ports::{Bell, Change, Clock, Open, Opened, StoreError, Tx};
use std::sync::Arc;

/// What the guest wants changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Which booking.
    pub which: Which,
    /// Another start.
    pub start: Option<Asked>,
    /// Another number of guests.
    pub party: Option<u32>,
    /// Other notes.
    pub notes: Option<String>,
    /// The name of another section or member of staff.
    pub preference: Option<String>,
    /// Just these tables.
    pub tables: Option<Vec<ResourceId>>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is so now.
    Modified {
        /// As it was.
        before: Booking,
        /// As it is.
        after: Booking,
    },
    /// It was so already.
    Unchanged(Booking),
    /// No such booking for this caller.
    NotFound(NotFound),
    /// What is asked for says nothing here.
    Unclear(Unclear),
    /// The wall time is no start.
    NoStart(NoStart),
    /// The stay cannot be had; the booking is as it was.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What could be had.
        offer: Offer,
    },
}

/// Modifies.
pub struct Modify {
    desk: Desk,
    clock: Arc<dyn Clock>,
}

impl Modify {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { desk: Desk::new(outside), clock: Arc::clone(&outside.clock) }
    }

    /// Changes the booking, or leaves it as it was.
    pub async fn run(
        &self,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, Failure> {
        let attempt = |business| self.attempt(business, request, command, render);
        let ended = retrying(&*self.desk.businesses, &request.business, attempt).await;
        if ended.as_ref().is_ok_and(|(_, freed)| *freed) {
            self.desk.doorbell.ring(Bell::Room);
        }
        let ended = ended.map(|(answer, _)| answer);
        self.desk.or_full(ended, request, render, |refusal, offer| Outcome::Refused { refusal, offer }).await
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
        let preference = match command.preference.as_deref().map(|said| preference(said, &business)).transpose() {
            Ok(preference) => preference,
            Err(unclear) => {
                let answer = self.desk.tell(&business, request, render, Outcome::Unclear(unclear)).await?;
                return Ok((answer, false));
            }
        };
        let peeked =
            peek(&*self.desk.reads, &business, &command.which, Wanted::Standing, request.since(self.clock.now()))
                .await?;
        let wish = Wish {
            start: None,
            party: command.party,
            notes: command.notes.clone(),
            preference,
            tables: command.tables.clone(),
            by: request.by,
        };
        let start = |asked: Asked| {
            asked.start(&business.zone, request.by.grid(&business)).map_err(|why| (why, asked.wall(&business.zone)))
        };
        let wish = match command.start.map(start).transpose() {
            Ok(start) => Wish { start, ..wish },
            Err((invalid, around)) => {
                let peeked = peeked.ok();
                let sought = peeked.as_ref().map(|booking| wish.wish_of(booking, &business));
                let sought = sought.or(command.party.map(Sought::of));
                let except = peeked.map(|booking| booking.id);
                let nowhere = Nowhere { invalid, around, wish: sought.as_ref(), except };
                let answer = self.desk.no_start(&business, request, render, nowhere, Outcome::NoStart).await?;
                return Ok((answer, false));
            }
        };
        let open = open(&business, request, peeked.as_ref().ok(), &wish);
        let (mut tx, mut opened) = self.desk.store.open(open).await?;
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
        let done = match decide_on(&business, request, &opened, booking.clone(), &wish) {
            Ok(Decided::Change { before, after, released, moves }) => {
                freed = opened.someone_waits && after.frees(&before);
                let answer = tell(Outcome::Modified { before: before.clone(), after: after.clone() });
                let events = vec![EventKind::BookingModified(after.id)];
                Done { change: Change::Modify { before, after, released, moves }, events, answer }
            }
            Ok(Decided::Unchanged(booking)) => Done::told(tell(Outcome::Unchanged(booking))),
            Err(refused) => {
                Done::told(tell(refuse(&business, request, tx.as_mut(), &opened, &booking, &wish, refused).await?))
            }
        };
        Ok((self.desk.commit(tx, request, &opened, done).await?, freed))
    }
}

/// The booking under its lock. If it has moved to other days since it was looked up, the wrong days are locked.
pub(super) fn still(opened: &mut Opened, peeked: &Booking) -> Result<Booking, StoreError> {
    let booking = opened.booking.take().filter(|booking| booking.span == peeked.span);
    booking.ok_or_else(|| StoreError::Conflict("the booking has moved since it was looked up".to_owned()))
}

fn decide_on(
    business: &Business,
    request: &Request,
    opened: &Opened,
    booking: Booking,
    wish: &Wish,
) -> Result<Decided, Refused> {
    let view = View { business, taken: &opened.taken, now: opened.now, by: request.looks(), except: None };
    decide(Facts { view, booking }, wish)
}

async fn refuse(
    business: &Business,
    request: &Request,
    tx: &mut dyn Tx,
    opened: &Opened,
    booking: &Booking,
    wish: &Wish,
    refused: Refused,
) -> Result<Outcome, StoreError> {
    let refusal = match refused {
        Refused::NotStanding => return Ok(Outcome::NotFound(NotFound::NotFound)),
        Refused::Start(refusal) => refusal,
    };
    let except = Some(booking.id);
    let view = View { business, taken: &opened.taken, now: opened.now, by: request.looks(), except };
    let (start, sought) = (wish.start_of(booking, &business.zone), wish.wish_of(booking, business));
    let offer = offer(tx, view, start, &sought, None, &refusal).await?;
    Ok(Outcome::Refused { refusal, offer })
}

fn open(business: &Arc<Business>, request: &Request, peeked: Option<&Booking>, wish: &Wish) -> Open {
    let sight =
        |booking: &Booking| business.sight_of(wish.start_of(booking, &business.zone), &wish.wish_of(booking, business));
    let sight = peeked.map(sight);
    let now = peeked.iter().flat_map(|booking| booking.during().utc_days());
    let mut days: Vec<_> = now.chain(sight.iter().flat_map(Span::utc_days)).collect();
    days.sort_unstable();
    days.dedup();
    Open {
        days,
        spans: sight.into_iter().collect(),
        without: peeked.map(|booking| booking.id),
        booking: peeked.map(|booking| booking.id),
        wants_waiting: true,
        ..only_the_key(business, request)
    }
}

#[cfg(test)]
mod tests;
