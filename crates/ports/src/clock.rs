//! Time comes in through a door.

use time::OffsetDateTime;

/// Tells what time it is. Decisions that are made under a lock take their `now` from [`crate::Opened`] instead, so that
/// all instances judge by one clock.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait Clock: Send + Sync {
    /// The present instant, in UTC.
    fn now(&self) -> OffsetDateTime;
}
