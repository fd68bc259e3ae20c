//! This server as the voice platform sees it: from outside.

use async_trait::async_trait;
use domain::diagnosis::Mirrored;
use time::OffsetDateTime;

/// Sends this server a request through its public address, signed as the platform signs.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Mirror: Send + Sync {
    /// Looks once, signing as of `now`.
    async fn look(&self, now: OffsetDateTime) -> Mirrored;
}
