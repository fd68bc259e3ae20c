//! Show an owner what was given up, and have it tried again.

use domain::job::discreet;
use domain::{BusinessId, EventId};
use ports::{DeadJob, DeadLetters, LetterKey, StoreError, UnreadLetter, UnreadLetters};
use std::sync::Arc;

/// Looks at what was given up. The errors that it shows hold no phone numbers.
pub struct GivenUp {
    jobs: Arc<dyn DeadLetters>,
    letters: Arc<dyn UnreadLetters>,
}

impl GivenUp {
    /// Over both queues.
    pub fn new(jobs: Arc<dyn DeadLetters>, letters: Arc<dyn UnreadLetters>) -> Self {
        Self { jobs, letters }
    }

    /// A business's jobs that were given up, the latest first; a hundred at most.
    pub async fn jobs(&self, business: BusinessId) -> Result<Vec<DeadJob>, StoreError> {
        let shown = |job: DeadJob| DeadJob { error: job.error.as_deref().map(discreet), ..job };
        Ok(self.jobs.dead(business).await?.into_iter().map(shown).collect())
    }

    /// Has one tried again from the beginning; `false` where it was not given up.
    pub async fn retry_job(&self, business: BusinessId, id: EventId) -> Result<bool, StoreError> {
        self.jobs.revive(business, id).await
    }

    /// Letters that were given up, or wait because nobody knows their business, the latest first; a hundred at most.
    pub async fn letters(&self) -> Result<Vec<UnreadLetter>, StoreError> {
        let shown = |letter: UnreadLetter| UnreadLetter { error: letter.error.as_deref().map(discreet), ..letter };
        Ok(self.letters.unread().await?.into_iter().map(shown).collect())
    }

    /// Has one read again, and now; `false` where it is read, being read, or not there.
    pub async fn retry_letter(&self, key: &LetterKey) -> Result<bool, StoreError> {
        self.letters.revive(key).await
    }
}

#[cfg(test)]
mod tests;
