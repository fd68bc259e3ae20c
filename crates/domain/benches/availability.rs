//! What a decision costs, without a database: a house of forty tables with two hundred bookings a day.
//!
//! `cargo bench -p domain`. The figures of a run are in `docs/performance.md`.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot begin may end")]

use divan::Bencher;
use domain::availability::{Caller, Claim, ClaimState, OwnHolds, Search, Seated, Taken, View, Wish};
use domain::business::{Business, Combination, Hours, Policies, Table};
use domain::time::{Span, Start, Zone};
use domain::{BookingId, BusinessId, CombinationId, ResourceId};
use time::macros::datetime;
use time::{Duration, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;

const MIDNIGHT: OffsetDateTime = datetime!(2026-06-01 00:00 UTC);
const DAYS: i64 = 30;

fn main() {
    divan::main();
}

fn table(number: u128) -> Table {
    let (min, max) = match number {
        1..=16 => (1, 2),
        17..=30 => (1, 4),
        31..=37 => (3, 6),
        _ => (4, 8),
    };
    let id = ResourceId::new(Uuid::from_u128(number));
    Table { id, name: format!("T{number}"), section: None, min, max }
}

fn house() -> Business {
    let tables: Vec<Table> = (1..=40).map(table).collect();
    let combination = |number: u128, pair: [usize; 2]| Combination {
        id: CombinationId::new(Uuid::from_u128(100 + number)),
        name: format!("C{number}"),
        tables: pair.iter().filter_map(|at| tables.get(*at)).map(|table| table.id).collect(),
        min: 5,
        max: 8,
    };
    let combinations = vec![combination(1, [16, 17]), combination(2, [18, 19])];
    Business {
        id: BusinessId::new(Uuid::from_u128(1)),
        external_id: "bench".to_owned(),
        name: "Bench".to_owned(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        locale: "en".to_owned(),
        country: None,
        phone: None,
        transfer_phone: None,
        hours: Hours::Always,
        exceptions: Vec::new(),
        blackouts: Vec::new(),
        policies: Policies { max_total_guests_per_15min: 400, ..Policies::default() },
        tables,
        combinations,
        services: Vec::new(),
        staff: Vec::new(),
        rooms: Vec::new(),
        agent: domain::agent::Agent::default(),
        outbound: domain::outbound::Rules::default(),
        analysis: None,
        config_version: 1,
    }
}

/// A day of two hundred bookings, each seated by the predicate itself, as they come in.
fn day(business: &Business, day: i64) -> Taken {
    let sizes = [2, 4, 2, 3, 6, 2, 5].into_iter().cycle();
    let asked = (16..80).cycle().zip(sizes).map(|(quarter, party)| (quarter, Wish::of(party)));
    let taken = fill(business, day, asked.take(2_000), 200);
    assert_eq!(taken.claims.len(), 200, "a day of two hundred bookings");
    taken
}

/// An evening to which many more asked than could come, at all quarters from five to nine in the evening.
fn crowded(business: &Business) -> Taken {
    let sizes = [2, 2, 4, 2, 7, 3, 2, 5, 2, 4, 1, 6, 2, 8, 4, 3].into_iter().cycle();
    let quarters = (0..17).cycle().map(|step: i64| 68 + (step * 7) % 17);
    let asked = quarters.zip(sizes).map(|(quarter, party)| (quarter, Wish::of(party)));
    fill(business, 0, asked.take(400), usize::MAX)
}

/// A day to which many more asked than could come, at any quarter and for any time between one hour and two: as hard to
/// put together as can be.
fn scattered(business: &Business) -> Taken {
    let sizes = [1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8, 8];
    let mut state = 1_u32;
    let mut below = |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % most
    };
    let asked = (0..400).map(|_| {
        let (quarter, size, more) = (below(36), below(16), below(5));
        let party = sizes.into_iter().nth(usize::try_from(size).unwrap()).unwrap();
        (48 + i64::from(quarter), Wish { minutes: Some(60 + 15 * more), ..Wish::of(party) })
    });
    let asked: Vec<(i64, Wish)> = asked.collect();
    fill(business, 0, asked.into_iter(), usize::MAX)
}

/// Seats who can be seated, until so many are.
fn fill(business: &Business, day: i64, asked: impl Iterator<Item = (i64, Wish)>, most: usize) -> Taken {
    let mut taken = Taken::default();
    for ((quarter, wish), number) in asked.zip(1..) {
        if taken.claims.len() == most {
            break;
        }
        let start = Start::new(MIDNIGHT + Duration::days(day) + Duration::minutes(15 * quarter), &business.zone);
        let Ok(settled) = view(business, &taken).settle(start, &wish) else { continue };
        let booking = BookingId::new(Uuid::from_u128(u128::try_from(day * 10_000 + number).unwrap()));
        let span = settled.place.span;
        taken.claims.push(Claim { booking, span, party: wish.party, state: ClaimState::Booked });
        for moved in &settled.place.moves {
            let was = taken.seated.iter().find(|seat| seat.booking == moved.booking).unwrap().clone();
            taken.seated.retain(|seat| seat.booking != moved.booking);
            taken.seated.extend(moved.to.iter().map(|resource| Seated { resource: *resource, ..was.clone() }));
        }
        let seat = |resource: &ResourceId| Seated { booking, resource: *resource, span, pinned: false, section: None };
        taken.seated.extend(settled.place.resources.iter().map(seat));
    }
    taken
}

fn view<'a>(business: &'a Business, taken: &'a Taken) -> View<'a> {
    View { business, taken, now: MIDNIGHT - Duration::days(1), by: Caller::default(), except: None }
}

fn at(hour: u8) -> PrimitiveDateTime {
    PrimitiveDateTime::new(MIDNIGHT.date(), time::Time::from_hms(hour, 0, 0).unwrap())
}

/// The list around seven in the evening.
#[divan::bench]
fn one_day_of_200_bookings_and_40_tables(bencher: Bencher<'_, '_>) {
    let business = house();
    let taken = day(&business, 0);
    let search = Search { around: at(19), flexibility_minutes: 60, wish: Wish::of(4) };
    bencher.bench(|| view(&business, &taken).search(&search));
}

/// Every start of thirty days, each day with two hundred bookings: a floor a day, ninety-six judgements on it.
#[divan::bench]
fn thirty_days_of_96_starts(bencher: Bencher<'_, '_>) {
    let business = house();
    let days: Vec<Taken> = (0..DAYS).map(|number| day(&business, number)).collect();
    let wish = Wish::of(4);
    bencher.bench(|| {
        let free = (0..DAYS).zip(&days).map(|(number, taken)| {
            let midnight = MIDNIGHT + Duration::days(number);
            let floor = view(&business, taken).floor(&Span::lasting(midnight, 1440 + 90), OwnHolds::GiveUp);
            let starts = (0..96).map(|quarter| Start::new(midnight + Duration::minutes(15 * quarter), &business.zone));
            starts.filter(|start| floor.judge(*start, &wish).is_ok()).count()
        });
        free.sum::<usize>()
    });
}

/// Every start of a crowded evening, for a party of each size: what is left of it, and that there is no more.
#[divan::bench(args = [2, 4, 6, 8])]
fn a_crowded_evening_of_21_starts(bencher: Bencher<'_, '_>, party: u32) {
    let business = house();
    let taken = crowded(&business);
    let wish = Wish::of(party);
    bencher.bench(|| free_starts(&business, &taken, 17, 21, &wish));
}

/// The hardest that could be found: every start of a day that is full of stays of all lengths.
#[divan::bench(args = [2, 4, 6, 8])]
fn a_scattered_day_of_48_starts(bencher: Bencher<'_, '_>, party: u32) {
    let business = house();
    let taken = scattered(&business);
    let wish = Wish::of(party);
    bencher.bench(|| free_starts(&business, &taken, 12, 48, &wish));
}

/// How many of the starts from an hour on can be had.
fn free_starts(business: &Business, taken: &Taken, hour: i64, count: i64, wish: &Wish) -> usize {
    let floor = view(business, taken).floor(&Span::lasting(MIDNIGHT, 1440 + 90), OwnHolds::GiveUp);
    let first = MIDNIGHT + Duration::hours(hour);
    let starts = (0..count).map(|quarter| Start::new(first + Duration::minutes(15 * quarter), &business.zone));
    starts.filter(|start| floor.judge(*start, wish).is_ok()).count()
}

/// What is offered instead of a start of a crowded evening.
#[divan::bench]
fn what_is_offered_instead_of_a_crowded_evening(bencher: Bencher<'_, '_>) {
    let business = house();
    let mut taken = crowded(&business);
    for number in 1..=DAYS {
        let day = day(&business, number);
        taken.claims.extend(day.claims);
        taken.seated.extend(day.seated);
    }
    let refused = Start::new(MIDNIGHT + Duration::hours(17), &business.zone);
    bencher.bench(|| view(&business, &taken).alternatives(refused.wall(), &Wish::of(6), Some(refused)));
}
