//! What is told where nothing is changed.

use super::{Desk, Done, Failure, Told, answered, only_the_key, retrying};
use crate::{Render, Request};
use domain::availability::{Instead, Taken, View, Wish, alternatives_spans};
use domain::business::Business;
use domain::time::Start;
use domain::{BookingId, Invalid, Lack, Refusal};
use ports::{Open, Opened, StoreError, Tx};
use std::sync::Arc;
use time::PrimitiveDateTime;

/// What could be had in place of what was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Other starts, best first; three at most.
    pub starts: Vec<Start>,
    /// What would work at the very start.
    pub instead: Vec<Instead>,
}

/// Why a wall time is no start, and what to offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStart {
    /// What is wrong with it.
    pub invalid: Invalid,
    /// Starts near it.
    pub alternatives: Vec<Start>,
}

/// A wall time that is no start.
pub(crate) struct Nowhere<'w> {
    /// What is wrong with it.
    pub(crate) invalid: Invalid,
    /// Where to look for others.
    pub(crate) around: PrimitiveDateTime,
    /// For whom; `None` where nobody knows.
    pub(crate) wish: Option<&'w Wish>,
    /// The booking that gives up its place.
    pub(crate) except: Option<BookingId>,
}

/// How a request begins that locks nothing but its key.
enum Begun {
    /// It was answered before.
    Before(String),
    /// It is new.
    Now(Box<dyn Tx>, Opened),
}

impl Desk {
    /// Tells this and keeps it under the key, unless that was answered before. For what rests on no facts.
    pub(crate) async fn tell<O>(
        &self,
        business: &Arc<Business>,
        request: &Request,
        render: Render<'_, Told<O>>,
        outcome: O,
    ) -> Result<String, StoreError> {
        match self.begin(only_the_key(business, request), request, render).await? {
            Begun::Before(answer) => Ok(answer),
            Begun::Now(tx, opened) => {
                let done = Done::told(render(business, &Told::Outcome(outcome)));
                self.commit(tx, request, &opened, done).await
            }
        }
    }

    /// Tells that a wall time is no start, and what to offer instead, and keeps that under the key, unless that was answered
    /// before. No day is locked, as nothing is taken: an offer may be gone when it is asked for, like any other. What is
    /// taken around comes with the key, for it is known beforehand that nothing else is to be told.
    pub(crate) async fn no_start<O>(
        &self,
        business: &Arc<Business>,
        request: &Request,
        render: Render<'_, Told<O>>,
        nowhere: Nowhere<'_>,
        outcome: impl FnOnce(NoStart) -> O,
    ) -> Result<String, StoreError> {
        let Nowhere { invalid, around, wish, except } = nowhere;
        let spans = wish.map(|wish| alternatives_spans(business, around, wish)).unwrap_or_default();
        let open = Open { spans, without: except, ..only_the_key(business, request) };
        let (tx, opened) = match self.begin(open, request, render).await? {
            Begun::Before(answer) => return Ok(answer),
            Begun::Now(tx, opened) => (tx, opened),
        };
        let view = View { business, taken: &opened.taken, now: opened.now, by: request.looks(), except };
        let alternatives = wish.map(|wish| view.alternatives(around, wish, None)).unwrap_or_default();
        let told = Told::Outcome(outcome(NoStart { invalid, alternatives }));
        self.commit(tx, request, &opened, Done::told(render(business, &told))).await
    }

    /// The answer of the last attempt. Where what was decided on was taken under every one, unseen by the rules, the caller hears
    /// what they would hear of a full house, and that is kept under the key: the constraint stands behind the rules.
    pub(crate) async fn or_full<O: Clone>(
        &self,
        ended: Result<String, Failure>,
        request: &Request,
        render: Render<'_, Told<O>>,
        full: impl FnOnce(Refusal, Offer) -> O,
    ) -> Result<String, Failure> {
        let Err(Failure::Store(StoreError::Taken(by))) = ended else { return ended };
        tracing::warn!(event = "attempt.taken_unseen", tool = request.tool, by);
        let outcome = full(Refusal::NoCapacity(Lack::House), Offer::default());
        let tell = async |business| self.tell(&business, request, render, outcome.clone()).await;
        retrying(&*self.businesses, &request.business, tell).await
    }

    /// Opens without a day, and looks at the key.
    async fn begin<O>(&self, open: Open, request: &Request, render: Render<'_, Told<O>>) -> Result<Begun, StoreError> {
        let business = Arc::clone(&open.business);
        let (tx, opened) = self.store.open(open).await?;
        let Some(answer) = answered(&opened, request, |told| render(&business, told)) else {
            return Ok(Begun::Now(tx, opened));
        };
        tx.rollback().await?;
        Ok(Begun::Before(answer))
    }
}

/// What to offer instead of a start that was refused, judged under the locks that are held. `said`: the length of stay
/// that the caller named.
pub(crate) async fn offer(
    tx: &mut dyn Tx,
    view: View<'_>,
    start: Start,
    wish: &Wish,
    said: Option<u32>,
    refusal: &Refusal,
) -> Result<Offer, StoreError> {
    let instead = view.instead(start, wish, said, refusal);
    if !refusal.has_alternatives() {
        return Ok(Offer { starts: Vec::new(), instead });
    }
    let around = start.wall();
    let taken: Taken = tx.taken(&alternatives_spans(view.business, around, wish)).await?;
    let starts = View { taken: &taken, ..view }.alternatives(around, wish, Some(start));
    Ok(Offer { starts, instead })
}
