//! Promises in words, after the rules of a zone have changed: the words hold, and the instant is what is wrong.

use super::report::{Report, begins_in};
use super::{Allocation, Entry, Kind, cells, hours};
use crate::booking::retime::Obstacle;
use crate::time::{Span, Zone};
use ::time::Duration;

/// How far a stay that meets another may begin before it.
const BEFORE: Duration = Duration::days(2);

/// A stay where its promise puts it.
struct Stay<'a> {
    entry: &'a Entry,
    /// As it would be.
    span: Span,
    /// How far that is from what is stored.
    by: Duration,
}

pub(super) fn examine(report: &mut Report<'_>, entries: &[Entry]) {
    let (now, window) = (report.house.now, report.window);
    let standing = || entries.iter().filter(|entry| entry.stands(now));
    let answers_for = |entry: &Entry| begins_in(window, entry.booking.span.start);
    for lost in standing().filter(|entry| answers_for(entry) && Zone::parse(&entry.booking.promised.zone).is_err()) {
        report.breach(Kind::Unreadable, lost.id(), "the zone of its promise is unknown");
    }
    // Whoever was promised a time by the same rules moves too.
    let mut stays: Vec<Stay<'_>> = standing().map(Stay::of).collect();
    stays.sort_by_key(|stay| (stay.span.start, stay.entry.id()));
    for stay in stays.iter().filter(|stay| !stay.by.is_zero() && answers_for(stay.entry)) {
        let conflicts = conflicts(report, stay, &stays);
        let (old, new) = (report.shown(stay.entry.booking.span.start), report.shown(stay.span.start));
        let promised = &stay.entry.booking.promised;
        let words = format!("{} in {} was promised", promised.wall, promised.zone);
        let room = if conflicts.is_empty() { "there is room".to_owned() } else { conflicts.join(", ") };
        // Whoever moves it does so all the same.
        let outside = hours::outside(report.house.business, &stay.span).map(|why| format!("; note: {why}"));
        let note = outside.unwrap_or_default();
        let what = format!("{words} and stored as {old}; it means {new} now; {room}{note}");
        let end = stay.span.end.max(stay.entry.booking.span.end);
        report.graded_until(true, end, Kind::ZoneDrift, stay.entry.id(), what);
    }
}

impl<'a> Stay<'a> {
    fn of(entry: &'a Entry) -> Self {
        let stored = entry.booking.span;
        let meant = entry.booking.promised.meant(stored.start);
        let by = meant.map_or(Duration::ZERO, |meant| meant - stored.start);
        Self { entry, span: Span::between(stored.start + by, stored.end + by), by }
    }
}

fn conflicts(report: &Report<'_>, stay: &Stay<'_>, stays: &[Stay<'_>]) -> Vec<String> {
    let business = report.house.business;
    let from = stays.partition_point(|other| other.span.start < stay.span.start - BEFORE);
    let near = || stays.iter().skip(from).take_while(|other| other.span.start < stay.span.end + BEFORE);
    let others = || near().filter(|other| other.entry.id() != stay.entry.id());
    let mut conflicts = Vec::new();
    for claim in &stay.entry.allocations {
        let (start, end) = (claim.during.start + stay.by, claim.during.end + stay.by);
        for other in others() {
            let meets = |theirs: &&Allocation| {
                let during = Span::between(theirs.during.start + other.by, theirs.during.end + other.by);
                theirs.resource == claim.resource && during.start < end && start < during.end
            };
            if other.entry.allocations.iter().any(|theirs| meets(&theirs)) {
                conflicts.push(format!("{} is taken then by {}", claim.resource, other.entry.id()));
            }
        }
    }
    let there: Vec<(Span, u32)> = others().map(|other| (other.span, other.entry.booking.party)).collect();
    if cells::would_break(business, &there, &stay.span, stay.entry.booking.party) {
        conflicts.push("the house is full then".to_owned());
    }
    let begins = stay.span.start.min(stay.entry.booking.span.start);
    if begins <= report.house.now {
        conflicts.push(Obstacle::Begun(begins).to_string());
    }
    conflicts
}
