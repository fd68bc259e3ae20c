//! What nobody asks for and has to be done all the same.

use crate::StoreError;
use async_trait::async_trait;
use domain::waitlist::Entry;
use domain::{BusinessId, EventId};
use std::time::Duration;

/// Looks after the data of all businesses.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Deletes holds that have run out by the store's clock, at most as many as can be logged, and closes the waitlist
    /// entries that they were made for. A hold that is booked at the same moment is left alone. Answers with how many had
    /// run out: fewer than could be logged mean that there are no more.
    async fn sweep(&self, logs: Vec<SweepLog>) -> Result<u32, StoreError>;

    /// Closes waitlist entries whose time has come, at most as many as can be logged. Answers as
    /// [`sweep`](Self::sweep) does.
    async fn close(&self, logs: Vec<EventId>) -> Result<u32, StoreError>;

    /// Gives entries of the waitlist other instants, by this release of the zone data: each as it shall be, under the id
    /// that it is logged with. One that has changed since, by its version, is left as it is, and so are all where a
    /// program with later zone data has looked after the business. Answers with how many were written.
    async fn retime(
        &self,
        business: BusinessId,
        entries: Vec<(EventId, Entry)>,
        release: &'static str,
    ) -> Result<u32, StoreError>;

    /// Notes that a program with this release of the zone data looks after a business. `false` where one with a later
    /// release has done so before.
    async fn keep_zone_data(&self, business: BusinessId, release: &'static str) -> Result<bool, StoreError>;

    /// The businesses for which someone waits whose time has not come yet.
    async fn waiting(&self) -> Result<Vec<BusinessId>, StoreError>;

    /// Throws away what came to its end so long ago, at most so much. Answers with how much: less than that means that
    /// there is no more.
    async fn clear(&self, what: Old, older_than: Duration, most: u32) -> Result<u32, StoreError>;
}

/// What nobody needs any more after a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// Letters that were read.
    Letters,
    /// Letters that were given up.
    DeadLetters,
    /// Jobs that were done.
    Jobs,
    /// Jobs that were given up.
    DeadJobs,
    /// What those who look on at calls were told. The calls stay.
    CallNews,
}

/// Ids of the entries of the event log that a swept hold leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepLog {
    /// Of the hold.
    pub hold: EventId,
    /// Of the waitlist entry that it was made for, if it was made for one.
    pub entry: EventId,
}
