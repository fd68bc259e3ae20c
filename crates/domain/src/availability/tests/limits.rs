//! Limits that differ by weekday and part of the day.

use crate::availability::{Claim, Taken, Wish};
use crate::business::{Business, Hours, LimitRule, Limits};
use crate::sample::{booked, house, house_in, judge, minutes, start, taken, view, wall};
use crate::time::Span;
use crate::{Lack, Refusal};
use ::time::Weekday;

const NOW: &str = "2026-05-20T07:00:00Z";
const HOUSE: Refusal = Refusal::NoCapacity(Lack::House);

fn guests(limit: u32) -> Limits {
    Limits { guests: Some(limit), ..Limits::default() }
}

fn rule(weekdays: &[Weekday], from: &str, to: &str, limits: Limits) -> LimitRule {
    LimitRule { weekdays: weekdays.to_vec(), from: minutes(from), to: minutes(to), limits }
}

fn ruled(rules: &[LimitRule]) -> Business {
    let mut business = house_in("Europe/Berlin", Hours::Always);
    business.policies.limits = rules.to_vec();
    business
}

/// The most guests that an empty house takes at a time.
fn most(business: &Business, text: &str) -> u32 {
    (1..=40).take_while(|party| judge(business, NOW, text, *party).is_ok()).last().unwrap_or(0)
}

#[test]
fn a_rule_holds_on_its_weekdays_from_its_first_minute_to_its_last() {
    let business = ruled(&[rule(&[Weekday::Friday], "18:00", "21:00", guests(8))]);
    // Friday 5 June. A stay of 90 minutes meets the rule from 16:45 on.
    let seen = ["16:30", "16:45", "18:00", "20:45", "21:00"].map(|text| most(&business, &format!("2026-06-05T{text}")));
    assert_eq!(seen, [20, 8, 8, 8, 20]);
    assert_eq!(most(&business, "2026-06-04T19:00"), 20);
    assert_eq!(most(&business, "2026-06-06T19:00"), 20);
}

#[test]
fn a_rule_without_weekdays_holds_every_day() {
    let business = ruled(&[rule(&[], "18:00", "21:00", guests(8))]);
    assert!((1..=7).all(|day| most(&business, &format!("2026-06-0{day}T19:00")) == 8));
}

#[test]
fn a_rule_past_midnight_belongs_to_the_evening() {
    let business = ruled(&[rule(&[Weekday::Friday], "22:00", "26:00", guests(8))]);
    assert_eq!(most(&business, "2026-06-05T23:00"), 8);
    assert_eq!(most(&business, "2026-06-06T01:45"), 8);
    assert_eq!(most(&business, "2026-06-06T02:00"), 20);
    assert_eq!(most(&business, "2026-06-05T01:00"), 20, "the night before");
    assert_eq!(most(&business, "2026-06-06T23:00"), 20);
}

#[test]
fn a_rule_of_sunday_runs_into_monday() {
    let business = ruled(&[rule(&[Weekday::Sunday], "22:00", "26:00", guests(8))]);
    assert_eq!(most(&business, "2026-06-08T01:00"), 8);
    assert_eq!(most(&business, "2026-06-07T01:00"), 20);
}

#[test]
fn the_first_rule_that_says_something_holds_limit_by_limit() {
    let arriving = Limits { arriving_guests: Some(3), guests: Some(9), ..Limits::default() };
    let business = ruled(&[rule(&[], "18:00", "20:00", guests(12)), rule(&[], "17:00", "21:00", arriving)]);
    let at = |text: &str| business.policies.limits_at(wall(&format!("2026-06-01T{text}")));
    let usual = business.policies.usual_limits();
    assert_eq!(at("16:45"), usual);
    assert_eq!((at("17:00").guests, at("17:00").arriving_guests), (Some(9), Some(3)));
    assert_eq!((at("18:00").guests, at("18:00").arriving_guests), (Some(12), Some(3)));
    assert_eq!((at("20:45").guests, at("20:45").arriving_guests), (Some(9), Some(3)));
    assert_eq!(at("21:00"), usual);
    // The order of the rules is what decides.
    let turned = ruled(&[business.policies.limits[1].clone(), business.policies.limits[0].clone()]);
    assert_eq!(turned.policies.limits_at(wall("2026-06-01T18:00")).guests, Some(9));
}

#[test]
fn a_rule_may_allow_more_than_the_house_does_otherwise() {
    let business = ruled(&[rule(&[], "18:00", "24:00", guests(30))]);
    assert_eq!(most(&business, "2026-06-01T19:00"), 30);
    assert_eq!(judge(&business, NOW, "2026-06-01T12:00", 30), Err(HOUSE), "not too large: in the evening it fits");
    assert_eq!(judge(&business, NOW, "2026-06-01T12:00", 31), Err(Refusal::PartyTooLarge { max: 30 }));
}

#[test]
fn a_stay_keeps_to_the_limit_of_each_cell() {
    let business = ruled(&[rule(&[], "20:00", "24:00", guests(8))]);
    let taken = taken(&[booked(&business, 1, "2026-06-01T17:00", 15)]);
    let ask =
        |text: &str, party| view(&business, &taken, NOW).settle(start(&business, text), &Wish::of(party)).map(drop);
    assert_eq!(ask("2026-06-01T18:15", 5), Ok(()), "15 and 5 while 20 may be there");
    assert_eq!(ask("2026-06-01T18:45", 8), Ok(()), "they have gone when 8 may be there");
    assert_eq!(ask("2026-06-01T18:45", 9), Err(HOUSE));
    assert_eq!(ask("2026-06-01T18:15", 6), Err(HOUSE));
}

#[test]
fn arrivals_are_judged_by_the_rule_of_the_first_cell() {
    let slow = Limits { arriving_guests: Some(4), ..Limits::default() };
    let business = ruled(&[rule(&[], "19:00", "20:00", slow)]);
    assert_eq!(judge(&business, NOW, "2026-06-01T18:45", 10), Ok(()));
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00", 4), Ok(()));
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00", 5), Err(Refusal::PacingFull));
    assert_eq!(judge(&business, NOW, "2026-06-01T19:45", 5), Err(Refusal::PacingFull));
    assert_eq!(judge(&business, NOW, "2026-06-01T20:00", 5), Ok(()));
}

#[test]
fn parties_that_are_present_count() {
    let mut business = house();
    business.policies.max_total_parties_per_15min = Some(2);
    let claims = [booked(&business, 1, "2026-06-01T18:00", 1), booked(&business, 2, "2026-06-01T18:30", 1)];
    let taken = taken(&claims);
    let ask = |text: &str| view(&business, &taken, NOW).settle(start(&business, text), &Wish::of(1)).map(drop);
    assert_eq!(ask("2026-06-01T17:00"), Ok(()), "gone when the second comes");
    assert_eq!(ask("2026-06-01T17:15"), Err(HOUSE));
    assert_eq!(ask("2026-06-01T19:15"), Err(HOUSE));
    assert_eq!(ask("2026-06-01T19:30"), Ok(()));
}

#[test]
fn parties_may_be_limited_for_a_part_of_the_day() {
    let few = Limits { parties: Some(1), ..Limits::default() };
    let business = ruled(&[rule(&[], "18:00", "20:00", few)]);
    let taken = taken(&[booked(&business, 1, "2026-06-01T17:00", 2)]);
    let ask = |text: &str| view(&business, &taken, NOW).settle(start(&business, text), &Wish::of(2)).map(drop);
    assert_eq!(ask("2026-06-01T16:45"), Err(HOUSE), "both are there at 18:00");
    assert_eq!(ask("2026-06-01T16:30"), Ok(()));
    assert_eq!(ask("2026-06-01T18:30"), Ok(()));
}

#[test]
fn in_the_night_that_skips_an_hour_the_wall_decides() {
    // 2026-03-29: 02:00 becomes 03:00. The rule holds from 01:00 to 04:00 on the wall, two hours in all.
    let mut business = ruled(&[rule(&[Weekday::Saturday], "25:00", "28:00", guests(8))]);
    business.policies.stay_minutes = 15;
    let at = |text: &str| judge(&business, "2026-03-01T00:00:00Z", &format!("2026-03-29T{text}"), 9).is_ok();
    assert_eq!(
        ["00:45", "01:00", "01:45", "03:00", "03:45", "04:00"].map(at),
        [true, false, false, false, false, true]
    );
}

#[test]
fn in_the_night_that_repeats_an_hour_both_passes_are_ruled() {
    let mut business = ruled(&[rule(&[Weekday::Sunday], "02:00", "03:00", guests(8))]);
    business.policies.stay_minutes = 15;
    let at = |text: &str| judge(&business, NOW, &format!("2026-10-25T{text}"), 9).is_ok();
    assert_eq!(
        ["01:45:00+02:00", "02:00:00+02:00", "02:45:00+01:00", "03:00:00+01:00"].map(at),
        [true, false, false, true]
    );
    // Guests of the first pass are not there in the second.
    let claim = booked(&business, 1, "2026-10-25T02:30:00+02:00", 8);
    let taken: Taken = taken(&[Claim { span: Span::lasting(claim.span.start, 30), ..claim }]);
    let second = start(&business, "2026-10-25T02:30:00+01:00");
    assert!(view(&business, &taken, NOW).settle(second, &Wish::of(8)).is_ok());
}
