//! Tenants and their configuration.

use crate::StoreError;
use async_trait::async_trait;
use domain::business::Business;
use domain::customer::Phone;
use domain::{BusinessId, EventId};
use std::sync::Arc;
use time::OffsetDateTime;

/// Finds and changes businesses. What it finds may come from a cache: [`crate::Store::open`] and [`crate::Reads::taken`]
/// check the version, and answer [`StoreError::StaleConfig`] where it has moved on.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Businesses: Send + Sync {
    /// By the name that callers' platforms use.
    async fn by_external_id(&self, external_id: &str) -> Result<Option<Arc<Business>>, StoreError>;

    /// By the number that guests call.
    async fn by_phone(&self, phone: &Phone) -> Result<Option<Arc<Business>>, StoreError>;

    /// A business as it is now, for whoever decides by it and checks no version: read anew where what is kept of it is of
    /// another version.
    async fn current(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError>;

    /// Reads a business past any cache.
    async fn reload(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError>;

    /// Creates the business of this external id, or replaces its configuration where that differs. A number that another
    /// business has is [`StoreError::PhoneTaken`].
    async fn apply(&self, draft: &BusinessDraft, now: OffsetDateTime) -> Result<Applied, StoreError>;
}

/// A business as a file states it. Ids in it, and `config_version`, are for what does not exist yet: a business is known by
/// its external id, and what belongs to it by kind and name, and both keep the ids that they have. What refers to another
/// part of the draft does so by the draft's own ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDraft {
    /// What to store.
    pub business: Business,
    /// The id of the entry in the event log, where anything changes.
    pub log: EventId,
}

/// What applying a file did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The business is new.
    Created(Arc<Business>),
    /// Its configuration was replaced.
    Changed(Arc<Business>),
    /// It was so already.
    Unchanged(Arc<Business>),
}

impl Applied {
    /// The business as it now stands.
    pub const fn business(&self) -> &Arc<Business> {
        match self {
            Self::Created(business) | Self::Changed(business) | Self::Unchanged(business) => business,
        }
    }
}
