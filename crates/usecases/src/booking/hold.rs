//! Hold a stay for a few minutes.

use crate::attempt::{Desk, Done, NoStart, Told, alternatives, answered, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::View;
use domain::booking::hold::{Decided, Facts, Fresh, Hold as Wish, decide};
use domain::booking::{Booking, ConfirmationCode};
use domain::business::Business;
use domain::time::{Asked, Span, Start};
use domain::{BookingId, Refusal};
use ports::{Change, Open, StoreError};
use std::sync::Arc;

/// What the caller wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// When.
    pub start: Asked,
    /// How many.
    pub party: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Held, now or earlier in this call.
    Held(Booking),
    /// The wall time is no start.
    NoStart(NoStart),
    /// The start cannot be had.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What could be had.
        alternatives: Vec<Start>,
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
        let (mut tx, mut opened) = self.0.store.open(open(&business, request, start, command.party)).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        let wish = Wish { start, party: command.party, phone: request.caller.clone(), call: request.call.clone() };
        let fresh = Fresh {
            booking: BookingId::new(self.0.ids.next()),
            code: ConfirmationCode::from_random(self.0.ids.random()),
        };
        let own = opened.booking.take();
        let view = View {
            business: &business,
            taken: &opened.taken,
            now: opened.now,
            holder: request.call.as_ref(),
            except: None,
        };
        let done = match decide(Facts { view, own }, &wish, fresh) {
            Ok(Decided::Hold { hold, released }) => {
                let answer = tell(Outcome::Held(hold.clone()));
                Done { change: Change::Hold { hold, released }, events: Vec::new(), answer }
            }
            Ok(Decided::Repeated(hold)) => Done::told(tell(Outcome::Held(hold))),
            Err(refusal) if refusal.is_lasting() => {
                tx.rollback().await?;
                return Ok(tell(Outcome::Refused { refusal, alternatives: Vec::new() }));
            }
            Err(refusal) => {
                let useful = refusal.has_alternatives();
                let alternatives =
                    if useful { alternatives(tx.as_mut(), view, start, command.party).await? } else { Vec::new() };
                Done::told(tell(Outcome::Refused { refusal, alternatives }))
            }
        };
        self.0.commit(tx, request, &opened, done).await
    }
}

fn open(business: &Arc<Business>, request: &Request, start: Start, party: u32) -> Open {
    let span = Span::lasting(start.instant(), business.policies.stay(party));
    Open {
        business: Arc::clone(business),
        key: request.key.clone(),
        days: span.utc_days().collect(),
        span: Some(span),
        without: None,
        booking: None,
        held: request.call.clone().map(|call| (call, span.start)),
        intent: None,
        phone: None,
    }
}

#[cfg(test)]
mod tests;
