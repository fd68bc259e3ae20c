//! Keep a letter, and let its sender go.

use crate::Outside;
use ports::{Bell, Doorbell, Inbox, LetterKey, ReportReader, StoreError};
use std::sync::Arc;

/// Keeps letters.
pub struct Receive {
    inbox: Arc<dyn Inbox>,
    reports: Arc<dyn ReportReader>,
    doorbell: Arc<dyn Doorbell>,
}

impl Receive {
    pub(crate) fn new(outside: &Outside) -> Self {
        let (inbox, reports) = (Arc::clone(&outside.inbox), Arc::clone(&outside.reports));
        Self { inbox, reports, doorbell: Arc::clone(&outside.doorbell) }
    }

    /// Keeps it, whatever it says, unless it is known already; `false` then.
    pub async fn run(&self, body: &[u8]) -> Result<bool, StoreError> {
        let key = LetterKey { source: self.reports.source().to_owned(), dedupe: self.reports.dedupe(body) };
        let new = self.inbox.receive(&key, body).await?;
        if new {
            self.doorbell.ring(Bell::Inbox);
        }
        Ok(new)
    }
}

#[cfg(test)]
mod tests;
