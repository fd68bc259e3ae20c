//! What nobody asks for and has to be done all the same.

use crate::StoreError;
use async_trait::async_trait;
use domain::BusinessId;

/// Looks after the data of all businesses.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Deletes holds that have run out by the store's clock, at most so many, and closes the waitlist entries that they
    /// were made for. A hold that is booked at the same moment is left alone. Answers with how many had run out: fewer
    /// than `most` mean that there are no more.
    async fn sweep(&self, most: u32) -> Result<u32, StoreError>;

    /// Closes waitlist entries whose time has come, and answers with the businesses for which someone still waits.
    async fn waiting(&self) -> Result<Vec<BusinessId>, StoreError>;
}
