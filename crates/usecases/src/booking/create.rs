//! Book a stay.

use crate::attempt::{Desk, Done, NoStart, Nowhere, Offer, Told, answered, offer, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Asking, Unclear, View, Wish as Sought};
use domain::booking::create::{Create as Wish, Decided, Facts, Fresh, Refused, decide};
use domain::booking::{Booking, ConfirmationCode, EventKind};
use domain::business::Business;
use domain::customer::Phone;
use domain::time::{Asked, Start};
use domain::{BookingId, CustomerId, Lack, Refusal};
use ports::{Change, Open, Opened, OwnHold, StoreError, Tx};
use std::sync::Arc;

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// When.
    pub start: Asked,
    /// How many, and what for.
    pub asking: Asking,
    /// Under which name.
    pub name: String,
    /// The guest's number.
    pub phone: Option<Phone>,
    /// What the guest wishes.
    pub notes: Option<String>,
    /// The hold that is taken up.
    pub hold: Option<BookingId>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Booked, now or earlier in this call.
    Booked(Booking),
    /// The wall time is no start.
    NoStart(NoStart),
    /// What is asked for says nothing here.
    Unclear(Unclear),
    /// The start cannot be had.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What could be had.
        offer: Offer,
    },
    /// This call has booked this already, without the preference that is asked for now.
    BookedOtherwise(Booking),
    /// The hold has run out.
    HoldExpired {
        /// What can be had now; the same start first, where it is still free.
        alternatives: Vec<Start>,
    },
}

/// Books.
pub struct Create(Desk);

impl Create {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Desk::new(outside))
    }

    /// Books once, however often it is asked.
    pub async fn run(
        &self,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, Failure> {
        let attempt = |business| self.attempt(business, request, command, render);
        let ended = retrying(&*self.0.businesses, &request.business, attempt).await;
        self.0.or_full(ended, request, render, |refusal, offer| Outcome::Refused { refusal, offer }).await
    }

    async fn attempt(
        &self,
        business: Arc<Business>,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Outcome>>,
    ) -> Result<String, StoreError> {
        let tell = |outcome| render(&business, &Told::Outcome(outcome));
        let sought = match Sought::understand(&command.asking, &business) {
            Ok(sought) => sought,
            Err(unclear) => return self.0.tell(&business, request, render, Outcome::Unclear(unclear)).await,
        };
        let start = match command.start.start(&business.zone, business.policies.start_grid_minutes) {
            Ok(start) => start,
            Err(invalid) => {
                let around = command.start.wall(&business.zone);
                let nowhere = Nowhere { invalid, around, wish: Some(&sought), except: None };
                return self.0.no_start(&business, request, render, nowhere, Outcome::NoStart).await;
            }
        };
        let wish = wish(request, command, start, sought);
        let (mut tx, mut opened) = self.open(open(&business, request, &wish)).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        match self.decide(&business, request, &mut opened, &wish) {
            Ok(Decided::Book(booked)) => {
                let events = vec![EventKind::BookingConfirmed(booked.booking.id)];
                let answer = tell(Outcome::Booked(booked.booking.clone()));
                self.0.commit(tx, request, &opened, Done { change: Change::Book(booked), events, answer }).await
            }
            Ok(Decided::Repeated(booking)) => {
                let answer = tell(Outcome::Booked(booking));
                self.0.commit(tx, request, &opened, Done::told(answer)).await
            }
            Err(refused) => {
                let outcome = self
                    .refuse(&business, request, tx.as_mut(), &opened, (&wish, command.asking.minutes), refused)
                    .await?;
                self.0.commit(tx, request, &opened, Done::told(tell(outcome))).await
            }
        }
    }

    /// Opens; once more with more days where the hold that is taken up stands on days that were not locked: whoever
    /// changes what is taken has the lock of its day.
    async fn open(&self, open: Open) -> Result<(Box<dyn Tx>, Opened), StoreError> {
        let (tx, opened) = self.0.store.open(open.clone()).await?;
        let stands = opened.booking.iter().flat_map(|hold| hold.during().utc_days());
        let unlocked: Vec<_> = stands.filter(|day| !open.days.contains(day)).collect();
        if unlocked.is_empty() {
            return Ok((tx, opened));
        }
        tx.rollback().await?;
        let days = open.days.iter().copied().chain(unlocked).collect();
        self.0.store.open(Open { days, ..open }).await
    }

    fn decide(
        &self,
        business: &Business,
        request: &Request,
        opened: &mut Opened,
        wish: &Wish,
    ) -> Result<Decided, Refused> {
        let fresh = Fresh {
            booking: BookingId::new(self.0.ids.next()),
            customer: CustomerId::new(self.0.ids.next()),
            code: ConfirmationCode::from_random(self.0.ids.random()),
        };
        let (hold, intended) = (opened.booking.take(), opened.intended.take());
        let view = View { business, taken: &opened.taken, now: opened.now, by: request.looks(), except: None };
        decide(Facts { view, hold, intended, customer: opened.customer }, wish, fresh)
    }

    async fn refuse(
        &self,
        business: &Business,
        request: &Request,
        tx: &mut dyn Tx,
        opened: &Opened,
        (wish, said): (&Wish, Option<u32>),
        refused: Refused,
    ) -> Result<Outcome, StoreError> {
        let view = View { business, taken: &opened.taken, now: opened.now, by: request.looks(), except: None };
        match refused {
            Refused::HoldExpired => {
                let lack = Refusal::NoCapacity(Lack::House);
                let mut starts = offer(tx, view, wish.start, &wish.wish, None, &lack).await?.starts;
                if view.settle(wish.start, &wish.wish).is_ok() {
                    starts.insert(0, wish.start);
                    starts.truncate(3);
                }
                Ok(Outcome::HoldExpired { alternatives: starts })
            }
            Refused::BookedOtherwise(booking) => Ok(Outcome::BookedOtherwise(*booking)),
            Refused::Start(refusal) => {
                let offer = offer(tx, view, wish.start, &wish.wish, said, &refusal).await?;
                Ok(Outcome::Refused { refusal, offer })
            }
        }
    }
}

fn wish(request: &Request, command: &Command, start: Start, wish: Sought) -> Wish {
    Wish {
        start,
        wish,
        name: command.name.clone(),
        phone: command.phone.clone(),
        notes: command.notes.clone(),
        hold: command.hold,
        call: request.call.clone(),
    }
}

fn open(business: &Arc<Business>, request: &Request, wish: &Wish) -> Open {
    let span = business.sight_of(wish.start, &wish.wish);
    let (call, phone) = (request.call.clone(), request.caller.clone());
    Open {
        days: span.utc_days().collect(),
        spans: vec![span],
        booking: wish.hold,
        held: Some(OwnHold { call, phone, start: wish.start.instant() }),
        intent: wish.intent(),
        phone: wish.phone.clone(),
        ..only_the_key(business, request)
    }
}

#[cfg(test)]
mod tests;
