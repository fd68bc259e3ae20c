//! Clocks.

use ports::Clock;
use time::{Duration, OffsetDateTime};

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the door through which time comes in")]
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }
}

/// A clock that was set to some instant and runs on from there.
#[derive(Clone, Copy, Debug)]
pub struct SandboxClock {
    ahead: Duration,
}

impl SandboxClock {
    /// Shows `instant` now.
    pub fn starting_at(instant: OffsetDateTime) -> Self {
        Self { ahead: instant - SystemClock.now() }
    }
}

impl Clock for SandboxClock {
    fn now(&self) -> OffsetDateTime {
        SystemClock.now() + self.ahead
    }
}

#[cfg(test)]
mod tests;
