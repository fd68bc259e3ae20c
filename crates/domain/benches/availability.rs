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
        config_version: 1,
    }
}

/// A day of two hundred bookings, each seated by the predicate itself, as they come in.
fn day(business: &Business, day: i64) -> Taken {
    let mut taken = Taken::default();
    let sizes = [2, 4, 2, 3, 6, 2, 5].into_iter().cycle();
    let mut number = 0_u128;
    for (quarter, party) in (0..64).cycle().zip(sizes).take(2_000) {
        if taken.claims.len() == 200 {
            break;
        }
        number += 1;
        let start = Start::new(MIDNIGHT + Duration::days(day) + Duration::minutes(15 * (16 + quarter)), &business.zone);
        let wish = Wish::of(party);
        let settled = view(business, &taken).settle(start, &wish);
        let Ok(settled) = settled else { continue };
        let booking = BookingId::new(Uuid::from_u128(number + u128::try_from(day).unwrap() * 10_000));
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
    assert_eq!(taken.claims.len(), 200, "a day of two hundred bookings");
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
