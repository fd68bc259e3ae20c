//! The counts of `docs/seating.md`. They take minutes in a release build, and longer in others:
//! `cargo test --release -p domain --lib -- --ignored --nocapture figures`

#![expect(clippy::print_stdout, reason = "what is measured is told")]

use super::large::house;
use super::planted::{ANY, Guest, USUAL, asks, evening, one_of};
use super::scene::{Scene, hour, wish_in};
use crate::availability::Wish;
use crate::availability::seating::chance::Chance;
use crate::availability::seating::search::Unfound;
use crate::time::Span;
use ::time::Duration;

/// Who asks first.
type Order = fn(&Guest) -> (u32, u32);

const DAYS: u64 = 16;

const ORDERS: [(&str, Order); 7] = [
    ("by chance", |_| (0, 0)),
    ("by time", |guest| (guest.start, 0)),
    ("backwards", |guest| (1_440 - guest.start, 0)),
    ("the small", |guest| (guest.wish.party, 0)),
    ("the large", |guest| (100 - guest.wish.party, 0)),
    ("the short", |guest| (guest.stay, 0)),
    ("the small and short", |guest| (guest.wish.party, guest.stay)),
];

#[test]
#[ignore = "minutes"]
fn whoever_fits_into_a_full_evening_is_seated() {
    let most_two = &ANY[..5];
    let mut refused = 0;
    for (kind, stays) in [("90, 105 or 120", &USUAL[..]), ("60 to 120", most_two), ("60 to 180", &ANY[..])] {
        for (name, order) in ORDERS {
            let mut asked = 0;
            for seed in 100..180 {
                let (mut house, guests) = evening(stays, seed, order);
                asked += guests.len();
                for guest in &guests {
                    refused += usize::from(asks(&mut house, guest).is_err());
                }
            }
            println!("stays of {kind} minutes, {name} first: asked {asked}, refused so far {refused}");
        }
    }
    assert_eq!(refused, 0);
}

/// A day to which more ask than can come.
struct Crowd {
    wishes: usize,
    quarters: usize,
    stays: &'static [u32],
}

/// What they were told.
#[derive(Debug, Default)]
struct Told {
    seated: usize,
    no_seating: usize,
    given_up: usize,
}

fn crowd(day: u64, crowd: &Crowd, told: &mut Told) {
    let (mut chance, sections) = (Chance(day), day % 2 == 1);
    let mut house = house(sections);
    for _ in 0..crowd.wishes {
        let start = hour("12:00") + Duration::minutes(15 * i64::try_from(chance.below(crowd.quarters)).unwrap());
        let party = one_of(&mut chance, &[1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8, 10]);
        let when = Span::lasting(start, one_of(&mut chance, crowd.stays));
        let section = ["hall", "garden"].get(chance.below(8)).filter(|_| sections);
        let wish = section.map_or_else(|| Wish::of(party), |section| wish_in(section, party));
        match house.seat(&when, &wish) {
            Ok(given) => {
                house.take(&given, &when, &wish);
                told.seated += 1;
            }
            Err(_) => match searched(&house, &when, &wish) {
                Some(Unfound::Nowhere) => told.no_seating += 1,
                Some(Unfound::Unknown) => told.given_up += 1,
                None => {}
            },
        }
    }
}

/// What the search told of a refusal; nothing where it was not needed.
fn searched(house: &Scene, when: &Span, wish: &Wish) -> Option<Unfound> {
    house.look(|seating| {
        let ask = seating.ask(&house.sight, when, wish);
        if ask.has_way_out() { ask.search().err() } else { None }
    })
}

#[test]
#[ignore = "minutes"]
fn nearly_every_crowded_day_is_decided() {
    let crowds = [
        ("90 minutes over ten hours", Crowd { wishes: 400, quarters: 41, stays: &[90] }),
        ("lunch and dinner", Crowd { wishes: 350, quarters: 17, stays: &USUAL }),
        ("60 to 120 minutes over nine hours", Crowd { wishes: 450, quarters: 37, stays: &ANY[..5] }),
        ("60 to 180 minutes over nine hours", Crowd { wishes: 450, quarters: 37, stays: &ANY }),
    ];
    for (name, of) in crowds {
        let mut told = Told::default();
        for day in 0..DAYS {
            crowd(day, &of, &mut told);
        }
        println!("{name}: {DAYS} days, {told:?}");
        assert!(told.given_up * 20 < told.no_seating, "{name}: {told:?}");
    }
}
