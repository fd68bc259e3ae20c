//! Whose calls a business does not take.

use crate::{ListedNumber, StoreError};
use async_trait::async_trait;
use domain::BusinessId;
use domain::customer::Phone;

/// Keeps the list. Whether a number is on it is told while its call rings: `Reads::ringing`.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait BlockedNumbers: Send + Sync {
    /// Puts a number on it; `false` where it is there.
    async fn block(&self, business: BusinessId, number: &ListedNumber) -> Result<bool, StoreError>;

    /// Takes a number off it; `false` where it is not there.
    async fn unblock(&self, business: BusinessId, phone: &Phone) -> Result<bool, StoreError>;
}
