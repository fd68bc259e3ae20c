//! How many there are in each quarter of an hour, counted anew.

use super::report::Report;
use super::{Entry, Kind};
use crate::BookingId;
use crate::business::{Business, Limits};
use crate::time::Span;
use ::time::{OffsetDateTime, PrimitiveDateTime};
use std::collections::BTreeMap;

const SECONDS: i64 = 15 * 60;

/// What one cell holds, in the order of [`MEASURES`].
#[derive(Clone, Copy, Default)]
struct Cell {
    counts: [u64; 4],
    /// The booking made last, and when.
    latest: Option<(OffsetDateTime, BookingId)>,
    /// The booking made last that arrives in it.
    latest_arrival: Option<(OffsetDateTime, BookingId)>,
}

/// What is limited: how it is called, its limit, and whether only arrivals count.
type Measure = (&'static str, fn(&Limits) -> Option<u32>, bool);

const MEASURES: [Measure; 4] = [
    ("guests are present", |limits| limits.guests, false),
    ("parties are present", |limits| limits.parties, false),
    ("guests arrive", |limits| limits.arriving_guests, true),
    ("parties arrive", |limits| limits.arriving_parties, true),
];

/// Cells in a row that break the same limit.
struct Run {
    first: i64,
    last: i64,
    most: u64,
    limit: u32,
    older: bool,
    booking: BookingId,
}

pub(super) fn examine(report: &mut Report<'_>, entries: &[Entry]) {
    let cells = count(entries.iter().filter(|entry| entry.stands(report.house.now)), report.window);
    for (index, (name, limit_of, arriving)) in MEASURES.into_iter().enumerate() {
        let mut runs: Vec<Run> = Vec::new();
        for (number, cell) in &cells {
            let latest = if arriving { cell.latest_arrival } else { cell.latest };
            let limit = limits(*number, report.house.business).as_ref().and_then(limit_of);
            let count = cell.counts.get(index).copied().unwrap_or_default();
            let (Some((made, booking)), Some(limit)) = (latest, limit) else { continue };
            if count > u64::from(limit) {
                let older = report.is_older(made);
                add(&mut runs, Run { first: *number, last: *number, most: count, limit, older, booking });
            }
        }
        for run in runs {
            say(report, name, &run);
        }
    }
}

/// What stands, cell by cell, of a window.
fn count<'a>(standing: impl Iterator<Item = &'a Entry>, window: &Span) -> BTreeMap<i64, Cell> {
    let mut cells: BTreeMap<i64, Cell> = BTreeMap::new();
    let (from, to) = (cell_at(window.start), cell_at(window.end));
    for entry in standing {
        let span = entry.booking.span;
        let arrival = cell_at(span.start);
        let made = (entry.created_at, entry.id());
        let party = u64::from(entry.booking.party);
        for number in arrival.max(from)..first_from(span.end).min(to) {
            let cell = cells.entry(number).or_default();
            let arrives = u64::from(number == arrival);
            let [guests, parties, arriving_guests, arriving_parties] = cell.counts;
            cell.counts = [guests + party, parties + 1, arriving_guests + arrives * party, arriving_parties + arrives];
            cell.latest = cell.latest.max(Some(made));
            if number == arrival {
                cell.latest_arrival = cell.latest_arrival.max(Some(made));
            }
        }
    }
    cells
}

/// The cell that holds an instant.
fn cell_at(instant: OffsetDateTime) -> i64 {
    instant.unix_timestamp().div_euclid(SECONDS)
}

/// The first cell that begins at an instant or after it.
fn first_from(instant: OffsetDateTime) -> i64 {
    let seconds = instant.unix_timestamp() + i64::from(instant.nanosecond() > 0);
    (seconds + SECONDS - 1).div_euclid(SECONDS)
}

fn limits(number: i64, business: &Business) -> Option<Limits> {
    let local = business.zone.to_local(instant(number)?);
    Some(business.policies.limits_at(PrimitiveDateTime::new(local.date(), local.time())))
}

fn instant(number: i64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(number.saturating_mul(SECONDS)).ok()
}

/// Joins a cell to the run before it, where it goes on from it.
fn add(runs: &mut Vec<Run>, next: Run) {
    let goes_on = |run: &&mut Run| (run.last + 1, run.limit, run.older) == (next.first, next.limit, next.older);
    match runs.last_mut().filter(goes_on) {
        Some(run) => {
            run.last = next.last;
            if next.most > run.most {
                (run.most, run.booking) = (next.most, next.booking);
            }
        }
        None => runs.push(next),
    }
}

fn say(report: &mut Report<'_>, name: &str, run: &Run) {
    let (Some(from), Some(to)) = (instant(run.first), instant(run.last + 1)) else { return };
    let times = format!("from {} to {}", report.shown(from), report.shown(to));
    let what = format!("{} {name} where {} may, {times}", run.most, run.limit);
    report.graded_until(run.older, to, Kind::AboveLimit, run.booking, what);
}

/// Whether one stay more of so many guests would break a limit, among stays that are there.
pub(super) fn would_break(business: &Business, others: &[(Span, u32)], stay: &Span, party: u32) -> bool {
    (cell_at(stay.start)..first_from(stay.end)).any(|number| {
        let present = others.iter().filter(|(span, _)| cell_at(span.start) <= number && number < first_from(span.end));
        let (guests, parties) = present
            .fold((u64::from(party), 1), |(guests, parties), (_, party)| (guests + u64::from(*party), parties + 1_u64));
        let limits = limits(number, business).unwrap_or_default();
        let above = |limit: Option<u32>, count: u64| limit.is_some_and(|limit| count > u64::from(limit));
        above(limits.guests, guests) || above(limits.parties, parties)
    })
}
