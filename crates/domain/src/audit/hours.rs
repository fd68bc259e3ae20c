//! Stays within the hours that the business has now.

use super::report::Report;
use super::{Entry, Kind};
use crate::business::{Business, Hours};
use crate::time::Span;

pub(super) fn examine(report: &mut Report<'_>, entry: &Entry) {
    if !entry.stands(report.house.now) {
        return;
    }
    let why = outside(report.house.business, &entry.booking.span);
    if let Some(why) = why {
        let what = format!("{why}: it is from {} on", report.shown(entry.booking.span.start));
        report.notice(Kind::OutsideHours, entry, what);
    }
}

/// Why a stay could not be had, as far as the hours go.
pub(crate) fn outside(business: &Business, stay: &Span) -> Option<&'static str> {
    let touches = |other: &Span| other.start < stay.end && stay.start < other.end;
    if business.blackouts.iter().any(|blackout| touches(&blackout.span(&business.zone))) {
        return Some("it touches a closed time");
    }
    if business.hours == Hours::Always && business.exceptions.is_empty() {
        return None;
    }
    let periods = business.periods(stay);
    let begun = periods.iter().filter(|period| period.opens <= stay.start && stay.start < period.closes);
    let Some(period) = begun.max_by_key(|period| period.opens) else { return Some("the house is closed") };
    if let Some(last) = period.last_seating {
        return (stay.start > last).then_some("it begins after the last seating");
    }
    // A window that opens as another closes goes on from it.
    let mut closes = period.closes;
    while let Some(next) = periods.iter().find(|next| next.opens == closes && next.closes > closes) {
        closes = next.closes;
    }
    (stay.end > closes).then_some("it ends after closing")
}
