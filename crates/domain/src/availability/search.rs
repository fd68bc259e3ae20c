//! The list: starts around a wish, nearest first.

use super::{Floor, Wish};
use crate::Refusal;
use crate::business::Business;
use crate::time::{CELL_SECONDS, Span, Start};
use ::time::{Duration, OffsetDateTime, PrimitiveDateTime};

/// How many starts are offered at most.
pub(super) const OFFERED: usize = 3;

/// What is looked for, and about when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The wall time wished for; it need not exist.
    pub around: PrimitiveDateTime,
    /// How far from it a start may lie, in minutes of wall time.
    pub flexibility_minutes: u32,
    /// Who comes, and what for.
    pub wish: Wish,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// At most three starts, nearest to the wish first, the earlier of equals first.
    pub starts: Vec<Start>,
    /// The start next to the wish, and why it cannot be had; `None` where it can.
    pub nearest: Option<(Start, Refusal)>,
}

impl Search {
    /// The instants that must be known to search: every stay that could be offered, and what it takes to judge it.
    pub fn span(&self, business: &Business) -> Span {
        let starts = self.window(business);
        let stay = i64::from(self.wish.stay(business));
        business.sight(&Span::between(starts.start, starts.end + Duration::minutes(stay)))
    }

    /// Asks the predicate about each start within reach. `floor` must cover [`Search::span`].
    pub fn run(&self, floor: &Floor<'_>) -> Found {
        let candidates = self.candidates(floor.business());
        let mut nearest = None;
        let free = candidates.into_iter().enumerate().filter(|(number, start)| {
            let judged = floor.judge(*start, &self.wish);
            let free = judged.is_ok();
            nearest = if *number == 0 { judged.err().map(|refusal| (*start, refusal)) } else { nearest.take() };
            free
        });
        let starts = free.map(|(_, start)| start).take(OFFERED).collect();
        Found { starts, nearest }
    }

    /// Every start of the business's grid within reach, nearest first, the earlier of equals first.
    pub(super) fn candidates(&self, business: &Business) -> Vec<Start> {
        let reach = self.reach(business);
        let grid = business.policies.start_grid_minutes;
        let starts = quarters(&self.window(business)).map(|at| Start::new(at, &business.zone));
        let mut starts: Vec<Start> =
            starts.filter(|start| start.is_on_grid(grid) && self.distance(*start) <= reach).collect();
        starts.sort_by_key(|start| (self.distance(*start), start.instant()));
        starts
    }

    fn distance(&self, start: Start) -> Duration {
        (start.wall() - self.around).abs()
    }

    /// How far to look. A wish between two starts reaches at least those two.
    fn reach(&self, business: &Business) -> Duration {
        let grid = i64::from(business.policies.start_grid_minutes).max(1);
        let minute = i64::from(self.around.hour()) * 60 + i64::from(self.around.minute());
        let on_grid = minute % grid == 0 && self.around.second() == 0 && self.around.nanosecond() == 0;
        let least = if on_grid { 0 } else { grid };
        Duration::minutes(i64::from(self.flexibility_minutes).max(least))
    }

    /// From the first to the last instant within reach.
    fn window(&self, business: &Business) -> Span {
        let reach = self.reach(business);
        let first = self.around - reach;
        let found = Start::new(business.zone.resolve(first).earliest(), &business.zone);
        // A skipped wall time is moved on by the gap, past starts that are within reach: begin as much earlier.
        let start = found.instant() - (found.wall() - first);
        let end = business.zone.resolve(self.around + reach).latest();
        Span { start, end: end.max(start) }
    }
}

fn quarters(window: &Span) -> impl Iterator<Item = OffsetDateTime> + use<> {
    let past = window.start.unix_timestamp().rem_euclid(CELL_SECONDS);
    let exact = past == 0 && window.start.nanosecond() == 0;
    let to_next = if exact { Duration::ZERO } else { Duration::seconds(CELL_SECONDS - past) };
    let first = (window.start + to_next).replace_nanosecond(0).unwrap_or(window.start);
    let end = window.end;
    std::iter::successors(Some(first), |at| Some(*at + Duration::seconds(CELL_SECONDS)))
        .take_while(move |at| *at <= end)
}
