use super::{BUSINESSES, Town, business, known_phone, new_phone};
use crate::random::Random;
use time::macros::date;

const TOWN: Town = Town { first_day: date!(2026 - 11 - 23), bookings_per_day: 200, history: 0 };

#[test]
fn starts_lie_on_quarter_hours_from_eleven_to_a_quarter_to_eleven() {
    assert_eq!(TOWN.start_at(0, 0), "2026-11-23T11:00");
    assert_eq!(TOWN.start_at(29, 47), "2026-12-22T22:45");
    assert_eq!(TOWN.first_midnight(), 1_795_392_000);
}

#[test]
fn drawn_starts_stay_within_the_days() {
    let mut random = Random::new(3);
    for _ in 0..1_000 {
        let start = TOWN.start(&mut random);
        assert!(("2026-11-23T11:00"..="2026-12-22T22:45").contains(&start.as_str()), "{start}");
    }
}

#[test]
fn every_business_is_drawn() {
    let mut random = Random::new(5);
    let drawn: std::collections::BTreeSet<_> = (0..2_000).map(|_| business(&mut random)).collect();
    assert!(drawn.into_iter().eq(BUSINESSES));
}

#[test]
fn houses_take_more_where_more_is_booked() {
    assert_eq!(TOWN.covers(), 120);
    assert_eq!(Town { bookings_per_day: 400, ..TOWN }.covers(), 240);
}

#[test]
fn history_is_of_whole_rounds_of_days() {
    assert_eq!((TOWN.days_before(), Town { history: 99, ..TOWN }.days_before()), (0, 2_970));
}

#[test]
fn numbers_are_of_the_length_of_a_phone_number() {
    assert_eq!(known_phone(500), "+493010000500");
    assert_eq!(new_phone(7), "+49151000000007");
}
