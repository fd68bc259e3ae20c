//! Tenants and their configuration.

use crate::StoreError;
use async_trait::async_trait;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
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

    /// Reads a business past any cache.
    async fn reload(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError>;

    /// Creates the business of this external id, or replaces its configuration where that differs.
    async fn apply(&self, draft: &BusinessDraft, now: OffsetDateTime) -> Result<Applied, StoreError>;
}

/// A business as a file states it. `business.id` and `config_version`, and the ids of tables, are for a business or a
/// table that does not exist yet; existing ones, found by external id and by name, keep theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDraft {
    /// What to store.
    pub business: Business,
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
