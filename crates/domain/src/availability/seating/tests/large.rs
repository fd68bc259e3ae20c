//! Houses of forty tables on busy evenings.

use super::scene::{Scene, combination, hour, inside};
use crate::availability::{Preference, Wish};
use crate::sample::{cases, table};
use crate::time::Span;
use ::time::Duration;
use proptest::prelude::{Strategy, any, prop, prop_assert, proptest};

/// Forty tables: sixteen for two, fourteen for four, seven for six and three for eight; five pairs can be joined.
fn house(sections: bool) -> Scene {
    let seats = |number: u128| match number {
        1..=16 => (1, 2),
        17..=30 => (1, 4),
        31..=37 => (3, 6),
        _ => (4, 8),
    };
    let tables = (1..=40).map(|number| {
        let (min, max) = seats(number);
        let table = table(number, min, max);
        if sections { inside(if number % 3 == 0 { "garden" } else { "hall" }, table) } else { table }
    });
    let pairs = [(1, 2), (3, 4), (17, 18), (19, 20), (31, 32)];
    let joined = (1..).zip(pairs).map(|(number, (one, other))| {
        let (_, max) = seats(one);
        combination(number, &[one, other], max + 1, 2 * max)
    });
    Scene::of(tables.collect()).joined(joined.collect())
}

/// When, how many, where. As guests ask: on the half hour, couples more often than others; together more than the house
/// can take at nine.
fn calls() -> impl Strategy<Value = Vec<(i64, u32, u8)>> {
    let sizes = prop::sample::select(vec![1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8, 10]);
    prop::collection::vec((0..10_i64, sizes, 0..8_u8), 150)
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn whoever_comes_to_a_crowded_evening_every_answer_is_a_seating(calls in calls(), sections in any::<bool>()) {
        let mut house = house(sections);
        for (half_hour, party, section) in calls {
            let stay = if party > 4 { 120 } else { 90 };
            let when = Span::lasting(hour("17:00") + Duration::minutes(30 * half_hour), stay);
            let preference = (sections && section < 2)
                .then(|| Preference::Section(["hall", "garden"][usize::from(section)].to_owned()));
            let wish = Wish { preference, ..Wish::of(party) };
            if let Ok(given) = house.seat(&when, &wish) {
                house.take(&given, &when, &wish);
            }
        }
        prop_assert!(house.claims.len() > 60, "only {} of 150 came in", house.claims.len());
    }
}
