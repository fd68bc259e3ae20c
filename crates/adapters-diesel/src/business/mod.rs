//! Businesses: found through a cache that all workers share, changed by files.

mod apply;
mod directory;
mod hours;
mod load;
mod policies;
mod row;

pub(crate) use directory::Directory;

use crate::PgStore;
use async_trait::async_trait;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Applied, BusinessDraft, Businesses, StoreError};
use std::sync::Arc;
use time::OffsetDateTime;

#[async_trait]
impl Businesses for PgStore {
    async fn by_external_id(&self, external_id: &str) -> Result<Option<Arc<Business>>, StoreError> {
        if let Some(known) = self.shared.directory.by_external_id(external_id) {
            return Ok(Some(known));
        }
        self.look_up(load::By::ExternalId(external_id)).await
    }

    async fn by_phone(&self, phone: &Phone) -> Result<Option<Arc<Business>>, StoreError> {
        if let Some(known) = self.shared.directory.by_phone(phone) {
            return Ok(Some(known));
        }
        self.look_up(load::By::Phone(phone)).await
    }

    async fn reload(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError> {
        let found = self.look_up(load::By::Id(id)).await?;
        if found.is_none() {
            self.shared.directory.forget(id);
        }
        Ok(found)
    }

    async fn apply(&self, draft: &BusinessDraft, now: OffsetDateTime) -> Result<Applied, StoreError> {
        let (applied, longest) = self.apply_draft(&draft.business, now).await?;
        self.shared.directory.remember(Arc::clone(applied.business()), longest);
        Ok(applied)
    }
}
