//! Move bookings with the rules of their zone, so that the wall time that was promised holds, and tell of those that
//! cannot be moved.

mod parts;
mod waiting;

use crate::attempt::{only_the_key, retrying};
use crate::{Failure, Outside, Request};
use domain::audit::windows;
use domain::booking::retime::{Conflict, Decided, Facts, Moved, asks, decide, groups, known, since};
use domain::booking::{Authority, Booking, Event, EventKind};
use domain::business::Business;
use domain::time::{Span, ZONE_DATA};
use domain::{BusinessId, EventId};
use ports::{
    Actor, Audit, Bell, Businesses, Change, Doorbell, IdSource, KeyedAnswer, Listed, Open, Reads, Record, Stated,
    Store, StoreError, TransportKey, Upkeep,
};
use std::sync::Arc;
use thiserror::Error;
use time::OffsetDateTime;

/// Who the log says it was.
const ACTOR: &str = "zone_rules";

/// A store that cannot be asked about so many businesses, one after the other, is away: no more are tried. For fewer, it
/// may have been a day's lock that others held for long.
const AWAY: u32 = 3;

/// Whose bookings, and whether they are moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// One business, by its external id; else all.
    pub external_id: Option<String>,
    /// Only tell what would be done, as far as that can be seen without a lock.
    pub dry_run: bool,
}

/// What was done, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Bookings that were moved.
    pub moved: u64,
    /// Bookings that had to be and cannot.
    pub conflicts: u64,
    /// Entries of the waitlist that were moved.
    pub waiting: u64,
    /// Businesses that were left alone, because a program with later zone data looks after them.
    pub left_alone: u64,
    /// Businesses that were not finished with.
    pub left_out: u64,
    /// Whether one of them may go well soon: a lock was held for long, or it was changed all the while.
    pub soon: bool,
}

/// Something to tell of a business.
#[derive(Clone, Debug)]
pub enum News {
    /// This was moved.
    Moved(Moved),
    /// This cannot be.
    Conflict(Conflict),
    /// A program with later zone data looks after the business: what it does is not undone.
    LaterZoneData,
    /// It was not finished with. What had been done stands; the rest waits for the next time.
    Failed(String),
}

/// Hears of everything, with the external id of the business.
pub type Tell<'a> = &'a mut (dyn FnMut(&str, &News) + Send);

/// Why nothing, or not everything, was looked at.
#[derive(Debug, Error)]
pub enum Failed {
    /// There is no such business.
    #[error("there is no business with this external id")]
    NoSuchBusiness,
    /// The store could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Retimes.
pub struct Retime {
    audit: Arc<dyn Audit>,
    reads: Arc<dyn Reads>,
    upkeep: Arc<dyn Upkeep>,
    store: Arc<dyn Store>,
    businesses: Arc<dyn Businesses>,
    ids: Arc<dyn IdSource>,
    doorbell: Arc<dyn Doorbell>,
}

impl Retime {
    /// Over what is outside, and whoever reads everything.
    pub fn new(outside: &Outside, audit: Arc<dyn Audit>) -> Self {
        Self {
            audit,
            reads: Arc::clone(&outside.reads),
            upkeep: Arc::clone(&outside.upkeep),
            store: Arc::clone(&outside.store),
            businesses: Arc::clone(&outside.businesses),
            ids: Arc::clone(&outside.ids),
            doorbell: Arc::clone(&outside.doorbell),
        }
    }

    /// Looks at one business after the other, and at one evening after the other of each. What keeps one from being
    /// finished with keeps none of the others.
    pub async fn run(&self, command: &Command, tell: Tell<'_>) -> Result<Summary, Failed> {
        let listed = self.audit.businesses(command.external_id.clone()).await?;
        if command.external_id.is_some() && listed.is_empty() {
            return Err(Failed::NoSuchBusiness);
        }
        let (mut summary, mut unavailable) = (Summary::default(), 0);
        for business in &listed {
            let Err(error) = self.business(business, command.dry_run, tell, &mut summary).await else {
                unavailable = 0;
                continue;
            };
            summary.left_out += 1;
            summary.soon |= matches!(&error, Failure::Store(error) if passes(error));
            tell(&business.external_id, &News::Failed(error.to_string()));
            match error {
                Failure::Store(error @ StoreError::Unavailable(_)) if unavailable + 1 == AWAY => {
                    return Err(error.into());
                }
                Failure::Store(StoreError::Unavailable(_)) => unavailable += 1,
                _ => unavailable = 0,
            }
        }
        Ok(summary)
    }

    async fn business(
        &self,
        listed: &Listed,
        dry_run: bool,
        tell: Tell<'_>,
        summary: &mut Summary,
    ) -> Result<(), Failure> {
        let looks_after = dry_run || self.upkeep.keep_zone_data(listed.id, ZONE_DATA).await?;
        let Stated { business, now, starts, zone_data, .. } = self.stated(listed.id).await?;
        if !looks_after || zone_data.as_str() > ZONE_DATA {
            summary.left_alone += 1;
            tell(&listed.external_id, &News::LaterZoneData);
            return Ok(());
        }
        // Bookings follow also where the waitlist cannot be read.
        let waited = self.waiting(listed.id, now, dry_run).await.map(|waiting| summary.waiting += waiting);
        let Some((first, last)) = starts else { return Ok(waited?) };
        let drifted = |business| self.drifted(business, (first.max(since(now)), last), now);
        let drifted = retrying(&*self.businesses, &business, drifted).await?;
        let mut failed = None;
        for group in groups(&drifted, now) {
            let mut tell = |decided: Decided| told(listed, decided, tell, summary);
            let ended = if dry_run {
                let within = group.within;
                let foreseen = |business| self.foresee(business, within, now);
                retrying(&*self.businesses, &business, foreseen).await.map(&mut tell)
            } else {
                self.group(&business, group, &mut tell).await
            };
            // One busy day keeps none of the others.
            match (ended, &failed) {
                (Ok(()), _) => {}
                (Err(error), None) => failed = Some(error),
                (Err(error), Some(_)) => return Err(error),
            }
        }
        failed.map_or(Ok(waited?), Err)
    }

    /// The business as it stands; read again where it is changed just then.
    async fn stated(&self, id: BusinessId) -> Result<Stated, StoreError> {
        match self.audit.stated(id).await {
            Err(StoreError::StaleConfig) => self.audit.stated(id).await,
            stated => stated,
        }
    }

    /// What has to be moved, read plainly and month by month. Each is judged again under the locks.
    async fn drifted(
        &self,
        business: Arc<Business>,
        (first, last): (OffsetDateTime, OffsetDateTime),
        now: OffsetDateTime,
    ) -> Result<Vec<Booking>, StoreError> {
        let mut drifted = Vec::new();
        for (window, _) in windows(first, last) {
            let read = self.audit.entries(&business, &window).await?;
            let bookings = read.entries.into_iter().map(|entry| entry.booking);
            drifted.extend(bookings.filter(|booking| asks(booking, now)));
        }
        Ok(drifted)
    }

    /// What would be done now, seen without a lock.
    async fn foresee(&self, business: Arc<Business>, within: Span, now: OffsetDateTime) -> Result<Decided, StoreError> {
        let read = self.audit.entries(&business, &known(&within)).await?;
        let bookings: Vec<Booking> = read.entries.into_iter().map(|entry| entry.booking).collect();
        Ok(decide(&Facts { business: &business, now, within, bookings: &bookings }))
    }

    /// Decides and writes under the lock of every day that is touched; what cannot be moved only where that is to be raised.
    async fn attempt(&self, business: Arc<Business>, within: Span, raise: bool) -> Result<Decided, StoreError> {
        let request = request(&business);
        let open = Open { days: within.utc_days().collect(), ..only_the_key(&business, &request) };
        let (mut tx, opened) = self.store.open(open).await?;
        let bookings = tx.standing(&known(&within)).await?;
        let decided = decide(&Facts { business: &business, now: opened.now, within, bookings: &bookings });
        let conflicts = if raise { decided.conflicts.clone() } else { Vec::new() };
        let written = Decided { moved: decided.moved.clone(), conflicts };
        if written == Decided::default() {
            tx.rollback().await?;
            return Ok(decided);
        }
        tx.commit(self.record(&request, opened.now, written)).await?;
        if !decided.moved.is_empty() {
            self.doorbell.ring(Bell::Outbox);
            self.doorbell.ring(Bell::Room);
        }
        Ok(decided)
    }

    fn record(&self, request: &Request, now: OffsetDateTime, decided: Decided) -> Record {
        let id = || EventId::new(self.ids.next());
        // Of a hold the world knows nothing.
        let promised = decided.moved.iter().filter(|moved| moved.after.is_confirmed());
        let retimed = promised.map(|moved| EventKind::BookingRetimed(moved.after.id));
        let events = retimed.map(|kind| Event { id: id(), kind }).collect();
        let change = Change::Retime { decided, zone_data: ZONE_DATA };
        Record {
            business: request.business.id,
            now,
            actor: Actor { tool: ACTOR, call: None, by: Authority::Guest },
            log: id(),
            further: std::iter::repeat_with(id).take(change.further()).collect(),
            change,
            events,
            answer: KeyedAnswer { key: request.key.clone(), answer: String::new() },
        }
    }
}

/// Whether what went wrong may be over soon.
const fn passes(error: &StoreError) -> bool {
    error.may_retry() || matches!(error, StoreError::Unavailable(_))
}

fn told(listed: &Listed, decided: Decided, tell: Tell<'_>, summary: &mut Summary) {
    for moved in decided.moved {
        summary.moved += 1;
        tell(&listed.external_id, &News::Moved(moved));
    }
    for conflict in decided.conflicts {
        summary.conflicts += 1;
        tell(&listed.external_id, &News::Conflict(conflict));
    }
}

/// What nobody asks for: no answer is kept under its key.
fn request(business: &Arc<Business>) -> Request {
    let key = TransportKey { key: ACTOR.to_owned(), fingerprint: [0; 32] };
    Request { business: Arc::clone(business), tool: ACTOR, call: None, caller: None, by: Authority::Guest, key }
}

#[cfg(test)]
mod tests;
