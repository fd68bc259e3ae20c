//! Move a booking, or change its party or notes.

use super::find::peek;
use crate::attempt::{Desk, Done, NoStart, Offer, Told, answered, offer, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Unclear, View, Wish as Sought, preference};
use domain::booking::find::{Refused as NotFound, Wanted, Which};
use domain::booking::modify::{Decided, Facts, Modify as Wish, Refused, decide};
use domain::booking::{Booking, EventKind};
use domain::business::Business;
use domain::time::{Asked, Span, Start};
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
        let preference = match command.preference.as_deref().map(|said| preference(said, &business)).transpose() {
            Ok(preference) => preference,
            Err(unclear) => {
                let answer = self.desk.unclear(&business, request, render, Outcome::Unclear(unclear)).await?;
                return Ok((answer, false));
            }
        };
        let start = match command.start.map(|asked| asked.start(&business.zone, request.by.grid(&business))).transpose()
        {
            Ok(start) => start,
            Err(invalid) => {
                if let Some(answer) = self.desk.answered_before(&business, request, render).await? {
                    return Ok((answer, false));
                }
                let alternatives = self.instead_of(&business, request, command).await?;
                return Ok((tell(Outcome::NoStart(NoStart { invalid, alternatives })), false));
            }
        };
        let wish = Wish {
            start,
            party: command.party,
            notes: command.notes.clone(),
            preference,
            tables: command.tables.clone(),
            by: request.by,
        };
        let peeked =
            peek(&*self.desk.reads, &business, &command.which, Wanted::Standing, request.since(self.clock.now()))
                .await?;
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
            Err(Refused::Start(refusal)) if refusal.is_lasting() => {
                tx.rollback().await?;
                return Ok((tell(Outcome::Refused { refusal, offer: Offer::default() }), false));
            }
            Err(refused) => {
                Done::told(tell(refuse(&business, request, tx.as_mut(), &opened, &booking, &wish, refused).await?))
            }
        };
        Ok((self.desk.commit(tx, request, &opened, done).await?, freed))
    }

    /// What to offer instead of a wall time that is no start: room for the booking's own party, which gives up its place.
    async fn instead_of(
        &self,
        business: &Business,
        request: &Request,
        command: &Command,
    ) -> Result<Vec<Start>, StoreError> {
        let Some(asked) = command.start else { return Ok(Vec::new()) };
        let peeked =
            peek(&*self.desk.reads, business, &command.which, Wanted::Standing, request.since(self.clock.now()))
                .await?
                .ok();
        let changes =
            Wish { start: None, party: command.party, notes: None, preference: None, tables: None, by: request.by };
        let sought = peeked.as_ref().map(|booking| changes.wish_of(booking, business));
        let Some(sought) = sought.or(command.party.map(Sought::of)) else { return Ok(Vec::new()) };
        let except = peeked.map(|booking| booking.id);
        self.desk.instead_of(business, request, asked.wall(&business.zone), &sought, except).await
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
        span: sight,
        without: peeked.map(|booking| booking.id),
        booking: peeked.map(|booking| booking.id),
        wants_waiting: true,
        ..only_the_key(business, request)
    }
}

#[cfg(test)]
mod tests;
