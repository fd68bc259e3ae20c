//! What the world must still be told, as a queue.

mod dead;
mod due;
mod lease;
mod settle;

pub(crate) use settle::{Ending, ending};

use crate::PgStore;
use crate::reads::Counted;
use async_trait::async_trait;
use domain::job::Settled;
use domain::{BusinessId, EventId};
use ports::{DeadJob, DeadLetters, Job, Lane, Queue, StoreError};
use std::time::Duration;

#[async_trait]
impl Queue<Job> for PgStore {
    async fn due(&self, lane: &Lane, most: u32) -> Result<Vec<(BusinessId, EventId)>, StoreError> {
        let due = self.ask_once_more(&due::Due::of(lane, most, self.time.told())).await?;
        Ok(due.into_iter().map(|(business, id)| (BusinessId::new(business), EventId::new(id))).collect())
    }

    async fn lease(
        &self,
        (business, id): &(BusinessId, EventId),
        lasting: Duration,
    ) -> Result<Option<Job>, StoreError> {
        let lease = lease::Lease {
            business: business.uuid(),
            id: id.uuid(),
            now: self.time.told(),
            seconds: i32::try_from(lasting.as_secs()).unwrap_or(i32::MAX),
        };
        let leased = self.ask_once_more(&lease).await?;
        Ok(leased.into_iter().next().map(|row| lease::job(*business, *id, row)))
    }

    async fn settle(&self, job: &Job, settled: &Settled) -> Result<bool, StoreError> {
        let ending = Ending::of(settled, self.time.told());
        let attempts = i32::try_from(job.attempts).unwrap_or(i32::MAX);
        let settle = settle::Settle { business: job.business.uuid(), id: job.id.uuid(), attempts, ending };
        let touched = self.ask_once_more(&Counted(settle)).await?;
        Ok(touched == 1)
    }
}

#[async_trait]
impl DeadLetters for PgStore {
    async fn dead(&self, business: BusinessId) -> Result<Vec<DeadJob>, StoreError> {
        let rows = self.ask_once_more(&dead::Dead { business: business.uuid() }).await?;
        Ok(rows.into_iter().map(dead::dead_job).collect())
    }

    async fn revive(&self, business: BusinessId, id: EventId) -> Result<bool, StoreError> {
        let revive = dead::Revive { business: business.uuid(), id: id.uuid(), now: self.time.told() };
        let touched = self.ask_once_more(&Counted(revive)).await?;
        Ok(touched == 1)
    }
}
