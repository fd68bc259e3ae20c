//! Whether the store can serve.

use async_trait::async_trait;
use thiserror::Error;

/// Asks the store how it is.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Health: Send + Sync {
    /// Whether the store answers and has the schema that this program was built for.
    async fn ready(&self) -> Result<(), Unready>;
}

/// Why the store cannot serve.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unready {
    /// It does not answer.
    #[error("the database cannot be reached")]
    Unreachable,
    /// Its schema is older than this program.
    #[error("{pending} migrations have not been run")]
    Migrations {
        /// How many.
        pending: usize,
    },
}
