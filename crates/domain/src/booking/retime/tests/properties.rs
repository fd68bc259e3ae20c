//! Whatever moves: nothing is broken, nothing is lost, and nothing is left to do.

use super::{cases, decided, outcome, with_tables};
use crate::BookingId;
use crate::booking::Booking;
use crate::booking::retime::{Conflict, Decided};
use crate::business::{Business, LimitRule, Limits, Policies};
use crate::sample::{booking, table_id};
use crate::time::cell_of;
use ::time::Duration;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use std::collections::{BTreeMap, BTreeSet};

fn limited() -> Business {
    let limits = Limits { guests: Some(12), parties: Some(4), arriving_guests: Some(6), arriving_parties: Some(2) };
    let rule = LimitRule { weekdays: Vec::new(), from: 0, to: 1440, limits };
    Business { policies: Policies { limits: vec![rule], ..with_tables().policies }, ..with_tables() }
}

/// Guests, parties, arriving guests and arriving parties, cell by cell.
fn count(bookings: &[Booking]) -> BTreeMap<i64, [u32; 4]> {
    let mut cells: BTreeMap<i64, [u32; 4]> = BTreeMap::new();
    for booking in bookings {
        let (first, end) = (cell_of(booking.span.start), cell_of(booking.span.end));
        for cell in first..end {
            let counts = cells.entry(cell).or_default();
            let arrives = u32::from(cell == first);
            for (count, more) in counts.iter_mut().zip([booking.party, 1, arrives * booking.party, arrives]) {
                *count += more;
            }
        }
    }
    cells
}

/// Cells that hold more than they may, and more than before.
fn broken(before: &[Booking], after: &[Booking]) -> Vec<i64> {
    let counted = count(before);
    let over = |cell: &i64, counts: &[u32; 4]| {
        let there = counted.get(cell).copied().unwrap_or_default();
        counts.iter().zip(there).zip([12, 4, 6, 2]).any(|((after, before), limit)| *after > before.max(limit))
    };
    count(after).iter().filter(|(cell, counts)| over(cell, counts)).map(|(cell, _)| *cell).collect()
}

fn share(one: &Booking, other: &Booking) -> bool {
    one.resources.iter().any(|table| other.resources.contains(table)) && one.during().overlaps(&other.during())
}

/// Whether two serve each other's table.
fn taken_twice(bookings: &[Booking]) -> bool {
    bookings.iter().enumerate().any(|(at, one)| bookings[at + 1..].iter().any(|other| share(one, other)))
}

/// The conflicts, whatever evening they are of.
fn by_id(decided: &Decided) -> BTreeMap<BookingId, &Conflict> {
    decided.conflicts.iter().map(|conflict| (conflict.booking.id, conflict)).collect()
}

fn applied(bookings: &[Booking], decided: &Decided) -> Vec<Booking> {
    let after = |booking: &Booking| {
        decided.moved.iter().find(|moved| moved.before == *booking).map(|moved| moved.after.clone())
    };
    bookings.iter().map(|booking| after(booking).unwrap_or_else(|| booking.clone())).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn nothing_is_broken_lost_or_left(
        asked in proptest::collection::vec((0..24_u32, 1..6_u32, 0..5_u128, 0..5_usize), 1..24),
        seed in any::<u64>(),
    ) {
        let business = limited();
        let mut bookings: Vec<Booking> = Vec::new();
        for (number, (quarter, party, table, drift)) in (1..).zip(asked) {
            let minute = 15 * 60 + quarter * 15;
            let text = format!("2026-06-05T{:02}:{:02}", minute / 60, minute % 60);
            let by = [0, 0, -60, -60, 30][drift];
            let plain = booking(&business, number, &text, party);
            let resources = if table < 3 { vec![table_id(table + 1)] } else { Vec::new() };
            let stored = Booking { span: plain.span.moved(Duration::minutes(by)), resources, ..plain };
            if !bookings.iter().any(|other| share(&stored, other)) {
                bookings.push(stored);
            }
        }
        let first = decided(&business, &bookings);
        let after = applied(&bookings, &first);
        prop_assert!(!taken_twice(&after));
        prop_assert_eq!(broken(&bookings, &after), Vec::<i64>::new());
        let meant = |booking: &Booking| booking.promised.meant(booking.span.start) == Some(booking.span.start);
        let told: BTreeSet<_> = first.conflicts.iter().map(|conflict| conflict.booking.id).collect();
        prop_assert!(after.iter().all(|booking| meant(booking) != told.contains(&booking.id)), "as promised, or told of");
        prop_assert!(first.conflicts.iter().all(|conflict| !conflict.with.is_empty()));

        let again = decided(&business, &after);
        prop_assert_eq!(&again.moved, &vec![]);
        prop_assert_eq!(by_id(&again), by_id(&first));

        let mut shuffled = bookings.clone();
        shuffled.sort_by_key(|booking| booking.id.uuid().as_u128().wrapping_mul(u128::from(seed | 1)) % 1_000_003);
        prop_assert_eq!(outcome(&decided(&business, &shuffled)), outcome(&first));
    }
}
