//! Evenings that are full to the last table and are known to be possible: whoever asks, in whatever order, is seated.

use super::large::{PAIRS, house, seats};
use super::scene::{Scene, hour, wish_in};
use crate::Lack;
use crate::availability::seating::chance::Chance;
use crate::availability::{Preference, Wish};
use crate::sample::table_id;
use crate::time::Span;
use ::time::Duration;

pub(super) fn one_of(chance: &mut Chance, of: &[u32]) -> u32 {
    of[chance.below(of.len())]
}

/// Who comes: how many minutes after the doors open, for how long, and whether the house promises the very table.
pub(super) struct Guest {
    start: u32,
    pub(super) stay: u32,
    pub(super) wish: Wish,
    pinned: bool,
}

/// Which wishes there are beside the size.
#[derive(Clone, Copy)]
struct Rules {
    sections: bool,
    pins: bool,
}

fn guest(chance: &mut Chance, rules: Rules, tables: &[u128], start: u32, stay: u32) -> Guest {
    let (min, max) = match tables {
        [table] => seats(*table),
        _ => (seats(tables[0]).1 + 1, 2 * seats(tables[0]).1),
    };
    let party = min + u32::try_from(chance.below(usize::try_from(max - min + 1).unwrap())).unwrap();
    let garden = |table: &u128| table.is_multiple_of(3);
    let section = if tables.iter().all(garden) { Some("garden") } else { Some("hall") };
    let section = section.filter(|_| tables.iter().all(garden) || !tables.iter().any(garden));
    let pinned = rules.pins && chance.below(12) == 0;
    let wish = match section {
        _ if pinned => {
            let tables = tables.iter().map(|table| table_id(*table)).collect();
            Wish { preference: Some(Preference::Tables(tables)), ..Wish::of(party) }
        }
        Some(section) if rules.sections && chance.below(4) == 0 => wish_in(section, party),
        _ => Wish::of(party),
    };
    Guest { start, stay, wish, pinned }
}

/// Eight hours in which no table is free between two parties; some tables are joined for a while.
fn plan(chance: &mut Chance, rules: Rules, stays: &[u32]) -> Vec<Guest> {
    let quarters = [0, 15, 30, 45, 60, 75];
    let mut from: Vec<u32> = (0..=40).map(|_| one_of(chance, &quarters)).collect();
    let mut guests = Vec::new();
    for (one, other) in PAIRS {
        if chance.below(2) == 0 {
            continue;
        }
        let [first, second] = [one, other].map(|table| usize::try_from(table).unwrap());
        let (start, alone, joined) = (from[first].max(from[second]), one_of(chance, stays), one_of(chance, stays));
        guests.extend([one, other].map(|table| guest(chance, rules, &[table], start, alone)));
        guests.push(guest(chance, rules, &[one, other], start + alone, joined));
        from[first] = start + alone + joined;
        from[second] = from[first];
    }
    for (table, mut start) in (0..).zip(from).skip(1) {
        loop {
            let stay = one_of(chance, stays);
            if start + stay > 480 {
                break;
            }
            guests.push(guest(chance, rules, &[table], start, stay));
            start += stay;
        }
    }
    guests
}

/// A full evening, its guests in some order; half of the evenings have sections, half have pinned parties.
pub(super) fn evening(stays: &[u32], seed: u64, order: impl Fn(&Guest) -> (u32, u32)) -> (Scene, Vec<Guest>) {
    let rules = Rules { sections: seed % 2 == 1, pins: seed % 4 >= 2 };
    let mut chance = Chance(seed);
    let mut guests = plan(&mut chance, rules, stays);
    assert!(guests.len() > 90, "only {} come", guests.len());
    for last in (1..guests.len()).rev() {
        guests.swap(last, chance.below(last + 1));
    }
    guests.sort_by_key(order);
    (house(rules.sections), guests)
}

/// One asks; whether there is room.
pub(super) fn asks(house: &mut Scene, guest: &Guest) -> Result<(), Lack> {
    let when = guest.span();
    let given = house.seat(&when, &guest.wish)?;
    house.take(&given, &when, &guest.wish);
    let last = house.claims.last().expect("a claim").booking;
    house.seats.iter_mut().filter(|seat| guest.pinned && seat.booking == last).for_each(|seat| seat.pinned = true);
    Ok(())
}

fn whoever_asks_is_seated(stays: &[u32], seed: u64, order: impl Fn(&Guest) -> (u32, u32)) {
    let (mut house, guests) = evening(stays, seed, order);
    for (number, guest) in guests.iter().enumerate() {
        let asked = asks(&mut house, guest);
        assert_eq!(asked, Ok(()), "number {number}, {:?} at {:?}", guest.wish, guest.span());
    }
}

impl Guest {
    pub(super) fn span(&self) -> Span {
        Span::lasting(hour("17:00") + Duration::minutes(self.start.into()), self.stay)
    }
}

const USUAL: [u32; 3] = [90, 105, 120];
pub(super) const ANY: [u32; 9] = [60, 75, 90, 105, 120, 135, 150, 165, 180];

/// Who asks first.
type Order = fn(&Guest) -> (u32, u32);

const ORDERS: [Order; 7] = [
    |_| (0, 0),
    |guest| (guest.start, 0),
    |guest| (1_440 - guest.start, 0),
    |guest| (guest.wish.party, 0),
    |guest| (100 - guest.wish.party, 0),
    |guest| (guest.stay, 0),
    |guest| (guest.wish.party, guest.stay),
];

/// Two evenings for each order; `docs/seating.md` tells of eighty.
fn in_any_order(stays: &[u32]) {
    (0..14).zip(ORDERS.into_iter().cycle()).for_each(|(seed, order)| whoever_asks_is_seated(stays, seed, order));
}

#[test]
fn a_full_evening_of_usual_stays_is_seated_in_any_order() {
    in_any_order(&USUAL);
}

#[test]
fn a_full_evening_of_up_to_two_hours_is_seated_in_any_order() {
    in_any_order(&ANY[..5]);
}

#[test]
fn a_full_evening_of_up_to_three_hours_is_seated_in_any_order() {
    in_any_order(&ANY);
}
