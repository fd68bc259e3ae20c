//! Fetch what no letter brought: calls that the platform lists, and of which we know nothing, or not the end.

use crate::Outside;
use crate::business::resolve::{Named, Resolve};
use crate::letter::receive::Receive;
use domain::call::{Call, Direction, Status, Told};
use ports::{Calls, Clock, ListedCall, Report, ReportReader, StoreError, VoiceError, VoicePlatform};
use std::sync::Arc;
use thiserror::Error;
use time::{Duration, OffsetDateTime};

/// How far a round looks back beyond the beginning of the last one: a call is listed by its start, and may last this long.
pub const OVERLAP: Duration = Duration::hours(3);
/// How far the first round of a process looks back.
const AWAY: Duration = Duration::DAY;
/// Most pages of one round.
const PAGES: usize = 200;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Calls that the platform listed.
    pub listed: u32,
    /// Calls that were fetched.
    pub fetched: u32,
}

/// Why a round ended early.
#[derive(Debug, Error)]
pub enum NotReconciled {
    /// The platform.
    #[error(transparent)]
    Voice(#[from] VoiceError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reconciles.
pub struct Reconcile {
    voice: Arc<dyn VoicePlatform>,
    calls: Arc<dyn Calls>,
    reports: Arc<dyn ReportReader>,
    resolve: Resolve,
    receive: Receive,
    clock: Arc<dyn Clock>,
}

impl Reconcile {
    /// Over a platform and everything that letters need.
    pub fn new(outside: &Outside, voice: Arc<dyn VoicePlatform>) -> Self {
        Self {
            voice,
            calls: Arc::clone(&outside.calls),
            reports: Arc::clone(&outside.reports),
            resolve: Resolve::new(outside),
            receive: Receive::new(outside),
            clock: Arc::clone(&outside.clock),
        }
    }

    /// One round after one that began then; or the first, after who knows how long a time away. Tells when it began.
    pub async fn again(&self, last: Option<OffsetDateTime>) -> Result<(OffsetDateTime, Reconciled), NotReconciled> {
        let now = self.clock.now();
        let since = last.map_or(now - AWAY, |last| last - OVERLAP);
        Ok((now, self.run(since).await?))
    }

    /// One round over all calls that began since an instant. What it fetches is kept as a letter, and read as one; so a
    /// round may be repeated, or be cut off, at any time.
    pub async fn run(&self, since: OffsetDateTime) -> Result<Reconciled, NotReconciled> {
        let mut done = Reconciled::default();
        let mut next: Option<String> = None;
        for _ in 0..PAGES {
            let page = self.voice.calls_since(since, next.take()).await?;
            for listed in page.calls {
                done.listed = done.listed.saturating_add(1);
                if self.is_missing(&listed).await? && self.fetch(&listed).await? {
                    done.fetched = done.fetched.saturating_add(1);
                }
            }
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        Ok(done)
    }

    async fn fetch(&self, listed: &ListedCall) -> Result<bool, NotReconciled> {
        match self.voice.call(&listed.id).await? {
            Some(letter) => Ok(self.receive.run(&letter).await?),
            None => Ok(false),
        }
    }

    /// Whether we lack something that the list says, or may not say. A call of a business that nobody knows is fetched
    /// too: its letter waits until somebody does.
    async fn is_missing(&self, listed: &ListedCall) -> Result<bool, NotReconciled> {
        let Ok(Report::OfCall { call, external_id, told }) = self.reports.read(&listed.letter) else { return Ok(true) };
        let named = Named { external_id, number: house(&told) };
        let Ok(business) = self.resolve.run(&named).await else { return Ok(true) };
        let known = self.calls.find(business.id, &call).await?;
        Ok(!known.is_some_and(|known| is_complete(&known, &told)))
    }
}

/// Whether nothing that the platform has is missing here.
fn is_complete(known: &Call, listed: &Told) -> bool {
    if known.told.status <= Status::Ongoing {
        return listed.status == known.told.status;
    }
    known.told.analysis.is_some() || listed.analysis.is_none()
}

/// The number at the business's end.
fn house(told: &Told) -> Option<domain::customer::Phone> {
    let ours = if told.direction == Some(Direction::Outbound) { &told.from } else { &told.to };
    ours.clone()
}

#[cfg(test)]
mod tests;
