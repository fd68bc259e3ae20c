//! A long time, in parts.

use crate::time::Span;
use ::time::{Duration, OffsetDateTime};

/// Length of a part: enough for few questions, and little enough to keep in memory.
const DAYS: i64 = 31;
/// How much must be known around a part. Stays last a day at most, and buffers and changed clocks add hours.
const AROUND: Duration = Duration::days(3);

/// The parts of the time from the first start to the last one, in order: what each answers for, and the starts of the
/// bookings that must be known for that.
pub fn windows(first: OffsetDateTime, last: OffsetDateTime) -> impl Iterator<Item = (Span, Span)> {
    let whole = Span::between(first, last.saturating_add(AROUND));
    let starts = std::iter::successors(Some(whole.start), |start| Some(start.saturating_add(Duration::days(DAYS))));
    starts.take_while(move |start| *start < whole.end).map(move |start| {
        let end = start.saturating_add(Duration::days(DAYS)).min(whole.end);
        let known = Span::between(start.saturating_sub(AROUND), end.saturating_add(AROUND));
        (Span::between(start, end), known)
    })
}
