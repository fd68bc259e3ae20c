//! What every tool call brings along.

use domain::CallId;
use domain::availability::Caller;
use domain::booking::Authority;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Actor, TransportKey};
use std::sync::Arc;
use time::OffsetDateTime;

/// One tool call of one business.
#[derive(Clone, Debug)]
pub struct Request {
    /// The business that was called.
    pub business: Arc<Business>,
    /// The tool's name, for the log of who changed what.
    pub tool: &'static str,
    /// The conversation.
    pub call: Option<CallId>,
    /// The guest's end of it, where the platform tells.
    pub caller: Option<Phone>,
    /// On whose word.
    pub by: Authority,
    /// The key that the platform repeats with its retries.
    pub key: TransportKey,
}

/// Turns an outcome into the answer. Called inside the attempt, so it must be quick and must not fail.
pub type Render<'r, O> = &'r (dyn Fn(&Business, &O) -> String + Send + Sync);

impl Request {
    /// From when on bookings may be meant: guests speak of what is to come, owners of anything.
    pub(crate) const fn since(&self, now: OffsetDateTime) -> OffsetDateTime {
        match self.by {
            Authority::Guest => now,
            Authority::Owner => OffsetDateTime::UNIX_EPOCH,
        }
    }

    /// Who looks.
    pub(crate) fn looks(&self) -> Caller<'_> {
        Caller { call: self.call.as_ref(), phone: self.caller.as_ref() }
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor { tool: self.tool, call: self.call.clone(), by: self.by }
    }
}
