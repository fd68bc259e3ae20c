//! The only place that turns wall time into instants and back.
//!
//! Instants are UTC; a **cell** is a quarter of an hour. Every zone's offset has been a multiple of 15 minutes since
//! 1980 (fixed offsets are checked), so the quarter hours of local wall time and those of UTC are the same cells.

mod asked;
mod span;
mod zone;

pub use asked::{Asked, NotATime, YEARS};
pub use span::{CELL_MINUTES, CELL_SECONDS, Span, cell_of};
pub use zone::{Local, UnknownZone, ZONE_DATA, Zone};

use ::time::{OffsetDateTime, PrimitiveDateTime};

/// A possible or actual start: an instant that carries the business's offset at that moment, so that both passes of a
/// repeated hour can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start(OffsetDateTime);

impl Start {
    /// Views an instant in the business's zone.
    pub fn new(instant: OffsetDateTime, zone: &Zone) -> Self {
        Self(zone.to_local(instant))
    }

    /// The instant; its offset is the business's.
    pub const fn instant(self) -> OffsetDateTime {
        self.0
    }

    /// Whether it lies on a grid of so many minutes from midnight on the wall.
    pub fn is_on_grid(self, minutes: u32) -> bool {
        let time = self.0.time();
        let minute = u32::from(time.hour()) * 60 + u32::from(time.minute());
        minute % minutes.max(1) == 0 && time.second() == 0 && time.nanosecond() == 0
    }

    /// The wall clock's reading.
    pub fn wall(self) -> PrimitiveDateTime {
        PrimitiveDateTime::new(self.0.date(), self.0.time())
    }
}
