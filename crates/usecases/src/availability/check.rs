//! List starts around a wish.

use crate::attempt::{Desk, Offer, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::availability::{Asking, Found, Search, Unclear, View, Wish, alternatives_spans, looked_until};
use domain::business::Business;
use domain::time::{Asked, Start};
use domain::{Invalid, Refusal};
use ports::StoreError;
use time::Date;

/// What the caller wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// About when.
    pub around: Asked,
    /// How many come, and what for.
    pub asking: Asking,
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
        /// What could be had further away, and what would work at the start next to the wish.
        offer: Offer,
        /// The last date that was looked at.
        until: Date,
    },
    /// What is asked for says nothing here.
    Unclear(Unclear),
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
        let wish = match Wish::understand(&command.asking, business) {
            Ok(wish) => wish,
            Err(unclear) => return Ok(Outcome::Unclear(unclear)),
        };
        let around = command.around.wall(&business.zone);
        let flexibility_minutes = command.flexibility_minutes.unwrap_or(business.policies.flexibility_minutes);
        let search = Search { around, flexibility_minutes, wish };
        let seen = self.0.reads.taken(business, &[search.span(business)]).await?;
        let view = View { business, taken: &seen.taken, now: seen.now, by: request.looks(), except: None };
        let Found { starts, nearest } = view.search(&search);
        if !starts.is_empty() {
            return Ok(Outcome::Available(starts));
        }
        let until = looked_until(around);
        // Whoever books at a wall time that is no start hears that first.
        let invalid = command.around.start(&business.zone, business.policies.start_grid_minutes).err();
        let nearest = nearest.filter(|_| invalid.is_none());
        let Some((start, reason)) = nearest else {
            let reason = Refusal::InvalidInput(invalid.unwrap_or(Invalid::NoSuchTime));
            let starts = self.further(business, request, &search).await?;
            return Ok(Outcome::Nothing { reason, offer: Offer { starts, instead: Vec::new() }, until });
        };
        let instead = view.instead(start, &search.wish, command.asking.minutes, &reason);
        if !reason.has_alternatives() {
            return Ok(Outcome::Nothing { reason, offer: Offer { starts: Vec::new(), instead }, until });
        }
        let starts = self.further(business, request, &search).await?;
        Ok(Outcome::Nothing { reason, offer: Offer { starts, instead }, until })
    }

    /// What could be had further away, by a second look.
    async fn further(&self, business: &Business, request: &Request, search: &Search) -> Result<Vec<Start>, StoreError> {
        let Search { around, wish, .. } = search;
        let seen = self.0.reads.taken(business, &alternatives_spans(business, *around, wish)).await?;
        let view = View { business, taken: &seen.taken, now: seen.now, by: request.looks(), except: None };
        Ok(view.alternatives(*around, wish, None))
    }
}

#[cfg(test)]
mod tests;
