//! Dates and times at which the week does not hold.

use super::{OpenPeriod, ServiceWindow};
use crate::time::{Span, Zone};
use ::time::{Date, PrimitiveDateTime};

/// Special hours, or none, on some dates. They replace the week's hours of these dates altogether.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// First date.
    pub first: Date,
    /// Last date; the same as `first` for a single day.
    pub last: Date,
    /// What guests call it, such as a holiday.
    pub name: Option<String>,
    /// The hours of each of the dates; none: closed. The weekdays in them do not matter.
    pub windows: Vec<ServiceWindow>,
}

/// A time at which nobody is received though the hours say otherwise. No stay may touch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blackout {
    /// First moment on the business's wall.
    pub from: PrimitiveDateTime,
    /// First moment after it.
    pub to: PrimitiveDateTime,
    /// What guests call it, such as a private party.
    pub name: Option<String>,
}

impl Exception {
    /// Whether it holds on this date.
    pub fn covers(&self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    pub(super) fn periods(&self, date: Date, zone: &Zone) -> Vec<OpenPeriod> {
        self.windows.iter().map(|window| window.on(date, zone)).collect()
    }
}

impl Blackout {
    /// The instants it takes. Where the clocks skip its beginning, it begins as they jump; where they skip its end, it ends
    /// as much later: what is unknown is closed. One that is skipped altogether takes nothing.
    pub fn span(&self, zone: &Zone) -> Span {
        Span { start: zone.first_showing(self.from), end: zone.resolve(self.to).latest() }
    }
}
