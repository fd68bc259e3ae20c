//! Against every seating there is.

use super::reference::possible;
use super::scene::{Scene, combination, hour};
use crate::availability::{Claim, ClaimState, Preference, Seated, Wish};
use crate::business::{Combination, Table};
use crate::sample::{booking_id, cases, table, table_id};
use crate::time::Span;
use ::time::{Duration, OffsetDateTime};
use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

const SECTIONS: [Option<&str>; 3] = [None, Some("hall"), Some("garden")];

/// Tables of which half of the houses have none that differ but in their section.
fn tables() -> impl Strategy<Value = Vec<Table>> {
    let sections = prop_oneof![3 => Just(false), 1 => Just(true)];
    let one = (prop_oneof![3 => Just(1), 1 => 2..4_u32], 0..4_u32, 0..3_usize);
    let alike = (prop::collection::vec(0..3_usize, 2..=5), 2..4_u32);
    let alike = alike.prop_map(|(sections, more)| sections.into_iter().map(|section| (1, more, section)).collect());
    let tables = prop_oneof![prop::collection::vec(one, 1..=5), alike];
    (tables, sections).prop_map(|(tables, sections)| {
        let table = |(number, (min, more, section)): (u128, (u32, u32, usize))| Table {
            section: SECTIONS[if sections { section } else { 0 }].map(str::to_owned),
            ..table(number, min, min + more)
        };
        (1..).zip(tables).map(table).collect()
    })
}

fn combinations() -> impl Strategy<Value = Vec<Combination>> {
    let one = (prop::collection::btree_set(1..=5_u128, 2..=3), 2..5_u32, 0..4_u32);
    let make = |(number, (tables, min, more)): (u128, (std::collections::BTreeSet<u128>, u32, u32))| {
        combination(number, &tables.into_iter().collect::<Vec<_>>(), min, min + more)
    };
    prop::collection::vec(one, 0..=3).prop_map(move |all| (1..).zip(all).map(make).collect())
}

/// A party: when, for how long, how many, its unit, whether pinned, promised what.
type Guests = (i64, u32, u32, usize, u8, usize);

fn guests() -> impl Strategy<Value = Guests> {
    (0..9_i64, 1..6_u32, 1..6_u32, 0..9_usize, 0..12_u8, prop_oneof![4 => Just(0), 1 => 0..3_usize])
}

fn quarter(number: i64) -> OffsetDateTime {
    hour("18:00") + Duration::minutes(15 * number)
}

/// Seats those at units that are free; odd ones where they would not be seated today.
fn seated(mut scene: Scene, all: &[Guests]) -> Scene {
    let alone = scene.business.tables.iter().map(|table| vec![table.id]);
    let known = |combination: &&Combination| combination.tables.iter().all(|table| scene.business.has_resource(*table));
    let joined = scene.business.combinations.iter().filter(known).map(|combination| combination.tables.clone());
    let units: Vec<Vec<_>> = alone.chain(joined).collect();
    for (number, (start, quarters, party, unit, odd, section)) in (1..).zip(all) {
        let span = Span::lasting(quarter(*start), 15 * quarters);
        let section = SECTIONS[*section];
        let fitting: Vec<_> = units.iter().filter(|unit| *odd == 1 || scene.suits(unit, *party, section)).collect();
        let free = |unit: &&&Vec<_>| {
            !scene.seats.iter().any(|seat| seat.span.overlaps(&span) && unit.contains(&seat.resource))
        };
        let free: Vec<_> = fitting.iter().filter(free).collect();
        let Some(unit) = free.get(unit % free.len().max(1)) else { continue };
        let row = |table: &_| Seated {
            booking: booking_id(number),
            resource: *table,
            span,
            pinned: *odd == 0,
            section: section.map(str::to_owned),
        };
        // One in twelve has a table, too, that the house has no more.
        let gone = (*odd == 2).then(|| table_id(90 + number));
        let rows: Vec<Seated> = unit.iter().chain(&gone).map(row).collect();
        scene.seats.extend(rows);
        scene.claims.push(Claim { booking: booking_id(number), span, party: *party, state: ClaimState::Booked });
    }
    scene
}

pub(super) fn scene() -> impl Strategy<Value = Scene> {
    let now = prop_oneof![3 => Just(-1), 1 => 0..6_i64];
    let known = prop_oneof![3 => Just((-9, 99)), 1 => (0..3_i64, 8..13_i64)];
    let all = prop::collection::vec(guests(), 0..=8);
    (tables(), combinations(), all, now, known).prop_map(|(tables, combinations, all, now, (from, to))| {
        let scene = Scene::of(tables).joined(combinations);
        let sight = Span::between(quarter(from), quarter(to));
        seated(Scene { now: quarter(now), sight, ..scene }, &all)
    })
}

pub(super) fn asked() -> impl Strategy<Value = (Span, Wish)> {
    let section = prop_oneof![5 => Just(0), 1 => 0..3_usize];
    let named = prop::option::weighted(0.2, prop::collection::btree_set(1..=5_u128, 1..=2));
    (0..9_i64, 1..6_u32, 1..7_u32, section, named).prop_map(|(start, quarters, party, section, named)| {
        let section = SECTIONS[section].map(|section| Preference::Section(section.to_owned()));
        let named = named.map(|tables| Preference::Tables(tables.into_iter().map(table_id).collect()));
        let preference = named.or(section);
        (Span::lasting(quarter(start), 15 * quarters), Wish { preference, ..Wish::of(party) })
    })
}

proptest! {
    #![proptest_config(cases(6_000))]

    #[test]
    fn a_party_is_seated_exactly_when_any_seating_exists(scene in scene(), (when, wish) in asked()) {
        prop_assert_eq!(scene.seat(&when, &wish).is_ok(), possible(&scene, &when, &wish));
    }

    #[test]
    fn the_complete_search_and_the_quick_look_agree_with_it(scene in scene(), (when, wish) in asked()) {
        let possible = possible(&scene, &when, &wish);
        let (found, way_out) = scene.look(|seating| {
            let ask = seating.ask(&scene.sight, &when, &wish);
            (ask.reseat().is_some(), ask.has_way_out())
        });
        prop_assert_eq!(found, possible);
        prop_assert!(way_out || !possible);
    }
}
