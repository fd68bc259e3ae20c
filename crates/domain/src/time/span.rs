//! Half-open spans of time and the cells that they touch.

use ::time::{Date, Duration, OffsetDateTime, UtcOffset};

/// Length of a cell, in minutes.
pub const CELL_MINUTES: i64 = 15;
/// Length of a cell, in seconds.
pub const CELL_SECONDS: i64 = CELL_MINUTES * 60;

/// The instants from `start` up to, and without, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First instant inside.
    pub start: OffsetDateTime,
    /// First instant after.
    pub end: OffsetDateTime,
}

impl Span {
    /// A stay of so many elapsed minutes.
    pub fn lasting(start: OffsetDateTime, minutes: u32) -> Self {
        Self { start, end: start + Duration::minutes(i64::from(minutes)) }
    }

    /// From an instant up to, and without, another.
    pub const fn between(start: OffsetDateTime, end: OffsetDateTime) -> Self {
        Self { start, end }
    }

    /// The shortest span that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the other lies within.
    pub fn holds(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share an instant.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The cells touched, as the first one and the one after the last.
    pub fn cells(&self) -> (i64, i64) {
        let end = self.end.unix_timestamp() + CELL_SECONDS - 1;
        (cell_of(self.start), end.div_euclid(CELL_SECONDS))
    }

    /// Every UTC day that the span touches, in order. These are the days to lock.
    pub fn utc_days(&self) -> impl Iterator<Item = Date> + use<> {
        let first = self.start.to_offset(UtcOffset::UTC).date();
        let last = (self.end - Duration::NANOSECOND).to_offset(UtcOffset::UTC).date();
        std::iter::successors(Some(first), |day| day.next_day()).take_while(move |day| *day <= last)
    }

    /// As long, and so much later.
    #[must_use]
    pub fn moved(&self, by: Duration) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The span with so many minutes more before and after.
    #[must_use]
    pub fn widened(&self, before: u32, after: u32) -> Self {
        let minutes = |minutes| Duration::minutes(i64::from(minutes));
        Self { start: self.start - minutes(before), end: self.end + minutes(after) }
    }
}

/// The number of the cell that holds an instant, counted from 1970-01-01T00:00Z.
pub fn cell_of(instant: OffsetDateTime) -> i64 {
    instant.unix_timestamp().div_euclid(CELL_SECONDS)
}

#[cfg(test)]
mod tests;
