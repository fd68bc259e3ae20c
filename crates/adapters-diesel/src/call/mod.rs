//! Conversations, and the news of them.

mod json;
mod read;
mod row;
mod save;

use crate::PgStore;
use crate::error::corrupt;
use async_trait::async_trait;
use domain::call::{Call, News};
use domain::{BusinessId, CallId, CallRowId};
use ports::{Calls, Heard, StoreError};
use read::{ById, ByProvider, NewsAfter};
use row::CallRow;
use save::Save;

#[async_trait]
impl Calls for PgStore {
    async fn find(&self, business: BusinessId, provider_id: &CallId) -> Result<Option<Call>, StoreError> {
        let found =
            self.ask_once_more(&ByProvider { business: business.uuid(), provider_id: provider_id.as_str() }).await?;
        found.into_iter().next().map(CallRow::call).transpose()
    }

    async fn of(&self, business: BusinessId, id: CallRowId) -> Result<Option<Call>, StoreError> {
        let found = self.ask_once_more(&ById { business: business.uuid(), id: id.uuid() }).await?;
        found.into_iter().next().map(CallRow::call).transpose()
    }

    async fn save(&self, heard: &Heard) -> Result<(), StoreError> {
        let save = Save::of(heard);
        // Not once more: what was written once is no version before any more.
        let connection = self.connections.read().await?;
        let saved = self.connections.trips().trip(crate::statement::one(&connection, save)).await;
        saved.map(drop).map_err(crate::error::store_error)
    }

    async fn news(&self, business: BusinessId, id: CallRowId, after: u32) -> Result<Vec<(u32, News)>, StoreError> {
        let after = i32::try_from(after).unwrap_or(i32::MAX);
        let rows = self.ask_once_more(&NewsAfter { business: business.uuid(), id: id.uuid(), after }).await?;
        let news = rows.into_iter().map(|(number, kind, body)| {
            let news = json::news(&kind, &body).ok_or_else(|| corrupt("call_events", "body", &id))?;
            Ok((u32::try_from(number).unwrap_or_default(), news))
        });
        news.collect()
    }
}
