//! What is made of calls, and what it is held against. Each write is one statement, and may be sent twice.

mod bookings;
mod flags;
mod row;
mod save;

use crate::PgStore;
use crate::error::corrupt;
use crate::statement::{Statement, execute};
use crate::upkeep::finish;
use async_trait::async_trait;
use bookings::OfCall;
use domain::booking::ConfirmationCode;
use domain::promise::Kept;
use domain::{BusinessId, CallId, CallRowId, FlagId};
use flags::{OpenFlags, Raise, Settle};
use ports::{Extracted, Extractions, Flag, Outcome, Raised, StoreError};
use save::{Find, Save};
use time::OffsetDateTime;

impl PgStore {
    /// Sends a statement that is a transaction by itself, and counts the rows that it touched.
    async fn send(&self, statement: impl Statement) -> Result<usize, StoreError> {
        let session = self.connections.write().await?;
        let sent = session.trips().trip(execute(session.connection()?, statement)).await;
        finish(session, sent)
    }
}

#[async_trait]
impl Extractions for PgStore {
    async fn find(
        &self,
        business: BusinessId,
        call: CallRowId,
        scenario: &str,
        version: u32,
    ) -> Result<Option<Outcome>, StoreError> {
        let rows = self.ask_once_more(&Find::new(business, call, scenario, version)).await?;
        let read = |(id, data, failed)| match (data, failed) {
            (Some(data), None) => Ok(Outcome::Done(serde_json::Value::to_string(&data))),
            (None, Some(why)) => Ok(Outcome::Failed(why)),
            _ => Err(corrupt("extractions", "data", &id)),
        };
        rows.into_iter().next().map(read).transpose()
    }

    async fn save(&self, extracted: &Extracted) -> Result<(), StoreError> {
        self.send(Save::new(extracted)?).await.map(drop)
    }

    async fn bookings(
        &self,
        business: BusinessId,
        call: &CallId,
        codes: &[ConfirmationCode],
        ended_at: OffsetDateTime,
    ) -> Result<Vec<Kept>, StoreError> {
        let rows = self.ask_once_more(&OfCall::new(business, call, codes, ended_at)).await?;
        let read = |(booking, made_in_call, changed_since): bookings::Row| {
            Ok(Kept { booking: booking.booking()?, made_in_call, changed_since })
        };
        rows.into_iter().map(read).collect()
    }

    async fn raise(&self, raised: &Raised) -> Result<(), StoreError> {
        self.send(Raise::new(raised)).await.map(drop)
    }

    async fn flags(&self, business: BusinessId, call: Option<CallRowId>, most: u32) -> Result<Vec<Flag>, StoreError> {
        let rows = self.ask_once_more(&OpenFlags::new(business, call, most)).await?;
        let read = |(id, call, kind, detail, raised_at)| Flag {
            id: FlagId::new(id),
            call: CallRowId::new(call),
            kind,
            detail: serde_json::Value::to_string(&detail),
            raised_at,
        };
        Ok(rows.into_iter().map(read).collect())
    }

    async fn settle(&self, business: BusinessId, flag: FlagId, at: OffsetDateTime) -> Result<bool, StoreError> {
        let settled = self.send(Settle { business: business.uuid(), flag: flag.uuid(), at }).await?;
        Ok(settled > 0)
    }
}
