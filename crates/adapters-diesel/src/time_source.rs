//! Whose clock decides.

use ports::Clock;
use std::fmt;
use std::sync::Arc;
use time::OffsetDateTime;

/// Where `now` comes from.
#[derive(Clone, Default)]
pub enum TimeSource {
    /// The database's clock, so that all instances judge by one.
    #[default]
    Database,
    /// Another clock: a sandbox's, or a test's.
    Clock(Arc<dyn Clock>),
}

impl TimeSource {
    /// The present instant of a clock that is not the database's.
    pub(crate) fn told(&self) -> Option<OffsetDateTime> {
        match self {
            Self::Database => None,
            Self::Clock(_) => Some(self.or(OffsetDateTime::UNIX_EPOCH)),
        }
    }

    /// The present instant, given the database's. In microseconds, which is what the database keeps.
    pub(crate) fn or(&self, database: OffsetDateTime) -> OffsetDateTime {
        let Self::Clock(clock) = self else { return database };
        let now = clock.now();
        now.replace_microsecond(now.microsecond()).unwrap_or(now)
    }
}

impl fmt::Debug for TimeSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Database => "Database",
            Self::Clock(_) => "Clock",
        })
    }
}
