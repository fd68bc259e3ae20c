//! Houses of forty tables on busy evenings.

use super::scene::{Scene, combination, hour, inside, wish_in};
use crate::availability::Wish;
use crate::availability::seating::search::Unfound;
use crate::sample::{cases, table};
use crate::time::Span;
use ::time::Duration;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

/// The tables that can be joined.
pub(super) const PAIRS: [(u128, u128); 5] = [(1, 2), (3, 4), (17, 18), (19, 20), (31, 32)];

/// Forty tables: sixteen for two, fourteen for four, seven for six and three for eight; five pairs can be joined.
pub(super) fn house(sections: bool) -> Scene {
    let tables = (1..=40).map(|number| {
        let (min, max) = seats(number);
        let table = table(number, min, max);
        if sections { inside(if number % 3 == 0 { "garden" } else { "hall" }, table) } else { table }
    });
    let joined = (1..).zip(PAIRS).map(|(number, (one, other))| {
        let (_, max) = seats(one);
        combination(number, &[one, other], max + 1, 2 * max)
    });
    Scene::of(tables.collect()).joined(joined.collect())
}

/// The smallest and the largest party of a table.
pub(super) const fn seats(number: u128) -> (u32, u32) {
    match number {
        1..=16 => (1, 2),
        17..=30 => (1, 4),
        31..=37 => (3, 6),
        _ => (4, 8),
    }
}

/// When, how many, where, and whether the house promises the very table. Couples ask more often than others.
fn calls(quarters: i64, count: usize) -> impl Strategy<Value = Vec<(i64, u32, u8, bool)>> {
    let sizes = prop::sample::select(vec![1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8, 10]);
    prop::collection::vec((0..quarters, sizes, 0..8_u8, prop::bool::weighted(0.06)), count)
}

/// Seats whoever can be seated, until so many are; every answer is checked, and no search may give up.
fn fill(house: &mut Scene, first: &str, calls: Vec<(i64, u32, u8, bool)>, most: usize, sections: bool) {
    for (quarter, party, section, pinned) in calls {
        if house.claims.len() == most {
            return;
        }
        let stay = if party > 4 { 120 } else { 90 };
        let when = Span::lasting(hour(first) + Duration::minutes(15 * quarter), stay);
        let section = ["hall", "garden"].get(usize::from(section)).filter(|_| sections);
        let wish = section.map_or_else(|| Wish::of(party), |section| wish_in(section, party));
        let given = house.seat(&when, &wish);
        let decided = house.look(|seating| {
            let ask = seating.ask(&house.sight, &when, &wish);
            let searched = given.is_err() && ask.has_way_out();
            !searched || ask.search() != Err(Unfound::Unknown)
        });
        assert!(decided, "the search for {party} at {when:?} gave up");
        if let Ok(given) = given {
            house.take(&given, &when, &wish);
            let last = house.claims.last().expect("a claim").booking;
            house.seats.iter_mut().filter(|seat| pinned && seat.booking == last).for_each(|seat| seat.pinned = true);
        }
    }
}

proptest! {
    #![proptest_config(cases(3))]

    #[test]
    fn a_day_of_two_hundred_bookings_is_always_decided(calls in calls(41, 400), sections in any::<bool>()) {
        let mut house = house(sections);
        fill(&mut house, "12:00", calls, 200, sections);
        prop_assert_eq!(house.claims.len(), 200);
    }

    #[test]
    fn a_crowded_evening_is_always_decided(calls in calls(17, 160), sections in any::<bool>()) {
        let mut house = house(sections);
        fill(&mut house, "17:00", calls, 160, sections);
        prop_assert!(house.claims.len() > 80, "only {} came in", house.claims.len());
    }
}
