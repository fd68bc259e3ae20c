//! What runs beside the server.
//!
//! - `FRONTDESK_SWEEP_SECONDS`: how often holds that have run out are swept away and what is free is offered to those who
//!   wait, 15 by default.
//! - `FRONTDESK_POLL_SECONDS`: how often to look for letters to read and for what the world must be told, should nobody
//!   have rung; 5 by default.
//! - `FRONTDESK_RECONCILE_SECONDS`: how often to ask the voice platform for calls of which no letter told, 300 by default;
//!   0 for never. Nobody asks with the key that stands in for a real one in development.
//! - `FRONTDESK_KEEP_DAYS`: how long letters that were read, jobs that were done and the news of calls are kept, 30 by
//!   default. What was given up is kept three times as long; bookings, calls and texts are kept.

use super::{Environment, Faults};
use std::time::Duration;

/// The work that nobody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Worker {
    /// How long from one sweep to the next.
    pub sweep: Duration,
    /// How long from one look at the queues to the next.
    pub poll: Duration,
    /// How long from one look for lost calls to the next, if anybody looks.
    pub reconcile: Option<Duration>,
    /// How long what came to its end is kept.
    pub keep: Duration,
}

impl Worker {
    pub(super) fn read(environment: &Environment, faults: &mut Faults) -> Self {
        let mut seconds = |name, default| Duration::from_secs(environment.number(name, default, 1, 3_600, faults));
        let (sweep, poll) = (seconds("FRONTDESK_SWEEP_SECONDS", 15), seconds("FRONTDESK_POLL_SECONDS", 5));
        let reconcile = environment.number("FRONTDESK_RECONCILE_SECONDS", 300, 0, 86_400, faults);
        let keep = Duration::from_hours(24 * environment.number("FRONTDESK_KEEP_DAYS", 30, 1, 3_650, faults));
        Self { sweep, poll, reconcile: (reconcile > 0).then(|| Duration::from_secs(reconcile)), keep }
    }
}
