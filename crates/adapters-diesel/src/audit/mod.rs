//! What an auditor reads: everything, past the cache, also what cannot be true.
//!
//! Instants beyond what a program can hold would fail a whole answer; rows with such are left out of it and told as strays.

mod entries;
mod homeless;
mod stated;
mod strays;

use crate::PgStore;
use crate::error::store_error;
use crate::statement::{Statement, load};
use async_trait::async_trait;
use domain::audit::Kind;
use domain::business::Business;
use domain::time::Span;
use domain::{BookingId, BusinessId};
use entries::LoadEntries;
use homeless::FindHomeless;
use ports::{Audit, Businesses, Entries, Listed, Stated, StoreError, Stray};
use stated::{ListBusinesses, LoadStated};
use strays::FindStrays;
use time::Duration;
use uuid::Uuid;

/// Kind, booking, and the rest.
type StrayRow = (String, Option<Uuid>, String);

impl PgStore {
    /// Asks with the patience of the connections for transactions: these are long questions.
    async fn look<S: Statement + Sync>(&self, statement: &S) -> Result<Vec<S::Row>, StoreError> {
        let session = self.connections.write().await?;
        let found = session.trips().trip(load(session.connection()?, statement)).await;
        let rows = found.map_err(store_error)?;
        session.finished();
        Ok(rows)
    }
}

#[async_trait]
impl Audit for PgStore {
    async fn businesses(&self, external_id: Option<String>) -> Result<Vec<Listed>, StoreError> {
        let rows = self.look(&ListBusinesses { external_id }).await?;
        Ok(rows.into_iter().map(|(id, external_id)| Listed { id: BusinessId::new(id), external_id }).collect())
    }

    async fn stated(&self, id: BusinessId) -> Result<Stated, StoreError> {
        let row = self.look(&LoadStated { business: id.uuid() }).await?.into_iter().next();
        let business = self.reload(id).await?;
        let ((now, changed_at, longest, version, first, last, zone_data), business) =
            row.zip(business).ok_or_else(|| StoreError::Conflict("the business is gone".to_owned()))?;
        if business.config_version != version {
            return Err(StoreError::StaleConfig);
        }
        let longest = Duration::minutes(i64::from(longest));
        Ok(Stated { business, changed_at, longest, now: self.time.or(now), starts: first.zip(last), zone_data })
    }

    async fn entries(&self, business: &Business, starts: &Span) -> Result<Entries, StoreError> {
        let id = business.id.uuid();
        let rows = self.look(&LoadEntries { business: id, from: starts.start, to: starts.end }).await?;
        if rows.iter().any(|row| row.config_version != business.config_version) {
            return Err(StoreError::StaleConfig);
        }
        entries::read(rows)
    }

    async fn strays(&self, business: BusinessId) -> Result<Vec<Stray>, StoreError> {
        self.look(&FindStrays { business: business.uuid() }).await?.into_iter().map(stray).collect()
    }

    async fn homeless(&self) -> Result<Vec<Stray>, StoreError> {
        self.look(&FindHomeless).await?.into_iter().map(stray).collect()
    }
}

fn stray((kind, booking, what): StrayRow) -> Result<Stray, StoreError> {
    let known = Kind::ALL.iter().find(|known| known.name() == kind);
    let kind = *known.ok_or_else(|| StoreError::Broken(format!("no finding is called {kind}")))?;
    Ok(Stray { kind, booking: booking.map(BookingId::new), what })
}
