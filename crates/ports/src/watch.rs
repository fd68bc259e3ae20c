//! Calls that somebody looks on at.

use async_trait::async_trait;
use domain::{BusinessId, CallRowId};

/// Tells of calls as they are written, by whichever process.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait CallWatch: Send + Sync {
    /// All that is seen from now on.
    fn sights(&self) -> Box<dyn Sights>;
}

/// What is seen, in the order in which it was written. Whoever looks too seldom is told to look again, instead of all
/// that they missed.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Sights: Send {
    /// Waits for the next; `None` where there will be none. To stop waiting loses nothing.
    async fn next(&mut self) -> Option<Sight>;
}

/// What is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// A call has news.
    News(NewsOf),
    /// Something may have been missed, of any call.
    LookAgain,
}

/// Which news of which call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsOf {
    /// The tenant.
    pub business: BusinessId,
    /// The call.
    pub call: CallRowId,
    /// The number of the last news before.
    pub after: u32,
    /// The number of the last of these.
    pub last: u32,
}
