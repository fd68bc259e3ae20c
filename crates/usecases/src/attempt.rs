//! Attempts: what every write does before and after its decision.

use crate::{Outside, Render, Request};
use domain::availability::{Instead, Taken, View, Wish, alternatives_spans};
use domain::booking::{Event, EventKind};
use domain::business::Business;
use domain::time::Start;
use domain::{BookingId, EventId, Invalid, Refusal};
use ports::{
    Bell, Businesses, Change, Doorbell, IdSource, KeyedAnswer, Open, Opened, Reads, Record, Store, StoreError, Tx,
};
use std::sync::Arc;
use thiserror::Error;
use time::PrimitiveDateTime;

/// How often an attempt is made.
const ATTEMPTS: usize = 4;

/// Why there is no answer. The caller hears only that the system is down.
#[derive(Debug, Error)]
pub enum Failure {
    /// The store could not be asked, or was changed under every attempt.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The business was deleted while it was being asked.
    #[error("the business is gone")]
    BusinessGone,
}

/// What a write has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told<O> {
    /// The outcome of the verb.
    Outcome(O),
    /// The key was used for another request before.
    Mismatch,
}

/// Makes attempts until one ends: again after a conflict, and with the business loaded afresh when its configuration
/// has moved on.
pub(crate) async fn retrying<T, F>(
    businesses: &dyn Businesses,
    first: &Arc<Business>,
    mut attempt: impl FnMut(Arc<Business>) -> F,
) -> Result<T, Failure>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let mut business = Arc::clone(first);
    for _ in 1..ATTEMPTS {
        match attempt(Arc::clone(&business)).await {
            Err(StoreError::StaleConfig) => {
                business = businesses.reload(business.id).await?.ok_or(Failure::BusinessGone)?;
            }
            Err(error) if error.may_retry() => tracing::debug!(event = "attempt.repeated", error = %error),
            ended => return Ok(ended?),
        }
    }
    Ok(attempt(business).await?)
}

/// What every write use case holds.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) reads: Arc<dyn Reads>,
    pub(crate) businesses: Arc<dyn Businesses>,
    pub(crate) ids: Arc<dyn IdSource>,
    pub(crate) doorbell: Arc<dyn Doorbell>,
}

impl Desk {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            store: Arc::clone(&outside.store),
            reads: Arc::clone(&outside.reads),
            businesses: Arc::clone(&outside.businesses),
            ids: Arc::clone(&outside.ids),
            doorbell: Arc::clone(&outside.doorbell),
        }
    }

    /// Tells this and keeps it under the key, unless that was answered before. For what rests on no facts.
    pub(crate) async fn tell<O>(
        &self,
        business: &Arc<Business>,
        request: &Request,
        render: Render<'_, Told<O>>,
        outcome: O,
    ) -> Result<String, StoreError> {
        match self.begin(business, request, render).await? {
            Begun::Before(answer) => Ok(answer),
            Begun::Now(tx, opened) => {
                let done = Done::told(render(business, &Told::Outcome(outcome)));
                self.commit(tx, request, &opened, done).await
            }
        }
    }

    /// Tells that a wall time is no start, and what to offer instead, and keeps that under the key, unless that was answered
    /// before. No day is locked, as nothing is taken: an offer may be gone when it is asked for, like any other.
    pub(crate) async fn no_start<O>(
        &self,
        business: &Arc<Business>,
        request: &Request,
        render: Render<'_, Told<O>>,
        nowhere: Nowhere<'_>,
        outcome: impl FnOnce(NoStart) -> O,
    ) -> Result<String, StoreError> {
        let (mut tx, opened) = match self.begin(business, request, render).await? {
            Begun::Before(answer) => return Ok(answer),
            Begun::Now(tx, opened) => (tx, opened),
        };
        let Nowhere { invalid, around, wish, except } = nowhere;
        let alternatives = match wish {
            Some(wish) => {
                let taken = tx.taken(&alternatives_spans(business, around, wish)).await?;
                let view = View { business, taken: &taken, now: opened.now, by: request.looks(), except };
                view.alternatives(around, wish, None)
            }
            None => Vec::new(),
        };
        let told = Told::Outcome(outcome(NoStart { invalid, alternatives }));
        self.commit(tx, request, &opened, Done::told(render(business, &told))).await
    }

    /// Opens with nothing but the key.
    async fn begin<O>(
        &self,
        business: &Arc<Business>,
        request: &Request,
        render: Render<'_, Told<O>>,
    ) -> Result<Begun, StoreError> {
        let (tx, opened) = self.store.open(only_the_key(business, request)).await?;
        let Some(answer) = answered(&opened, request, |told| render(business, told)) else {
            return Ok(Begun::Now(tx, opened));
        };
        tx.rollback().await?;
        Ok(Begun::Before(answer))
    }

    /// Writes the change, its events and its answer, and commits; then wakes whoever tells the world.
    pub(crate) async fn commit(
        &self,
        tx: Box<dyn Tx>,
        request: &Request,
        opened: &Opened,
        done: Done,
    ) -> Result<String, StoreError> {
        let id = || EventId::new(self.ids.next());
        let record = Record {
            business: request.business.id,
            now: opened.now,
            actor: request.actor(),
            log: id(),
            events: done.events.into_iter().map(|kind| Event { id: id(), kind }).collect(),
            further: std::iter::repeat_with(id).take(done.change.further()).collect(),
            change: done.change,
            answer: KeyedAnswer { key: request.key.clone(), answer: done.answer.clone() },
        };
        let told = !record.events.is_empty();
        tx.commit(record).await?;
        if told {
            self.doorbell.ring(Bell::Outbox);
        }
        Ok(done.answer)
    }
}

/// How a request begins that needs nothing but its key.
enum Begun {
    /// It was answered before.
    Before(String),
    /// It is new.
    Now(Box<dyn Tx>, Opened),
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

/// What an attempt came to.
pub(crate) struct Done {
    pub(crate) change: Change,
    pub(crate) events: Vec<EventKind>,
    pub(crate) answer: String,
}

impl Done {
    /// Nothing but an answer.
    pub(crate) const fn told(answer: String) -> Self {
        Self { change: Change::None, events: Vec::new(), answer }
    }
}

/// Asks for nothing but what the key was answered.
pub(crate) fn only_the_key(business: &Arc<Business>, request: &Request) -> Open {
    Open {
        business: Arc::clone(business),
        key: request.key.clone(),
        days: Vec::new(),
        span: None,
        without: None,
        booking: None,
        held: None,
        holds_of: None,
        intent: None,
        phone: None,
        standing: None,
        wants_waiting: false,
    }
}

/// The answer to a key that is known: the one given before, or that the key is taken.
pub(crate) fn answered<O>(
    opened: &Opened,
    request: &Request,
    mismatch: impl FnOnce(&Told<O>) -> String,
) -> Option<String> {
    let before = opened.answered.as_ref()?;
    let same = before.fingerprint == request.key.fingerprint;
    Some(if same { before.answer.clone() } else { mismatch(&Told::Mismatch) })
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

#[cfg(test)]
mod tests;
