//! What to offer instead of a start that cannot be had: other starts.
//!
//! First the same service, nearest first; then the same wall time on the dates that follow; then other services of the
//! day; then what is nearest on the dates that follow. A wish outside every service has all services of its day first.

use super::search::OFFERED;
use super::{OwnHolds, Search, View, Wish};
use crate::business::{Business, Hours};
use crate::time::{Local, Span, Start};
use ::time::{Date, Duration, PrimitiveDateTime};

/// How far around the wish to look on the same day.
const SAME_DAY_MINUTES: u32 = 360;
/// How many following dates to look at.
const NEXT_DATES: i64 = 30;
/// How far around the same wall time to look on following dates.
const NEAR_MINUTES: u32 = 60;

/// The spans that must be known to offer alternatives to a start.
pub fn alternatives_spans(business: &Business, around: PrimitiveDateTime, wish: &Wish) -> Vec<Span> {
    let searches = std::iter::once(nearby(around, wish)).chain(following(business, around, wish));
    searches.map(|search| search.span(business)).collect()
}

/// The last date that alternatives are looked for on.
pub fn looked_until(around: PrimitiveDateTime) -> Date {
    around.date().saturating_add(Duration::days(NEXT_DATES))
}

pub(super) fn alternatives(
    view: &View<'_>,
    around: PrimitiveDateTime,
    wish: &Wish,
    refused: Option<Start>,
) -> Vec<Start> {
    let business = view.business;
    let service = wish.service.and_then(|id| business.service(id));
    if wish.party > business.largest_party(service) || wish.party < business.policies.min_party_size {
        return Vec::new();
    }
    let mut starts = Vec::with_capacity(OFFERED);
    let nearby = nearby(around, wish);
    let (same, other) = by_service(business, around, nearby.candidates(business));
    let floor = view.floor(&nearby.span(business), OwnHolds::GiveUp);
    let free = |start: &Start| Some(*start) != refused && floor.judge(*start, wish).is_ok();
    starts.extend(same.into_iter().filter(free).take(OFFERED));
    if starts.len() == OFFERED {
        return starts;
    }
    let mut near = Vec::new();
    for search in following(business, around, wish) {
        if starts.len() == OFFERED {
            return starts;
        }
        let floor = view.floor(&search.span(business), OwnHolds::GiveUp);
        let mut free = search.candidates(business).into_iter().filter(|start| floor.judge(*start, wish).is_ok());
        match free.next() {
            Some(start) if start.wall() == search.around => starts.push(start),
            Some(start) => near.push(start),
            None => {}
        }
    }
    starts.extend(other.into_iter().filter(free).chain(near));
    starts.truncate(OFFERED);
    starts
}

fn nearby(around: PrimitiveDateTime, wish: &Wish) -> Search {
    Search { around, flexibility_minutes: SAME_DAY_MINUTES, wish: wish.clone() }
}

/// The same wall time on the dates that follow, without such dates as skip it.
fn following(business: &Business, around: PrimitiveDateTime, wish: &Wish) -> impl Iterator<Item = Search> {
    let grid = i64::from(business.policies.start_grid_minutes).max(1);
    let minute = i64::from(around.hour()) * 60 + i64::from(around.minute());
    let on_grid = (around - Duration::minutes(minute % grid))
        .replace_second(0)
        .and_then(|wall| wall.replace_nanosecond(0))
        .unwrap_or(around);
    let dates = (1..=NEXT_DATES).map(move |days| on_grid + Duration::days(days));
    let shown = dates.filter(|wall| !matches!(business.zone.resolve(*wall), Local::Never { .. }));
    shown.map(|around| Search { around, flexibility_minutes: NEAR_MINUTES, wish: wish.clone() })
}

/// Starts of the service that the wish lies in, and the others. A wish that lies in none has all as its own.
fn by_service(business: &Business, around: PrimitiveDateTime, starts: Vec<Start>) -> (Vec<Start>, Vec<Start>) {
    let at = business.zone.resolve(around).earliest();
    if business.hours == Hours::Always && business.exceptions.is_empty() {
        return (starts, Vec::new());
    }
    let moment = Span::lasting(at, 1);
    let own = business.periods(&moment).into_iter().find(|period| period.opens <= at && at < period.closes);
    match own {
        None => (starts, Vec::new()),
        Some(own) => {
            let own = Span::between(own.opens, own.closes);
            starts.into_iter().partition(|start| own.overlaps(&Span::lasting(start.instant(), 1)))
        }
    }
}
