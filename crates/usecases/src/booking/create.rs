//! Book a stay.

use crate::attempt::{Desk, Done, NoStart, Told, alternatives, answered, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::View;
use domain::booking::create::{Create as Wish, Decided, Facts, Fresh, Refused, decide};
use domain::booking::{Booking, ConfirmationCode, EventKind};
use domain::business::Business;
use domain::customer::Phone;
use domain::time::{Asked, Span, Start};
use domain::{BookingId, CustomerId, Refusal};
use ports::{Change, Open, Opened, StoreError, Tx};
use std::sync::Arc;

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// When.
    pub start: Asked,
    /// How many.
    pub party: u32,
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
    /// The start cannot be had.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What could be had.
        alternatives: Vec<Start>,
    },
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
        retrying(&*self.0.businesses, &request.business, |business| self.attempt(business, request, command, render))
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
        let start = match command.start.start(&business.zone) {
            Ok(start) => start,
            Err(invalid) => {
                if let Some(answer) = self.0.answered_before(&business, request, render).await? {
                    return Ok(answer);
                }
                let wish = command.start.wall(&business.zone);
                let alternatives = self.0.instead_of(&business, request, wish, command.party, None).await?;
                return Ok(tell(Outcome::NoStart(NoStart { invalid, alternatives })));
            }
        };
        let wish = wish(request, command, start);
        let (mut tx, mut opened) = self.0.store.open(open(&business, request, &wish)).await?;
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
            Err(Refused::Start(refusal)) if refusal.is_lasting() => {
                tx.rollback().await?;
                Ok(tell(Outcome::Refused { refusal, alternatives: Vec::new() }))
            }
            Err(refused) => {
                let outcome = self.refuse(&business, request, tx.as_mut(), &opened, &wish, refused).await?;
                self.0.commit(tx, request, &opened, Done::told(tell(outcome))).await
            }
        }
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
        let view =
            View { business, taken: &opened.taken, now: opened.now, holder: request.call.as_ref(), except: None };
        decide(Facts { view, hold, intended, customer: opened.customer }, wish, fresh)
    }

    async fn refuse(
        &self,
        business: &Business,
        request: &Request,
        tx: &mut dyn Tx,
        opened: &Opened,
        wish: &Wish,
        refused: Refused,
    ) -> Result<Outcome, StoreError> {
        let view =
            View { business, taken: &opened.taken, now: opened.now, holder: request.call.as_ref(), except: None };
        match refused {
            Refused::HoldExpired => {
                let mut starts = alternatives(tx, view, wish.start, wish.party).await?;
                if view.settle(wish.start, wish.party).is_ok() {
                    starts.insert(0, wish.start);
                    starts.truncate(3);
                }
                Ok(Outcome::HoldExpired { alternatives: starts })
            }
            Refused::Start(refusal) if refusal.has_alternatives() => {
                let alternatives = alternatives(tx, view, wish.start, wish.party).await?;
                Ok(Outcome::Refused { refusal, alternatives })
            }
            Refused::Start(refusal) => Ok(Outcome::Refused { refusal, alternatives: Vec::new() }),
        }
    }
}

fn wish(request: &Request, command: &Command, start: Start) -> Wish {
    Wish {
        start,
        party: command.party,
        name: command.name.clone(),
        phone: command.phone.clone(),
        notes: command.notes.clone(),
        hold: command.hold,
        call: request.call.clone(),
    }
}

fn open(business: &Arc<Business>, request: &Request, wish: &Wish) -> Open {
    let span = Span::lasting(wish.start.instant(), business.policies.stay(wish.party));
    Open {
        business: Arc::clone(business),
        key: request.key.clone(),
        days: span.utc_days().collect(),
        span: Some(span),
        without: None,
        booking: wish.hold,
        held: request.call.clone().map(|call| (call, span.start)),
        intent: wish.intent(),
        phone: wish.phone.clone(),
    }
}

#[cfg(test)]
mod tests;
