//! The list: starts around a wish, nearest first, and what to offer instead.

use super::{Floor, OwnHolds, View};
use crate::Refusal;
use crate::business::Business;
use crate::time::{CELL_MINUTES, CELL_SECONDS, Local, Span, Start};
use ::time::{Duration, OffsetDateTime, PrimitiveDateTime};

/// How many starts are offered at most.
const OFFERED: usize = 3;
/// How far around the wish alternatives are looked for on the same evening.
const SAME_DAY_MINUTES: u32 = 360;
/// How many following dates are looked at for the same wall time.
const NEXT_DATES: i64 = 14;

/// A wish: about when, and for how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// The wall time wished for; it need not exist.
    pub wish: PrimitiveDateTime,
    /// How far from it a start may lie, in minutes of wall time.
    pub flexibility_minutes: u32,
    /// How many come.
    pub party: u32,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// At most three starts, nearest to the wish first, the earlier of equals first.
    pub starts: Vec<Start>,
    /// Why the start next to the wish cannot be had; `None` where it can.
    pub reason: Option<Refusal>,
}

impl Search {
    /// The instants that must be known to search: every stay that could be offered.
    pub fn span(&self, business: &Business) -> Span {
        let starts = self.window(business);
        Span { start: starts.start, end: starts.end + Duration::minutes(i64::from(business.policies.stay(self.party))) }
    }

    /// Asks the predicate about each start within reach. `floor` must cover [`Search::span`].
    pub fn run(&self, floor: &Floor<'_>) -> Found {
        let mut candidates = self.candidates(floor.business());
        candidates.sort_by_key(|start| (self.distance(*start), start.instant()));
        let reason = candidates.first().and_then(|start| floor.judge(*start, self.party).err());
        let mut starts = Vec::with_capacity(OFFERED);
        for start in candidates {
            if starts.len() == OFFERED {
                break;
            }
            if floor.judge(start, self.party).is_ok() {
                starts.push(start);
            }
        }
        Found { starts, reason }
    }

    fn distance(&self, start: Start) -> Duration {
        (start.wall() - self.wish).abs()
    }

    /// How far to look. A wish between two starts reaches at least those two.
    fn reach(&self) -> Duration {
        let on_grid = i64::from(self.wish.minute()) % CELL_MINUTES == 0 && self.wish.second() == 0;
        let least = if on_grid { 0 } else { CELL_MINUTES };
        Duration::minutes(i64::from(self.flexibility_minutes).max(least))
    }

    /// From the first to the last instant within reach.
    fn window(&self, business: &Business) -> Span {
        let reach = self.reach();
        let first = self.wish - reach;
        let found = Start::new(business.zone.resolve(first).earliest(), &business.zone);
        // A skipped wall time is moved on by the gap, past starts that are within reach: begin as much earlier.
        let start = found.instant() - (found.wall() - first);
        let end = business.zone.resolve(self.wish + reach).latest();
        Span { start, end: end.max(start) }
    }

    fn candidates(&self, business: &Business) -> Vec<Start> {
        let window = self.window(business);
        let reach = self.reach();
        grid(&window).map(|at| Start::new(at, &business.zone)).filter(|start| self.distance(*start) <= reach).collect()
    }
}

/// The spans that must be known to offer alternatives to a start: the hours around it, and the same wall time on the
/// dates that follow.
pub fn alternatives_spans(business: &Business, wish: PrimitiveDateTime, party: u32) -> Vec<Span> {
    let nearby = Search { wish, flexibility_minutes: SAME_DAY_MINUTES, party };
    let stay = business.policies.stay(party);
    let later = same_wall_time(business, wish).into_iter().map(|start| Span::lasting(start.instant(), stay));
    std::iter::once(nearby.span(business)).chain(later).collect()
}

pub(super) fn alternatives(view: &View<'_>, wish: PrimitiveDateTime, party: u32, refused: Option<Start>) -> Vec<Start> {
    let business = view.business;
    if party > business.largest_party() || party < business.policies.min_party_size {
        return Vec::new();
    }
    let nearby = Search { wish, flexibility_minutes: SAME_DAY_MINUTES, party };
    let mut starts = view.search(&nearby).starts;
    starts.retain(|start| Some(*start) != refused);
    for start in same_wall_time(business, wish) {
        if starts.len() >= OFFERED {
            break;
        }
        let stay = Span::lasting(start.instant(), business.policies.stay(party));
        if view.floor(&stay, OwnHolds::GiveUp).judge(start, party).is_ok() {
            starts.push(start);
        }
    }
    starts
}

/// The same wall time on the dates that follow, without such dates as skip it.
fn same_wall_time(business: &Business, wish: PrimitiveDateTime) -> Vec<Start> {
    let past_grid = Duration::minutes(i64::from(wish.minute()) % CELL_MINUTES);
    let on_grid = (wish - past_grid).replace_second(0).unwrap_or(wish);
    let on = |days| match business.zone.resolve(on_grid + Duration::days(days)) {
        Local::Never { .. } => None,
        found => Some(Start::new(found.earliest(), &business.zone)),
    };
    (1..=NEXT_DATES).filter_map(on).collect()
}

fn grid(window: &Span) -> impl Iterator<Item = OffsetDateTime> + use<> {
    let past = window.start.unix_timestamp().rem_euclid(CELL_SECONDS);
    let exact = past == 0 && window.start.nanosecond() == 0;
    let to_next = if exact { Duration::ZERO } else { Duration::seconds(CELL_SECONDS - past) };
    let first = (window.start + to_next).replace_nanosecond(0).unwrap_or(window.start);
    let end = window.end;
    std::iter::successors(Some(first), |at| Some(*at + Duration::seconds(CELL_SECONDS)))
        .take_while(move |at| *at <= end)
}
