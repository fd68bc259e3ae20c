//! Move a booking, or change its party or notes.

use super::find::peek;
use crate::attempt::{Desk, Done, NoStart, Told, alternatives, answered, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::Refusal;
use domain::availability::View;
use domain::booking::find::{Refused as NotFound, Wanted, Which};
use domain::booking::modify::{Decided, Facts, Modify as Wish, Refused, decide};
use domain::booking::{Booking, EventKind};
use domain::business::Business;
use domain::time::{Asked, Span, Start};
use ports::{Change, Clock, Open, Opened, StoreError, Tx};
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
    /// The wall time is no start.
    NoStart(NoStart),
    /// The stay cannot be had; the booking is as it was.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What could be had.
        alternatives: Vec<Start>,
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
        retrying(&*self.desk.businesses, &request.business, |business| self.attempt(business, request, command, render))
            .await
    }

    async fn attempt(
        &self,
        business: Arc<Business>,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, StoreError> {
        let tell = |outcome| render(&business, &Told::Outcome(outcome));
        let start = match command.start.map(|asked| asked.start(&business.zone)).transpose() {
            Ok(start) => start,
            Err(invalid) => {
                if let Some(answer) = self.desk.answered_before(&business, request, render).await? {
                    return Ok(answer);
                }
                let alternatives = self.instead_of(&business, request, command).await?;
                return Ok(tell(Outcome::NoStart(NoStart { invalid, alternatives })));
            }
        };
        let wish = Wish { start, party: command.party, notes: command.notes.clone() };
        let peeked = peek(&*self.desk.reads, &business, &command.which, Wanted::Standing, self.clock.now()).await?;
        let open = open(&business, request, peeked.as_ref().ok(), &wish);
        let (mut tx, mut opened) = self.desk.store.open(open).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        let booking = match peeked {
            Ok(peeked) => still(&mut opened, &peeked)?,
            Err(refused) => {
                return self.desk.commit(tx, request, &opened, Done::told(tell(Outcome::NotFound(refused)))).await;
            }
        };
        let done = match decide_on(&business, request, &opened, booking.clone(), &wish) {
            Ok(Decided::Change { before, after, released }) => {
                let answer = tell(Outcome::Modified { before: before.clone(), after: after.clone() });
                let events = vec![EventKind::BookingModified(after.id)];
                Done { change: Change::Modify { before, after, released }, events, answer }
            }
            Ok(Decided::Unchanged(booking)) => Done::told(tell(Outcome::Unchanged(booking))),
            Err(Refused::Start(refusal)) if refusal.is_lasting() => {
                tx.rollback().await?;
                return Ok(tell(Outcome::Refused { refusal, alternatives: Vec::new() }));
            }
            Err(refused) => {
                Done::told(tell(refuse(&business, request, tx.as_mut(), &opened, &booking, &wish, refused).await?))
            }
        };
        self.desk.commit(tx, request, &opened, done).await
    }

    /// What to offer instead of a wall time that is no start: room for the booking's own party, which gives up its place.
    async fn instead_of(
        &self,
        business: &Business,
        request: &Request,
        command: &Command,
    ) -> Result<Vec<Start>, StoreError> {
        let Some(asked) = command.start else { return Ok(Vec::new()) };
        let peeked = peek(&*self.desk.reads, business, &command.which, Wanted::Standing, self.clock.now()).await?.ok();
        let Some(party) = command.party.or(peeked.as_ref().map(|booking| booking.party)) else { return Ok(Vec::new()) };
        let except = peeked.map(|booking| booking.id);
        self.desk.instead_of(business, request, asked.wall(&business.zone), party, except).await
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
    let view = View { business, taken: &opened.taken, now: opened.now, holder: request.call.as_ref(), except: None };
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
    if !refusal.has_alternatives() {
        return Ok(Outcome::Refused { refusal, alternatives: Vec::new() });
    }
    let view = View {
        business,
        taken: &opened.taken,
        now: opened.now,
        holder: request.call.as_ref(),
        except: Some(booking.id),
    };
    let (start, party) = (wish.start_of(booking, &business.zone), wish.party.unwrap_or(booking.party));
    let alternatives = alternatives(tx, view, start, party).await?;
    Ok(Outcome::Refused { refusal, alternatives })
}

fn open(business: &Arc<Business>, request: &Request, peeked: Option<&Booking>, wish: &Wish) -> Open {
    let stay = peeked.map(|booking| {
        let party = wish.party.unwrap_or(booking.party);
        Span::lasting(wish.start_of(booking, &business.zone).instant(), business.policies.stay(party))
    });
    let mut days: Vec<_> =
        peeked.iter().flat_map(|booking| booking.span.utc_days()).chain(stay.iter().flat_map(Span::utc_days)).collect();
    days.sort_unstable();
    days.dedup();
    Open {
        business: Arc::clone(business),
        key: request.key.clone(),
        days,
        span: stay,
        without: peeked.map(|booking| booking.id),
        booking: peeked.map(|booking| booking.id),
        held: None,
        intent: None,
        phone: None,
    }
}

#[cfg(test)]
mod tests;
