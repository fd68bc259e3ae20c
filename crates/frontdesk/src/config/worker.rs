//! What runs beside the server.
//!
//! - `FRONTDESK_SWEEP_SECONDS`: how often holds that have run out are swept away and what is free is offered to those who
//!   wait, 15 by default.
//! - `FRONTDESK_POLL_SECONDS`: how often to look for letters to read and for what the world must be told, should nobody
//!   have rung; 5 by default.

use super::{Environment, Faults};
use std::time::Duration;

/// The work that nobody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Worker {
    /// How long from one sweep to the next.
    pub sweep: Duration,
    /// How long from one look at the queues to the next.
    pub poll: Duration,
}

impl Worker {
    pub(super) fn read(environment: &Environment, faults: &mut Faults) -> Self {
        let mut seconds = |name, default| Duration::from_secs(environment.number(name, default, 1, 3_600, faults));
        Self { sweep: seconds("FRONTDESK_SWEEP_SECONDS", 15), poll: seconds("FRONTDESK_POLL_SECONDS", 5) }
    }
}
