//! Hold a stay for a few minutes.

use crate::attempt::{Desk, Done, NoStart, Nowhere, Offer, Told, answered, offer, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Asking, Unclear, View, Wish as Sought};
use domain::booking::hold::{Decided, Facts, Fresh, Hold as Wish, Refused, decide, turns};
use domain::booking::{Booking, ConfirmationCode};
use domain::business::Business;
use domain::time::Asked;
use domain::{BookingId, Refusal};
use ports::{Change, HoldsOf, Open, OwnHold, StoreError};
use std::sync::Arc;

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// When.
    pub start: Asked,
    /// How many, and what for.
    pub asking: Asking,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Held, now or earlier in this call.
    Held(Booking),
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
    /// This caller holds as much as one may hold.
    TooMany {
        /// How many that is.
        max: u32,
    },
}

/// Holds.
pub struct Hold(Desk);

impl Hold {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Desk::new(outside))
    }

    /// Holds once, however often it is asked.
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
        let wish = Wish { start, wish: sought, phone: request.caller.clone(), call: request.call.clone() };
        let (mut tx, mut opened) = self.0.store.open(open(&business, request, &wish)).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        let own = opened.booking.take();
        let view =
            View { business: &business, taken: &opened.taken, now: opened.now, by: request.looks(), except: None };
        let done = match decide(Facts { view, own, held: opened.held }, &wish, self.fresh()) {
            Ok(Decided::Hold { hold, released, moves }) => {
                let answer = tell(Outcome::Held(hold.clone()));
                Done { change: Change::Hold { hold, released, moves }, events: Vec::new(), answer }
            }
            Ok(Decided::Repeated(hold)) => Done::told(tell(Outcome::Held(hold))),
            Err(Refused::Start(refusal)) => {
                let offer = offer(tx.as_mut(), view, start, &wish.wish, command.asking.minutes, &refusal).await?;
                Done::told(tell(Outcome::Refused { refusal, offer }))
            }
            Err(Refused::TooMany { max }) => Done::told(tell(Outcome::TooMany { max })),
        };
        self.0.commit(tx, request, &opened, done).await
    }

    fn fresh(&self) -> Fresh {
        Fresh { booking: BookingId::new(self.0.ids.next()), code: ConfirmationCode::from_random(self.0.ids.random()) }
    }
}

fn open(business: &Arc<Business>, request: &Request, wish: &Wish) -> Open {
    let span = business.sight_of(wish.start, &wish.wish);
    let (call, phone) = (request.call.clone(), request.caller.clone());
    let turns = turns(call.as_ref(), phone.as_ref());
    Open {
        days: turns.into_iter().chain(span.utc_days()).collect(),
        spans: vec![span],
        held: Some(OwnHold { call: call.clone(), phone: phone.clone(), start: wish.start.instant() }),
        holds_of: Some(HoldsOf { call, phone }),
        ..only_the_key(business, request)
    }
}

#[cfg(test)]
mod tests;
