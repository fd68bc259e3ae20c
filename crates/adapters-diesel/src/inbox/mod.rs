//! Letters of platforms, as a queue.

mod statements;
mod unread;

use crate::PgStore;
use crate::outbox::Ending;
use crate::reads::Counted;
use async_trait::async_trait;
use domain::job::Settled;
use ports::{Inbox, Letter, LetterKey, Queue, StoreError, UnreadLetter, UnreadLetters};
use statements::{Due, Lease, Receive, Settle};
use std::time::Duration;

#[async_trait]
impl Inbox for PgStore {
    async fn receive(&self, key: &LetterKey, body: &[u8]) -> Result<bool, StoreError> {
        let receive = Receive { key, body, now: self.time.told() };
        let kept = self.ask_once_more(&Counted(receive)).await?;
        Ok(kept == 1)
    }
}

#[async_trait]
impl Queue<Letter> for PgStore {
    async fn due(&self, _lane: &(), most: u32) -> Result<Vec<LetterKey>, StoreError> {
        let due = self.ask_once_more(&Due { now: self.time.told(), most: i64::from(most) }).await?;
        Ok(due.into_iter().map(|(source, dedupe)| LetterKey { source, dedupe }).collect())
    }

    async fn lease(&self, key: &LetterKey, lasting: Duration) -> Result<Option<Letter>, StoreError> {
        let seconds = i32::try_from(lasting.as_secs()).unwrap_or(i32::MAX);
        let lease = Lease { key, now: self.time.told(), seconds };
        let leased = self.ask_once_more(&lease).await?;
        Ok(leased.into_iter().next().map(|(body, attempts, received_at, leased_at)| Letter {
            key: key.clone(),
            body,
            attempts: u32::try_from(attempts).unwrap_or_default(),
            received_at,
            leased_at,
        }))
    }

    async fn settle(&self, letter: &Letter, settled: &Settled) -> Result<bool, StoreError> {
        let ending = Ending::of(settled, self.time.told());
        let settle = Settle { key: &letter.key, attempts: i32::try_from(letter.attempts).unwrap_or(i32::MAX), ending };
        let touched = self.ask_once_more(&Counted(settle)).await?;
        Ok(touched == 1)
    }
}

#[async_trait]
impl UnreadLetters for PgStore {
    async fn unread(&self) -> Result<Vec<UnreadLetter>, StoreError> {
        let rows = self.ask_once_more(&unread::Unread).await?;
        Ok(rows.into_iter().map(unread::unread_letter).collect())
    }

    async fn revive(&self, key: &LetterKey) -> Result<bool, StoreError> {
        let touched = self.ask_once_more(&Counted(unread::Revive { key, now: self.time.told() })).await?;
        Ok(touched == 1)
    }
}
