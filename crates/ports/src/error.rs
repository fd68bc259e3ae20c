//! What can go wrong with a store.

use thiserror::Error;

/// Why the store did not do what was asked. Says nothing that a caller may hear.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Someone else changed the same rows first. Nothing was written; a new attempt may succeed.
    #[error("a concurrent change came first: {0}")]
    Conflict(String),
    /// A table, a room or a member of staff that was given out is taken by something that the facts did not show. Nothing was
    /// written. The rules never come to this as long as the stored data is whole; a new attempt may succeed.
    #[error("what was given out is taken: {0}")]
    Taken(String),
    /// The configuration that the attempt rests on has been replaced. Nothing was written; load it again and retry.
    #[error("the business's configuration has changed")]
    StaleConfig,
    /// Another business has the phone number that this one was given. Nothing was written.
    #[error("another business has this phone number")]
    PhoneTaken,
    /// The store cannot be reached, is too slow, or refused the connection. Whether a commit that was under way took
    /// effect is unknown; the transport key tells the next request.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
    /// Stored data cannot be read back.
    #[error("unreadable data in {table}.{column} of row {row}")]
    Corrupt {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// The row's key.
        row: String,
    },
    /// A fault of ours: a statement that the store did not understand.
    #[error("the store refused a statement: {0}")]
    Broken(String),
}

impl StoreError {
    /// Whether the same attempt may succeed when it is made again at once.
    pub const fn may_retry(&self) -> bool {
        matches!(self, Self::Conflict(_) | Self::Taken(_) | Self::StaleConfig)
    }
}
