//! Show an owner what calls promised and nobody keeps, and hear that it is settled.

use domain::{BusinessId, FlagId};
use ports::{Clock, Extractions, Flag, StoreError};
use std::sync::Arc;

/// Most flags that are shown; the rest shows when these are settled.
const MOST: u32 = 100;

/// Looks at flags.
pub struct Review {
    extractions: Arc<dyn Extractions>,
    clock: Arc<dyn Clock>,
}

impl Review {
    /// Over a store and a clock.
    pub const fn new(extractions: Arc<dyn Extractions>, clock: Arc<dyn Clock>) -> Self {
        Self { extractions, clock }
    }

    /// What is raised and not settled, the oldest first; a hundred at most.
    pub async fn list(&self, business: BusinessId) -> Result<Vec<Flag>, StoreError> {
        self.extractions.flags(business, None, MOST).await
    }

    /// Settles one for good; `false` where it is not there, or is settled.
    pub async fn settle(&self, business: BusinessId, flag: FlagId) -> Result<bool, StoreError> {
        self.extractions.settle(business, flag, self.clock.now()).await
    }
}
