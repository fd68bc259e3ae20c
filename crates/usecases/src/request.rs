//! What every tool call brings along.

use domain::CallId;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Actor, TransportKey};
use std::sync::Arc;

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
    /// The key that the platform repeats with its retries.
    pub key: TransportKey,
}

/// Turns an outcome into the answer. Called inside the attempt, so it must be quick and must not fail.
pub type Render<'r, O> = &'r (dyn Fn(&Business, &O) -> String + Send + Sync);

impl Request {
    pub(crate) fn actor(&self) -> Actor {
        Actor { tool: self.tool, call: self.call.clone() }
    }
}
