//! Businesses: found through a cache that all workers share, changed by files.

mod analysis;
mod apply;
mod combinations;
mod dates;
mod directory;
mod hours;
mod load;
mod log;
mod named;
mod policies;
mod reach;
mod resources;
mod row;
mod same;
mod services;
mod version;
mod voice;
mod write;

pub(crate) use directory::Directory;
use directory::Known;
use named::By;
use version::Version;

use crate::PgStore;
use async_trait::async_trait;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Applied, BusinessDraft, Businesses, StoreError};
use std::sync::Arc;
use time::OffsetDateTime;

impl PgStore {
    /// What was read a moment ago, else what is read now; with the database away, what was read before that.
    async fn known_or_read(&self, known: Option<Known>, by: By<'_>) -> Result<Option<Arc<Business>>, StoreError> {
        match known {
            Some(Known { business, fresh: true }) => Ok(Some(business)),
            Some(Known { business, fresh: false }) => match self.look_up(by).await {
                Err(StoreError::Unavailable(_)) => Ok(Some(business)),
                read => read,
            },
            None => self.look_up(by).await,
        }
    }
}

#[async_trait]
impl Businesses for PgStore {
    async fn by_external_id(&self, external_id: &str) -> Result<Option<Arc<Business>>, StoreError> {
        let known = self.shared.directory.by_external_id(external_id);
        self.known_or_read(known, By::ExternalId(external_id)).await
    }

    async fn by_phone(&self, phone: &Phone) -> Result<Option<Arc<Business>>, StoreError> {
        let known = self.shared.directory.by_phone(phone);
        self.known_or_read(known, By::Phone(phone)).await
    }

    async fn current(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError> {
        if let Some(known) = self.shared.directory.by_id(id)
            && self.ask_once_more(&Version(id.uuid())).await?.first() == Some(&known.config_version)
        {
            return Ok(Some(known));
        }
        self.reload(id).await
    }

    async fn reload(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError> {
        let found = self.look_up(By::Id(id)).await?;
        if found.is_none() {
            self.shared.directory.forget(id);
        }
        Ok(found)
    }

    async fn apply(&self, draft: &BusinessDraft, now: OffsetDateTime) -> Result<Applied, StoreError> {
        let (applied, longest) = self.apply_draft(draft, now).await?;
        self.shared.directory.remember(Arc::clone(applied.business()), longest);
        Ok(applied)
    }
}
