//! Ids and chance come in through a door.

use uuid::Uuid;

/// Draws ids and random bits.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait IdSource: Send + Sync {
    /// A new id, in order of time within a process (UUID version 7).
    fn next(&self) -> Uuid;

    /// Bits that nobody can foretell.
    fn random(&self) -> u64;
}
