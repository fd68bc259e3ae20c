//! Sweep away holds that have run out, and offer what is free to those who wait.

use crate::waitlist::offer::Offer;
use crate::{Failure, Outside};
use domain::{BusinessId, EventId};
use ports::{Businesses, IdSource, StoreError, SweepLog, Upkeep};
use std::sync::Arc;

/// How many holds are swept, and how many waitlist entries closed, together.
const BATCH: u32 = 500;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Holds that had run out.
    pub holds: u32,
    /// Parties that were offered room.
    pub offers: u32,
}

/// Sweeps.
pub struct Sweep {
    upkeep: Arc<dyn Upkeep>,
    businesses: Arc<dyn Businesses>,
    ids: Arc<dyn IdSource>,
    offer: Offer,
}

impl Sweep {
    pub(crate) fn new(outside: &Outside) -> Self {
        let (upkeep, businesses) = (Arc::clone(&outside.upkeep), Arc::clone(&outside.businesses));
        Self { upkeep, businesses, ids: Arc::clone(&outside.ids), offer: Offer::new(outside) }
    }

    /// Sweeps once. Room is offered wherever someone waits, not only where a hold ran out: hours and limits change, and
    /// an offer may have failed.
    pub async fn run(&self) -> Result<Swept, Failure> {
        let mut swept = Swept::default();
        loop {
            let logs = self.batch(|id| SweepLog { hold: id(), entry: id() });
            let holds = self.upkeep.sweep(logs).await?;
            swept.holds = swept.holds.saturating_add(holds);
            if holds < BATCH {
                break;
            }
        }
        while self.upkeep.close(self.batch(|id| id())).await? >= BATCH {}
        for business in self.upkeep.waiting().await? {
            match self.offer_in(business).await {
                Ok(offers) => swept.offers = swept.offers.saturating_add(offers),
                Err(error @ Failure::Store(StoreError::Unavailable(_))) => return Err(error),
                Err(error) => tracing::error!(event = "waitlist.not_offered", business = %business, error = %error),
            }
        }
        Ok(swept)
    }

    fn batch<T>(&self, one: impl Fn(&dyn Fn() -> EventId) -> T) -> Vec<T> {
        (0..BATCH).map(|_| one(&|| EventId::new(self.ids.next()))).collect()
    }

    async fn offer_in(&self, business: BusinessId) -> Result<u32, Failure> {
        let business = self.businesses.current(business).await?.ok_or(Failure::BusinessGone)?;
        self.offer.run(&business, None).await
    }
}

#[cfg(test)]
mod tests;
