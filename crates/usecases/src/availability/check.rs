//! List starts around a wish.

use crate::attempt::{Desk, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Found, Search, View, alternatives_spans};
use domain::business::Business;
use domain::time::{Asked, Start};
use domain::{Invalid, Refusal};
use ports::StoreError;

/// What the caller wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// About when.
    pub wish: Asked,
    /// How many come.
    pub party: u32,
    /// How far from the wish, in minutes; the business's own reach where nothing is said.
    pub flexibility_minutes: Option<u32>,
}

/// What there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// At most three starts, nearest first.
    Available(Vec<Start>),
    /// Nothing within reach.
    Nothing {
        /// Why the start next to the wish cannot be had.
        reason: Refusal,
        /// What could be had further away.
        alternatives: Vec<Start>,
    },
}

/// Lists starts.
pub struct Check(Desk);

impl Check {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Desk::new(outside))
    }

    /// Answers; changes nothing.
    pub async fn run(
        &self,
        request: &Request,
        command: &Command,
        render: Render<'_, Outcome>,
    ) -> Result<String, Failure> {
        retrying(&*self.0.businesses, &request.business, async |business| {
            let outcome = self.attempt(&business, request, command).await?;
            Ok(render(&business, &outcome))
        })
        .await
    }

    async fn attempt(&self, business: &Business, request: &Request, command: &Command) -> Result<Outcome, StoreError> {
        let search = Search {
            wish: command.wish.wall(&business.zone),
            flexibility_minutes: command.flexibility_minutes.unwrap_or(business.policies.flexibility_minutes),
            party: command.party,
        };
        let seen = self.0.reads.taken(business, &[search.span(business)]).await?;
        let view = View { business, taken: &seen.taken, now: seen.now, holder: request.call.as_ref(), except: None };
        let Found { starts, reason } = view.search(&search);
        if !starts.is_empty() {
            return Ok(Outcome::Available(starts));
        }
        // No start at all within reach: the clocks skip it.
        let reason = reason.unwrap_or(Refusal::InvalidInput(Invalid::NoSuchTime));
        if !reason.has_alternatives() {
            return Ok(Outcome::Nothing { reason, alternatives: Vec::new() });
        }
        let further = self.0.reads.taken(business, &alternatives_spans(business, search.wish, search.party)).await?;
        let view = View { taken: &further.taken, now: further.now, ..view };
        Ok(Outcome::Nothing { reason, alternatives: view.alternatives(search.wish, search.party, None) })
    }
}

#[cfg(test)]
mod tests;
