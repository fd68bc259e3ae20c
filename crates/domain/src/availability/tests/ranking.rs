//! What is listed first, and what is offered instead.

use crate::availability::{Claim, Found, Taken, View, Wish, alternatives_spans};
use crate::business::{Business, Hours};
use crate::sample::{
    booked, call, caller, daily, date, day_and_hour, held, hour, house, search, start, taken, view, wall, window,
};
use crate::time::Span;
use crate::{Lack, Refusal};
use ::time::Weekday;

/// 09:00 in Berlin, on a Monday.
const NOW: &str = "2026-06-01T07:00:00Z";

fn find(business: &Business, taken: &Taken, wish: &str, flexibility_minutes: u32) -> Found {
    view(business, taken, NOW).search(&search(wish, flexibility_minutes, 2))
}

fn hours(found: Found) -> Vec<String> {
    found.starts.into_iter().map(hour).collect()
}

fn offered(business: &Business, taken: &Taken, wish: &str) -> Vec<String> {
    view(business, taken, NOW).alternatives(wall(wish), &Wish::of(2), None).into_iter().map(day_and_hour).collect()
}

fn full_at(business: &Business, texts: &[&str]) -> Taken {
    let claims: Vec<_> = texts.iter().zip(1..).map(|(text, number)| booked(business, number, text, 20)).collect();
    taken(&claims)
}

#[test]
fn the_nearest_come_first_and_the_earlier_of_equals() {
    let business = house();
    assert_eq!(hours(find(&business, &Taken::default(), "2026-06-01T19:00", 60)), ["19:00", "18:45", "19:15"]);
    let full = full_at(&business, &["2026-06-01T19:00"]);
    assert_eq!(hours(find(&business, &full, "2026-06-01T19:00", 120)), ["17:30", "20:30", "17:15"]);
    assert_eq!(hours(find(&business, &full, "2026-06-01T19:15", 120)), ["20:30", "17:30", "17:15"]);
}

#[test]
fn row_25_between_two_starts_the_nearer_is_listed_first() {
    let business = house();
    assert_eq!(hours(find(&business, &Taken::default(), "2026-06-01T19:07", 0)), ["19:00", "19:15"]);
    assert_eq!(hours(find(&business, &Taken::default(), "2026-06-01T19:08", 0)), ["19:15", "19:00"]);
    assert_eq!(hours(find(&business, &Taken::default(), "2026-06-01T19:07", 30)), ["19:00", "19:15", "18:45"]);
    let offered = offered(&business, &Taken::default(), "2026-06-01T19:07");
    assert_eq!(offered, ["06-01 19:00", "06-01 19:15", "06-01 18:45"]);
}

#[test]
fn nothing_beyond_the_flexibility_is_listed() {
    let business = house();
    let full = full_at(&business, &["2026-06-01T19:00"]);
    assert_eq!(hours(find(&business, &full, "2026-06-01T19:00", 89)), [""; 0]);
    assert_eq!(hours(find(&business, &full, "2026-06-01T19:00", 90)), ["17:30", "20:30"]);
    assert_eq!(hours(find(&business, &Taken::default(), "2026-06-01T19:00", 0)), ["19:00"]);
}

#[test]
fn the_reason_is_that_of_the_start_next_to_the_wish() {
    let business = house();
    let full = full_at(&business, &["2026-06-01T19:00"]);
    let nearest = |wish: &str, flexibility| find(&business, &full, wish, flexibility).nearest;
    let reason = |wish: &str, flexibility| nearest(wish, flexibility).map(|(_, refusal)| refusal);
    assert_eq!(reason("2026-06-01T19:00", 120), Some(Refusal::NoCapacity(Lack::House)));
    assert_eq!(reason("2026-06-01T17:30", 120), None);
    assert_eq!(reason("2026-06-01T08:00", 0), Some(Refusal::InPast));
    assert_eq!(reason("2026-06-01T09:45", 0), Some(Refusal::TooSoon { notice_minutes: 60 }));
    assert_eq!(reason("2026-06-01T11:45", 60), Some(Refusal::OutsideHours));
    let too_far = Refusal::TooFar { last_date: date("2026-07-31") };
    assert_eq!(reason("2026-08-01T19:00", 60), Some(too_far));
    let next_to = |wish: &str| nearest(wish, 120).map(|(start, _)| hour(start));
    assert_eq!(next_to("2026-06-01T19:00").as_deref(), Some("19:00"));
    assert_eq!(next_to("2026-06-01T19:08").as_deref(), Some("19:15"));
}

#[test]
fn a_search_across_midnight_lists_the_evening_it_belongs_to() {
    let mut business = house();
    business.hours = daily("18:00", "26:00");
    let full = full_at(&business, &["2026-06-02T00:00"]);
    assert_eq!(hours(find(&business, &full, "2026-06-02T00:15", 120)), ["22:30", "22:15"]);
    let full = full_at(&business, &["2026-06-01T22:15"]);
    assert_eq!(hours(find(&business, &full, "2026-06-01T23:45", 60)), ["23:45", "00:00", "00:15"]);
}

#[test]
fn row_66_after_the_same_evening_the_same_wall_time_on_later_dates() {
    let mut business = house();
    business.hours =
        Hours::Weekly(vec![window(Weekday::Tuesday, "18:00", "22:00"), window(Weekday::Friday, "18:00", "22:00")]);
    assert_eq!(
        offered(&business, &Taken::default(), "2026-06-01T19:15"),
        ["06-02 19:15", "06-05 19:15", "06-09 19:15"]
    );
    let full = full_at(&business, &["2026-06-05T18:00"]);
    assert_eq!(offered(&business, &full, "2026-06-01T19:15"), ["06-02 19:15", "06-09 19:15", "06-12 19:15"]);
}

#[test]
fn row_66_the_same_evening_fills_up_first() {
    let mut business = house();
    business.hours = daily("18:00", "20:30");
    let full = full_at(&business, &["2026-06-01T16:45", "2026-06-01T20:15"]);
    assert_eq!(offered(&business, &full, "2026-06-01T19:00"), ["06-01 18:45", "06-01 18:30", "06-01 18:15"]);
    let full = full_at(&business, &["2026-06-01T17:00", "2026-06-01T20:00"]);
    assert_eq!(offered(&business, &full, "2026-06-01T19:00"), ["06-01 18:30", "06-02 19:00", "06-03 19:00"]);
}

#[test]
fn row_66_thirty_dates_are_looked_at_and_no_time_is_invented() {
    let mut business = house();
    business.policies.max_advance_days = 365;
    let evenings: Vec<String> =
        (1..=30).map(|day| format!("2026-06-{day:02}T18:00")).chain(["2026-07-01T18:00".to_owned()]).collect();
    let full = |days: usize| {
        let mut claims = Vec::new();
        for (text, number) in evenings[..days].iter().zip(1..) {
            let claim = booked(&business, number, text, 20);
            claims.push(Claim { span: claim.span.widened(600, 600), ..claim });
        }
        taken(&claims)
    };
    assert_eq!(offered(&business, &full(30), "2026-06-01T19:00"), ["07-01 19:00"]);
    assert_eq!(offered(&business, &full(31), "2026-06-01T19:00"), [""; 0]);
}

#[test]
fn a_wish_between_two_starts_means_the_one_before_on_later_dates() {
    let mut business = house();
    business.hours = Hours::Weekly(vec![window(Weekday::Tuesday, "18:00", "22:00")]);
    assert_eq!(
        offered(&business, &Taken::default(), "2026-06-01T19:14:30"),
        ["06-02 19:00", "06-09 19:00", "06-16 19:00"]
    );
}

#[test]
fn a_later_date_that_skips_the_wall_time_is_not_offered() {
    let mut business = house();
    business.hours = daily("02:00", "05:00");
    business.policies.max_advance_days = 365;
    let full = full_at(&business, &["2026-03-27T02:00", "2026-03-27T03:30"]);
    let house = view(&business, &full, "2026-03-01T00:00:00Z");
    let offered: Vec<_> =
        house.alternatives(wall("2026-03-27T02:30"), &Wish::of(2), None).into_iter().map(day_and_hour).collect();
    assert_eq!(offered, ["03-28 02:30", "03-30 02:30", "03-31 02:30"]);
}

#[test]
fn a_party_that_never_fits_is_offered_nothing() {
    let mut business = house();
    business.policies.min_party_size = 2;
    let empty = Taken::default();
    let count =
        |party| view(&business, &empty, NOW).alternatives(wall("2026-06-01T19:00"), &Wish::of(party), None).len();
    assert_eq!([0, 1, 2, 20, 21].map(count), [0, 0, 3, 3, 0]);
}

#[test]
fn the_start_that_was_just_refused_is_not_offered_again() {
    let business = house();
    let empty = Taken::default();
    let refused = start(&business, "2026-06-01T19:00");
    let offered = view(&business, &empty, NOW).alternatives(refused.wall(), &Wish::of(2), Some(refused));
    assert!(!offered.contains(&refused) && !offered.is_empty());
}

#[test]
fn row_69_what_is_held_for_this_caller_is_offered_to_it() {
    let business = house();
    let taken = taken(&[held(&booked(&business, 1, "2026-06-01T19:00", 20), "2026-06-01T07:05:00Z", Some("mine"))]);
    let mine = call("mine");
    let house = View { by: caller(&mine), ..view(&business, &taken, NOW) };
    let wanted = search("2026-06-01T19:00", 0, 20);
    let offered = house.search(&wanted).starts;
    assert_eq!(offered, [start(&business, "2026-06-01T19:00")]);
    assert!(house.settle(offered[0], &Wish::of(20)).is_ok());
}

#[test]
fn the_spans_for_alternatives_hold_every_stay_that_is_offered() {
    let mut business = house();
    business.hours = daily("02:00", "05:00");
    business.policies.max_advance_days = 365;
    for wish in ["2026-03-28T02:30", "2026-03-29T02:30", "2026-10-20T02:15", "2026-06-01T03:07"] {
        let spans = alternatives_spans(&business, wall(wish), &Wish::of(2));
        let house =
            view(&business, &Taken::default(), "2026-03-01T00:00:00Z").alternatives(wall(wish), &Wish::of(2), None);
        assert_eq!(house.len(), 3);
        for offered in house {
            let stay = Span::lasting(offered.instant(), business.policies.stay(2));
            assert!(spans.iter().any(|span| span.start <= stay.start && stay.end <= span.end), "{wish}");
        }
    }
}
