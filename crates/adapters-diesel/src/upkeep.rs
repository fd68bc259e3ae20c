//! What is done unasked, over all businesses. Nothing is locked or written across them: what is due is read plainly, and
//! each business has a transaction of its own.

use crate::PgStore;
use crate::booking::lock::LockDays;
use crate::booking::sweep::{Due, Sweep};
use crate::connect::Session;
use crate::error::store_error;
use crate::statement::{Begin, Commit, execute, load, one};
use crate::waitlist::close::Close;
use crate::waitlist::read::BusinessesWaiting;
use async_trait::async_trait;
use diesel::QueryResult;
use domain::BusinessId;
use domain::time::Span;
use futures_util::future::{join, join4};
use ports::{StoreError, Upkeep};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;
use uuid::Uuid;

/// Holds of one business, and the days to lock for them.
type Holds = (Vec<Uuid>, BTreeSet<Date>);

#[async_trait]
impl Upkeep for PgStore {
    async fn sweep(&self, most: u32) -> Result<u32, StoreError> {
        let due = self.ask_once_more(&Due { now: self.time.told(), most: i64::from(most) }).await?;
        let found = u32::try_from(due.len()).unwrap_or(most);
        let mut businesses: BTreeMap<Uuid, Holds> = BTreeMap::new();
        for (business, hold, start, end) in due {
            let (holds, days) = businesses.entry(business).or_default();
            holds.push(hold);
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

    async fn waiting(&self) -> Result<Vec<BusinessId>, StoreError> {
        let session = self.connections.write().await?;
        let connection = session.connection()?;
        let pipeline = join(execute(connection, Close { now: self.time.told() }), load(connection, BusinessesWaiting));
        let (closed, waiting) = session.trips().trip(pipeline).await;
        finish(session, closed.and(waiting)).map(|businesses| businesses.into_iter().map(BusinessId::new).collect())
    }
}

impl PgStore {
    async fn sweep_one(&self, business: Uuid, (holds, days): Holds) -> Result<i64, StoreError> {
        let days: Vec<Date> = days.into_iter().collect();
        let session = self.connections.write().await?;
        let connection = session.connection()?;
        let pipeline = join4(
            execute(connection, Begin),
            execute(connection, LockDays { business, days: &days }),
            one(connection, Sweep { business, holds, now: self.time.told() }),
            execute(connection, Commit),
        );
        let (begun, locked, swept, committed) = session.trips().trip(pipeline).await;
        let swept = begun.and(locked).and(swept).and_then(|swept| committed.map(|_| swept));
        finish(session, swept)
    }
}

/// Gives the connection back, unless something went wrong: then a transaction may be open there.
fn finish<T>(session: Session, outcome: QueryResult<T>) -> Result<T, StoreError> {
    if outcome.is_ok() {
        session.finished();
    }
    outcome.map_err(store_error)
}
