//! Attempts: what every write does before and after its decision.

mod refuse;

pub use refuse::{NoStart, Offer};
pub(crate) use refuse::{Nowhere, offer};

use crate::{Outside, Request};
use domain::EventId;
use domain::booking::{Event, EventKind};
use domain::business::Business;
use ports::{
    Bell, Businesses, Change, Doorbell, IdSource, KeyedAnswer, Open, Opened, Reads, Record, Store, StoreError, Tx,
};
use std::sync::Arc;
use thiserror::Error;

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
        let told: Vec<&'static str> = record.events.iter().map(|event| event.kind.name()).collect();
        tx.commit(record).await?;
        for kind in told {
            self.doorbell.ring(Bell::Job(kind));
        }
        Ok(done.answer)
    }
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
        spans: Vec::new(),
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

#[cfg(test)]
mod tests;
