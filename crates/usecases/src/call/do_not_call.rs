//! Who is not to be called.

use crate::Outside;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Clock, IdSource, ListedNumber, OutboundCalls, StoreError};
use std::sync::Arc;

/// Keeps the list.
pub struct DoNotCall {
    calls: Arc<dyn OutboundCalls>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl DoNotCall {
    pub(crate) fn new(outside: &Outside) -> Self {
        let (clock, ids) = (Arc::clone(&outside.clock), Arc::clone(&outside.ids));
        Self { calls: Arc::clone(&outside.outbound), clock, ids }
    }

    /// Puts a number on it; `false` where it is there. `why` is in the house's words.
    pub async fn forbid(&self, business: &Business, phone: Phone, why: String) -> Result<bool, StoreError> {
        let forbidden = ListedNumber { id: self.ids.next(), phone, why, at: self.clock.now() };
        self.calls.forbid(business.id, &forbidden).await
    }

    /// Takes a number off it; `false` where it is not there.
    pub async fn allow(&self, business: &Business, phone: &Phone) -> Result<bool, StoreError> {
        self.calls.allow(business.id, phone).await
    }
}

#[cfg(test)]
mod tests;
