//! Which business is called.

use crate::Outside;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Businesses, Clock, StoreError};
use std::sync::Arc;
use thiserror::Error;
use time::OffsetDateTime;

/// What a platform says of the business.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name that its configuration carries; it comes first.
    pub external_id: Option<String>,
    /// The number at the business's end of the call.
    pub number: Option<Phone>,
}

/// Why no business is known.
#[derive(Debug, Error)]
pub enum Unresolved {
    /// Nothing names one.
    #[error("the call names no business")]
    Missing,
    /// The name belongs to none.
    #[error("no business has this external id")]
    UnknownName,
    /// The number belongs to none.
    #[error("no business has this number")]
    UnknownNumber,
    /// The store could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A business, and the time there.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The business.
    pub business: Arc<Business>,
    /// Its local time.
    pub local_now: OffsetDateTime,
}

/// Finds the business.
pub struct Resolve {
    businesses: Arc<dyn Businesses>,
    clock: Arc<dyn Clock>,
}

impl Resolve {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { businesses: Arc::clone(&outside.businesses), clock: Arc::clone(&outside.clock) }
    }

    /// By name if there is one, else by number.
    pub async fn run(&self, named: &Named) -> Result<Arc<Business>, Unresolved> {
        if let Some(external_id) = &named.external_id {
            return self.businesses.by_external_id(external_id).await?.ok_or(Unresolved::UnknownName);
        }
        let number = named.number.as_ref().ok_or(Unresolved::Missing)?;
        self.businesses.by_phone(number).await?.ok_or(Unresolved::UnknownNumber)
    }

    /// By its id.
    pub async fn by_id(&self, id: BusinessId) -> Result<Option<Arc<Business>>, StoreError> {
        self.businesses.reload(id).await
    }

    /// The business with its present local time, for an agent that wants to know where it is.
    pub fn as_seen_now(&self, business: Arc<Business>) -> Resolved {
        let local_now = business.zone.to_local(self.clock.now());
        Resolved { business, local_now }
    }
}

#[cfg(test)]
mod tests;
