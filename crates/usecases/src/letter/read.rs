//! Read a letter, and let what it says follow.

use crate::business::resolve::{Named, Resolve, Unresolved};
use crate::call::conclude::Conclude;
use crate::call::hear::Hear;
use crate::queue::Handler;
use crate::{Failure, Outside};
use async_trait::async_trait;
use domain::CallId;
use domain::business::Business;
use domain::call::{Direction, Told};
use domain::job::Effect;
use ports::{Letter, Report, ReportReader};
use std::sync::Arc;
use time::Duration;

/// How long a letter of a business that nobody knows waits until it is looked at again: somebody may be setting it up.
const UNTIL_KNOWN: Duration = Duration::HOUR;

/// Reads letters.
pub struct Read {
    reports: Arc<dyn ReportReader>,
    resolve: Resolve,
    hear: Hear,
    conclude: Conclude,
}

impl Read {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            reports: Arc::clone(&outside.reports),
            resolve: Resolve::new(outside),
            hear: Hear::new(outside),
            conclude: Conclude::new(outside),
        }
    }
}

#[async_trait]
impl Handler<Letter> for Read {
    /// Reads it. However often it is read, what follows is the same.
    async fn run(&self, letter: &Letter) -> Effect {
        let (call, external_id, told) = match self.reports.read(&letter.body) {
            Ok(Report::OfCall { call, external_id, told }) => (call, external_id, told),
            Ok(Report::Other(what)) => {
                tracing::info!(event = "letter.kept", what);
                return Effect::Done;
            }
            Err(illegible) => return Effect::Dead { error: illegible.to_string() },
        };
        let named = Named { external_id, number: house(&told) };
        let business = match self.resolve.run(&named).await {
            Ok(business) => business,
            Err(Unresolved::Store(error)) => return Effect::Again { error: error.to_string() },
            Err(unknown) => {
                return Effect::AgainAt { at: letter.leased_at + UNTIL_KNOWN, error: unknown.to_string() };
            }
        };
        match self.heard(&business, &call, &told).await {
            Ok(()) => Effect::Done,
            Err(error) => Effect::Again { error: error.to_string() },
        }
    }
}

impl Read {
    /// The call learns, and where it is one that we made and it is over, that follows.
    async fn heard(&self, business: &Business, call: &CallId, told: &Told) -> Result<(), Failure> {
        self.hear.run(business.id, call, told).await?;
        match (&told.attempt, &told.ended_because) {
            (Some(attempt), Some(reason)) => self.conclude.run(business, attempt, call, reason).await,
            _ => Ok(()),
        }
    }
}

/// The number at the business's end.
fn house(told: &Told) -> Option<domain::customer::Phone> {
    let ours = if told.direction == Some(Direction::Outbound) { &told.from } else { &told.to };
    ours.clone()
}

#[cfg(test)]
mod tests;
