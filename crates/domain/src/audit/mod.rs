//! Whether what is stored can be true.
//!
//! [`examine`] counts everything again: cells, claims, references to what a business has. It does so in its own way and
//! asks nothing of [`crate::availability`], which made the decisions: a mistake there must not be repeated here. Both read
//! the business's settings alike: when it is open, and which limits hold at a wall time. What it finds is a [`Grade::Breach`], which must never be, or a [`Grade::Notice`], which an owner should look at because the
//! business has changed around a booking. `docs/doctor.md` lists them all.

mod cells;
mod claims;
mod drift;
mod finding;
mod hours;
mod report;
mod shape;
mod staff;
mod tables;
mod windows;

pub use finding::{Finding, Grade, Kind};
pub(crate) use hours::outside;
pub use windows::windows;

use crate::booking::{Booking, State};
use crate::business::Business;
use crate::time::Span;
use crate::{BookingId, ResourceId};
use ::time::{Date, Duration, OffsetDateTime};
use report::{Report, begins_in};

/// A business as it stands, and since when.
#[derive(Clone, Copy, Debug)]
pub struct House<'a> {
    /// The business.
    pub business: &'a Business,
    /// When it was last changed.
    pub changed_at: OffsetDateTime,
    /// How far back whoever looks for what is taken looks: the longest stay of any version, with the time around it.
    pub longest: Duration,
    /// The instant.
    pub now: OffsetDateTime,
}

/// A booking as it is stored, with what only an auditor wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The booking.
    pub booking: Booking,
    /// When it was made, as a hold where it was one.
    pub created_at: OffsetDateTime,
    /// What it takes for itself alone.
    pub allocations: Vec<Allocation>,
}

/// What a booking takes for itself alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The table, member of staff or room.
    pub resource: ResourceId,
    /// From when to when.
    pub during: Span,
    /// The allocation's own copy of what was promised.
    pub section: Option<String>,
    /// The allocation's own copy of whether it may be moved.
    pub pinned: bool,
    /// When it was given.
    pub created_at: OffsetDateTime,
}

/// Examines what begins within a window. `entries` must hold all bookings, in whatever state, that begin in the window
/// or near it, as [`windows()`] says. Notices about what is over are left out: nothing can be done about them.
pub fn examine(house: &House<'_>, window: &Span, entries: &[Entry]) -> Vec<Finding> {
    let mut report = Report::new(house, window);
    for entry in entries.iter().filter(|entry| begins_in(window, entry.booking.span.start)) {
        shape::examine(&mut report, entry);
        claims::examine_one(&mut report, entry);
        tables::examine(&mut report, entry);
        staff::examine(&mut report, entry);
        hours::examine(&mut report, entry);
    }
    claims::examine_all(&mut report, entries);
    cells::examine(&mut report, entries);
    drift::examine(&mut report, entries);
    report.findings
}

/// Examines what belongs to no booking: the business's own configuration.
pub fn examine_house(house: &House<'_>) -> Vec<Finding> {
    let faults = house.business.faults().len();
    let what = || format!("{faults} settings would be refused today; apply its file again to hear which");
    (faults > 0).then(|| Finding::new(Grade::Notice, Kind::ConfigAtFault, None, what())).into_iter().collect()
}

/// A row that contradicts others, or itself, whatever the business is like: that is always a breach.
pub fn stray(kind: Kind, booking: Option<BookingId>, what: &str) -> Finding {
    Finding::new(Grade::Breach, kind, booking, what)
}

/// When a date begins on a business's wall.
pub fn begins(business: &Business, date: Date) -> OffsetDateTime {
    business.zone.resolve(date.midnight()).earliest()
}

impl Entry {
    fn id(&self) -> BookingId {
        self.booking.id
    }

    /// Whether it takes room.
    fn stands(&self, now: OffsetDateTime) -> bool {
        match self.booking.state {
            State::Confirmed => true,
            State::Held { until } => until > now,
            State::Cancelled { .. } | State::Completed | State::NoShow => false,
        }
    }

    /// When the last of what it takes was given to it.
    fn given_at(&self) -> OffsetDateTime {
        self.allocations.iter().map(|allocation| allocation.created_at).max().unwrap_or(self.created_at)
    }
}

#[cfg(test)]
mod tests;
