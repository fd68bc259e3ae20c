//! What is done unasked, over all businesses. Nothing is locked or written across them: what is due is read plainly, and
//! each business has a transaction of its own.

mod clear;
mod zone_data;

use crate::PgStore;
use crate::booking::lock::LockDays;
use crate::booking::sweep::{Due, Sweep};
use crate::connect::Session;
use crate::error::store_error;
use crate::statement::{Begin, Commit, execute, one};
use crate::waitlist::close::{self, Close};
use crate::waitlist::read::BusinessesWaiting;
use crate::waitlist::retime::Retime;
use async_trait::async_trait;
use diesel::QueryResult;
use domain::time::Span;
use domain::waitlist::Entry;
use domain::{BusinessId, EventId};
use futures_util::future::join4;
use ports::{Old, StoreError, SweepLog, Upkeep};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use time::Date;
use uuid::Uuid;
use zone_data::KeepZoneData;

/// Holds of one business, the ids to log them under, and the days to lock for them.
type Holds = (Vec<(Uuid, SweepLog)>, BTreeSet<Date>);

#[async_trait]
impl Upkeep for PgStore {
    async fn sweep(&self, logs: Vec<SweepLog>) -> Result<u32, StoreError> {
        let due = self.ask_once_more(&Due { now: self.time.told(), most: count(&logs) }).await?;
        let found = u32::try_from(due.len()).unwrap_or(u32::MAX);
        let mut businesses: BTreeMap<Uuid, Holds> = BTreeMap::new();
        for ((business, hold, start, end), log) in due.into_iter().zip(logs) {
            let (holds, days) = businesses.entry(business).or_default();
            holds.push((hold, log));
            days.extend(Span { start, end }.utc_days());
        }
        let mut left = false;
        for (business, holds) in businesses {
            // What keeps one business from being swept keeps none of the others.
            if let Err(error) = self.sweep_one(business, holds).await {
                tracing::warn!(event = "sweep.left_out", %business, %error);
                left = true;
            }
        }
        // What was left out would be found again at once: it waits for the next sweep.
        Ok(if left { 0 } else { found })
    }

    async fn close(&self, logs: Vec<EventId>) -> Result<u32, StoreError> {
        let due = self.ask_once_more(&close::Due { now: self.time.told(), most: count(&logs) }).await?;
        let found = u32::try_from(due.len()).unwrap_or(u32::MAX);
        let mut businesses: BTreeMap<Uuid, (Vec<Uuid>, Vec<Uuid>)> = BTreeMap::new();
        for ((business, entry), log) in due.into_iter().zip(logs) {
            let (entries, logs) = businesses.entry(business).or_default();
            entries.push(entry);
            logs.push(log.uuid());
        }
        for (business, (entries, logs)) in businesses {
            let session = self.connections.write().await?;
            let close = Close { business, entries, logs, now: self.time.told() };
            let closed = session.trips().trip(one(session.connection()?, close)).await;
            finish(session, closed)?;
        }
        Ok(found)
    }

    async fn retime(
        &self,
        business: BusinessId,
        entries: Vec<(EventId, Entry)>,
        release: &'static str,
    ) -> Result<u32, StoreError> {
        let session = self.connections.write().await?;
        let retime = Retime::new(business.uuid(), self.time.told(), release, &entries);
        let retimed = session.trips().trip(one(session.connection()?, retime)).await;
        finish(session, retimed).map(|retimed| u32::try_from(retimed).unwrap_or(u32::MAX))
    }

    async fn keep_zone_data(&self, business: BusinessId, release: &'static str) -> Result<bool, StoreError> {
        let session = self.connections.write().await?;
        let keep = KeepZoneData { business: business.uuid(), release };
        let kept = session.trips().trip(one(session.connection()?, keep)).await;
        finish(session, kept).map(|kept| kept == 1)
    }

    async fn waiting(&self) -> Result<Vec<BusinessId>, StoreError> {
        let businesses = self.ask_once_more(&BusinessesWaiting { now: self.time.told() }).await?;
        Ok(businesses.into_iter().map(BusinessId::new).collect())
    }

    async fn clear(&self, what: Old, older_than: Duration, most: u32) -> Result<u32, StoreError> {
        self.throw_away(what, older_than, most).await
    }
}

impl PgStore {
    async fn sweep_one(&self, business: Uuid, (holds, days): Holds) -> Result<i64, StoreError> {
        let days: Vec<Date> = days.into_iter().collect();
        let (hold_logs, entry_logs) = holds.iter().map(|(_, log)| (log.hold.uuid(), log.entry.uuid())).unzip();
        let holds = holds.into_iter().map(|(hold, _)| hold).collect();
        let sweep = Sweep { business, holds, hold_logs, entry_logs, now: self.time.told() };
        let session = self.connections.write().await?;
        let connection = session.connection()?;
        let pipeline = join4(
            execute(connection, Begin),
            execute(connection, LockDays { business, days: &days }),
            one(connection, sweep),
            execute(connection, Commit),
        );
        let (begun, locked, swept, committed) = session.trips().trip(pipeline).await;
        let swept = begun.and(locked).and(swept).and_then(|swept| committed.map(|_| swept));
        finish(session, swept)
    }
}

fn count<T>(logs: &[T]) -> i64 {
    i64::try_from(logs.len()).unwrap_or(i64::MAX)
}

/// Gives the connection back, unless something went wrong: then a transaction may be open there.
pub(crate) fn finish<T>(session: Session, outcome: QueryResult<T>) -> Result<T, StoreError> {
    if outcome.is_ok() {
        session.finished();
    }
    outcome.map_err(store_error)
}
