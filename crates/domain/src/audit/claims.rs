//! What is taken for one booking alone: once, for its time, and for as long as it stands.

use super::report::Report;
use super::{Allocation, Entry, Kind};
use crate::booking::State;
use crate::time::Span;
use ::time::Duration;

/// How long after its end a hold may still be in the books before it counts as forgotten.
const SWEPT_WITHIN: Duration = Duration::days(1);

/// One booking's own claims.
pub(super) fn examine_one(report: &mut Report<'_>, entry: &Entry) {
    if entry.allocations.is_empty() {
        return;
    }
    let swept_by = report.house.now - SWEPT_WITHIN;
    let left = match &entry.booking.state {
        State::Confirmed => return as_booked(report, entry),
        State::Held { until } if *until > report.house.now => return as_booked(report, entry),
        State::Held { until } if *until > swept_by => return,
        State::Held { .. } => {
            let what = "a hold ran out a day ago and was not swept away";
            return report.notice(Kind::ClaimLeftBehind, entry, what);
        }
        State::Cancelled { .. } => "it was called off, and still takes room",
        State::Completed | State::NoShow => "it is over, and still takes room",
    };
    report.breach(Kind::ClaimLeftBehind, entry.id(), left);
}

fn as_booked(report: &mut Report<'_>, entry: &Entry) {
    let booking = &entry.booking;
    let minutes = |minutes: u32| Duration::minutes(i64::from(minutes));
    let from = booking.span.start - minutes(booking.buffers.before);
    let to = booking.span.end + minutes(booking.buffers.after);
    for Allocation { resource, during, section, pinned, .. } in &entry.allocations {
        if (during.start, during.end) != (from, to) {
            let taken = format!("{} to {}", report.shown(during.start), report.shown(during.end));
            let said = format!("{} to {}", report.shown(from), report.shown(to));
            let what = format!("{resource} is taken from {taken}, the booking takes {said}");
            report.breach(Kind::ClaimDiffers, entry.id(), what);
        }
        if (section.as_ref(), *pinned) != (booking.preference.as_ref(), booking.pinned) {
            let what = format!("{resource} is taken on other terms than the booking says: section or pin");
            report.breach(Kind::ClaimDiffers, entry.id(), what);
        }
    }
}

/// No resource serves two at once.
pub(super) fn examine_all(report: &mut Report<'_>, entries: &[Entry]) {
    let standing = entries.iter().filter(|entry| entry.stands(report.house.now));
    let mut claims: Vec<(&Allocation, &Entry)> =
        standing.flat_map(|entry| entry.allocations.iter().map(move |allocation| (allocation, entry))).collect();
    claims.sort_by_key(|(claim, entry)| (claim.resource, claim.during.start, claim.during.end, entry.id()));
    // Of those before, on the same resource, the one that lasts longest.
    let mut longest: Option<(&Allocation, &Entry)> = None;
    for (claim, entry) in claims {
        let before = longest.filter(|(before, _)| before.resource == claim.resource);
        if let Some((before, other)) = before {
            if claim.during.start < before.during.end && report.is_within(entry.booking.span.start) {
                let shared = Span::between(claim.during.start, claim.during.end.min(before.during.end));
                let times = format!("{} to {}", report.shown(shared.start), report.shown(shared.end));
                let what = format!("{} serves {} too, from {times}", claim.resource, other.id());
                report.breach(Kind::TakenTwice, entry.id(), what);
            }
            if before.during.end >= claim.during.end {
                continue;
            }
        }
        longest = Some((claim, entry));
    }
}
