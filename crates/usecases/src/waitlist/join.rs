//! Wait for a start that is full.

use crate::attempt::{Desk, Done, NoStart, Nowhere, Offer, Told, answered, offer, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Asking, Unclear, View, Wish as Sought};
use domain::booking::hold::turns;
use domain::business::Business;
use domain::customer::Phone;
use domain::time::{Asked, Start};
use domain::waitlist::Entry;
use domain::waitlist::join::{Decided, Facts, Join as Wish, Refused, decide};
use domain::{Refusal, WaitlistId};
use ports::{Change, Open, StoreError};
use std::sync::Arc;

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// When.
    pub start: Asked,
    /// How many, and what for.
    pub asking: Asking,
    /// Who waits.
    pub name: String,
    /// Where to tell them.
    pub phone: Phone,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They wait, since now or since earlier.
    Waiting(Entry),
    /// There is no need to: the start can be had.
    Free(Start),
    /// The wall time is no start.
    NoStart(NoStart),
    /// What is asked for says nothing here.
    Unclear(Unclear),
    /// Waiting would not help.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What could be had.
        offer: Offer,
    },
    /// This number waits for this start in as many ways as one may.
    TooMany {
        /// How many that is.
        max: u32,
    },
    /// This number waits as often as one may, all starts together.
    TooOften {
        /// How often that is.
        max: u32,
    },
}

/// Puts parties on the waitlist.
pub struct Join(Desk);

impl Join {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Desk::new(outside))
    }

    /// Waits once, however often it is asked.
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
        let (mut tx, mut opened) = self.0.store.open(open(&business, request, &wish)).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        let standing = std::mem::take(&mut opened.standing);
        let view =
            View { business: &business, taken: &opened.taken, now: opened.now, by: request.looks(), except: None };
        let done = match decide(Facts { view, standing }, &wish, WaitlistId::new(self.0.ids.next())) {
            Ok(Decided::Wait(entry)) => {
                let answer = tell(Outcome::Waiting(entry.clone()));
                Done { change: Change::Wait(entry), events: Vec::new(), answer }
            }
            Ok(Decided::Repeated(entry)) => Done::told(tell(Outcome::Waiting(entry))),
            Err(Refused::TooMany { max }) => Done::told(tell(Outcome::TooMany { max })),
            Err(Refused::TooOften { max }) => Done::told(tell(Outcome::TooOften { max })),
            Err(Refused::Free) => Done::told(tell(Outcome::Free(start))),
            Err(Refused::Start(refusal)) => {
                let offer = offer(tx.as_mut(), view, start, &wish.wish, command.asking.minutes, &refusal).await?;
                Done::told(tell(Outcome::Refused { refusal, offer }))
            }
        };
        self.0.commit(tx, request, &opened, done).await
    }
}

fn wish(request: &Request, command: &Command, start: Start, wish: Sought) -> Wish {
    let (name, phone) = (command.name.clone(), command.phone.clone());
    Wish { start, wish, name, phone, call: request.call.clone() }
}

fn open(business: &Arc<Business>, request: &Request, wish: &Wish) -> Open {
    let span = business.sight_of(wish.start, &wish.wish);
    // All that a number waits for is counted together, on whatever day it is.
    let turns = turns(None, Some(&wish.phone));
    Open {
        days: turns.into_iter().chain(span.utc_days()).collect(),
        spans: vec![span],
        standing: Some(wish.phone.clone()),
        ..only_the_key(business, request)
    }
}

#[cfg(test)]
mod tests;
