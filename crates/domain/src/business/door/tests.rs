use super::Door;
use crate::business::{Blackout, Business, Exception, Hours, ServiceWindow};
use crate::sample::house as sample;
use crate::time::Zone;
use ::time::macros::{date, datetime};
use ::time::{OffsetDateTime, PrimitiveDateTime, Weekday};

/// Open for lunch and, without a break, dinner on Fridays until one; on Saturdays from six to eight in the evening.
fn house() -> Business {
    let window = |weekday, opens: u32, closes: u32| ServiceWindow {
        weekday,
        opens: opens * 60,
        closes: closes * 60,
        last_seating: None,
    };
    let windows =
        vec![window(Weekday::Friday, 12, 17), window(Weekday::Friday, 17, 25), window(Weekday::Saturday, 18, 20)];
    Business { zone: Zone::parse("Europe/Berlin").unwrap(), hours: Hours::Weekly(windows), ..sample() }
}

/// Winter time in Berlin.
fn at(wall: PrimitiveDateTime) -> OffsetDateTime {
    wall.assume_offset(::time::macros::offset!(+1))
}

const FRIDAY: PrimitiveDateTime = datetime!(2026-11-27 12:00);

fn open(until: PrimitiveDateTime) -> Door {
    Door::Open { until: Some(at(until)) }
}

fn closed(until: PrimitiveDateTime) -> Door {
    Door::Closed { until: Some(at(until)) }
}

#[test]
fn it_is_open_from_the_first_minute_to_the_last_across_services_and_midnight() {
    let one = datetime!(2026-11-28 01:00);
    assert_eq!(house().door(at(datetime!(2026-11-27 11:59))), closed(FRIDAY));
    assert_eq!(house().door(at(FRIDAY)), open(one));
    assert_eq!(house().door(at(datetime!(2026-11-27 17:00))), open(one));
    assert_eq!(house().door(at(datetime!(2026-11-28 00:59))), open(one));
    assert_eq!(house().door(at(one)), closed(datetime!(2026-11-28 18:00)));
}

#[test]
fn an_exception_holds_in_place_of_the_week() {
    let (first, last) = (date!(2026 - 11 - 27), date!(2026 - 11 - 28));
    let holiday = Exception { first, last, name: None, windows: Vec::new() };
    let house = Business { exceptions: vec![holiday], ..house() };
    assert_eq!(house.door(at(FRIDAY)), closed(datetime!(2026-12-04 12:00)));
}

#[test]
fn a_blackout_closes_in_the_middle() {
    let (from, to) = (datetime!(2026-11-27 14:00), datetime!(2026-11-27 16:00));
    let house = Business { blackouts: vec![Blackout { from, to, name: None }], ..house() };
    assert_eq!(house.door(at(FRIDAY)), open(from));
    assert_eq!(house.door(at(from)), closed(to));
    assert_eq!(house.door(at(to)), open(datetime!(2026-11-28 01:00)));
}

#[test]
fn what_is_further_than_two_weeks_is_not_told() {
    let always = Business { hours: Hours::Always, ..house() };
    assert_eq!(always.door(at(FRIDAY)), Door::Open { until: None });
    let never = Business { hours: Hours::Weekly(Vec::new()), ..house() };
    assert_eq!(never.door(at(FRIDAY)), Door::Closed { until: None });
}
