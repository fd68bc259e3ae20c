//! What runs beside the server.
//!
//! `FRONTDESK_SWEEP_SECONDS`: how often holds that have run out are swept away and what is free is offered to those who
//! wait, 15 by default.

use super::{Environment, Faults};
use std::time::Duration;

/// The work that nobody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Worker {
    /// How long from one sweep to the next.
    pub every: Duration,
}

impl Worker {
    pub(super) fn read(environment: &Environment, faults: &mut Faults) -> Self {
        Self { every: Duration::from_secs(environment.number("FRONTDESK_SWEEP_SECONDS", 15, 1, 3_600, faults)) }
    }
}
