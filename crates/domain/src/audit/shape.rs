//! A booking by itself.

use super::report::Report;
use super::{Entry, Kind};
use ::time::Duration;

const CELL_SECONDS: i64 = 15 * 60;

pub(super) fn examine(report: &mut Report<'_>, entry: &Entry) {
    let (span, id) = (entry.booking.span, entry.id());
    if span.start.unix_timestamp().rem_euclid(CELL_SECONDS) != 0 || span.start.nanosecond() != 0 {
        let what = format!("it begins at {}, within a quarter of an hour", report.shown(span.start));
        report.breach(Kind::OffGrid, id, what);
    }
    if span.end <= span.start {
        let what = format!("it begins at {} and ends at {}", report.shown(span.start), report.shown(span.end));
        report.breach(Kind::EndsBeforeStart, id, what);
    }
    let around = Duration::minutes(i64::from(entry.booking.buffers.before) + i64::from(entry.booking.buffers.after));
    if entry.stands(report.house.now) && span.end - span.start + around > report.house.longest {
        let (length, longest) = ((span.end - span.start).whole_minutes(), report.house.longest.whole_minutes());
        let what = format!("it lasts {length} minutes; decisions look back {longest}, with the time around a stay");
        report.breach(Kind::TooLong, id, what);
    }
}
