//! Whose calls are not taken.

use crate::Outside;
use domain::business::Business;
use domain::customer::Phone;
use ports::{BlockedNumbers, Clock, IdSource, ListedNumber, StoreError};
use std::sync::Arc;

/// Keeps the list.
pub struct Block {
    blocked: Arc<dyn BlockedNumbers>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl Block {
    pub(crate) fn new(outside: &Outside) -> Self {
        let (clock, ids) = (Arc::clone(&outside.clock), Arc::clone(&outside.ids));
        Self { blocked: Arc::clone(&outside.blocked), clock, ids }
    }

    /// Puts a number on it; `false` where it is there. `why` is in the house's words.
    pub async fn block(&self, business: &Business, phone: Phone, why: String) -> Result<bool, StoreError> {
        let number = ListedNumber { id: self.ids.next(), phone, why, at: self.clock.now() };
        self.blocked.block(business.id, &number).await
    }

    /// Takes a number off it; `false` where it is not there.
    pub async fn unblock(&self, business: &Business, phone: &Phone) -> Result<bool, StoreError> {
        self.blocked.unblock(business.id, phone).await
    }
}

#[cfg(test)]
mod tests;
