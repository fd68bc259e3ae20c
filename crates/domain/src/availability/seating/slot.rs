//! Spans of time in whole seconds, which compare faster than instants do.

use crate::time::Span;

/// The seconds from `start` up to, and without, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub(super) start: i64,
    pub(super) end: i64,
}

impl Slot {
    /// Every second that the span touches.
    pub(super) fn of(span: &Span) -> Self {
        let begun = i64::from(span.end.nanosecond() > 0);
        Self { start: span.start.unix_timestamp(), end: span.end.unix_timestamp() + begun }
    }

    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub(super) const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub(super) const fn has(self, second: i64) -> bool {
        self.start <= second && second < self.end
    }

    pub(super) fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
