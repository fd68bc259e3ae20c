//! Closed times inside the hours.

use crate::Refusal;
use crate::availability::Taken;
use crate::business::{Blackout, Business, Hours, ServiceWindow};
use crate::sample::{daily, date, house_in, judge, listed, minutes, view, wall, window};
use ::time::Weekday;

const NOW: &str = "2026-02-20T00:00:00Z";

fn blackout(from: &str, to: &str, name: Option<&str>) -> Blackout {
    Blackout { from: wall(from), to: wall(to), name: name.map(str::to_owned) }
}

fn with(hours: Hours, blackouts: &[Blackout]) -> Business {
    let mut business = house_in("Europe/Berlin", hours);
    business.blackouts = blackouts.to_vec();
    business
}

fn party() -> Business {
    with(daily("12:00", "22:00"), &[blackout("2026-06-01T16:00", "2026-06-01T18:00", Some("Private party"))])
}

fn ask(business: &Business, text: &str) -> Result<(), Refusal> {
    judge(business, NOW, text, 2)
}

fn closed(name: &str) -> Refusal {
    Refusal::Closed { date: date("2026-06-01"), name: Some(name.to_owned()) }
}

#[test]
fn a_start_in_a_blackout_is_closed_by_its_name() {
    assert_eq!(ask(&party(), "2026-06-01T16:00"), Err(closed("Private party")));
    assert_eq!(ask(&party(), "2026-06-01T17:45"), Err(closed("Private party")));
    assert_eq!(ask(&party(), "2026-06-02T16:00"), Ok(()));
}

#[test]
fn a_stay_that_runs_into_a_blackout_is_outside_the_hours() {
    assert_eq!(ask(&party(), "2026-06-01T14:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&party(), "2026-06-01T15:45"), Err(Refusal::OutsideHours));
}

#[test]
fn a_stay_that_touches_a_blackout_is_fine() {
    assert_eq!(ask(&party(), "2026-06-01T14:30"), Ok(()));
    assert_eq!(ask(&party(), "2026-06-01T18:00"), Ok(()));
}

#[test]
fn a_short_blackout_in_the_middle_of_a_stay_counts() {
    let business = with(daily("12:00", "22:00"), &[blackout("2026-06-01T16:00", "2026-06-01T16:05", None)]);
    assert_eq!(ask(&business, "2026-06-01T15:00"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-01T16:15"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T16:00"), Err(Refusal::Closed { date: date("2026-06-01"), name: None }));
}

#[test]
fn a_blackout_closes_a_house_that_never_closes() {
    let business = with(Hours::Always, &[blackout("2026-06-01T18:00", "2026-06-02T06:00", Some("Stocktaking"))]);
    assert_eq!(ask(&business, "2026-06-01T18:00"), Err(closed("Stocktaking")));
    let next = Refusal::Closed { date: date("2026-06-02"), name: Some("Stocktaking".to_owned()) };
    assert_eq!(ask(&business, "2026-06-02T05:45"), Err(next));
    assert_eq!(ask(&business, "2026-06-02T06:00"), Ok(()));
}

#[test]
fn a_last_seating_does_not_let_a_stay_run_into_a_blackout() {
    let seating = ServiceWindow { last_seating: Some(minutes("21:45")), ..window(Weekday::Monday, "12:00", "22:00") };
    let business =
        with(Hours::Weekly(vec![seating]), &[blackout("2026-06-01T22:00", "2026-06-01T23:00", Some("Fire drill"))]);
    assert_eq!(ask(&business, "2026-06-01T20:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T20:45"), Err(Refusal::OutsideHours));
}

#[test]
fn closed_is_told_before_hours_and_last_seating() {
    let seating = ServiceWindow { last_seating: Some(minutes("20:00")), ..window(Weekday::Monday, "12:00", "22:00") };
    let night = [blackout("2026-06-01T20:00", "2026-06-01T22:00", Some("Private party"))];
    let business = with(Hours::Weekly(vec![seating]), &night);
    assert_eq!(ask(&business, "2026-06-01T20:30"), Err(closed("Private party")), "and not after the last seating");
    let business = with(daily("12:00", "22:00"), &night);
    assert_eq!(ask(&business, "2026-06-01T21:30"), Err(closed("Private party")), "and not outside the hours");
    let late = [blackout("2026-06-01T21:30", "2026-06-01T23:00", Some("Private party"))];
    let business = with(Hours::Weekly(vec![seating]), &late);
    assert_eq!(ask(&business, "2026-06-01T20:15"), Err(Refusal::OutsideHours), "before the last seating is told");
    assert_eq!(ask(&business, "2026-06-01T20:00"), Ok(()), "by the last seating, and gone when the party begins");
}

#[test]
fn of_several_blackouts_the_one_that_holds_the_start_is_told_in_any_order() {
    let (early, late) = (
        blackout("2026-06-01T18:00", "2026-06-01T19:30", Some("Early")),
        blackout("2026-06-01T20:00", "2026-06-01T21:00", Some("Late")),
    );
    for order in [[early.clone(), late.clone()], [late, early]] {
        let business = with(daily("12:00", "22:00"), &order);
        assert_eq!(ask(&business, "2026-06-01T19:00"), Err(closed("Early")));
        assert_eq!(ask(&business, "2026-06-01T19:30"), Err(Refusal::OutsideHours));
        assert_eq!(ask(&business, "2026-06-01T20:15"), Err(closed("Late")));
    }
}

#[test]
fn a_blackout_at_the_clocks_change_takes_all_that_it_may_mean() {
    // 02:30 does not exist on 29 March, and exists twice on 25 October: it ends with the second.
    let skipped = with(Hours::Always, &[blackout("2026-03-29T01:00", "2026-03-29T02:30", None)]);
    let starts = listed(&view(&skipped, &Taken::default(), NOW), "2026-03-29", 2);
    assert_eq!(starts[0], "03:30", "the skipped time is moved on by the gap");
    let mut twice = with(Hours::Always, &[blackout("2026-10-25T01:00", "2026-10-25T02:30", None)]);
    twice.policies.stay_minutes = 15;
    let starts = listed(&view(&twice, &Taken::default(), NOW), "2026-10-25", 2);
    assert_eq!(starts[..6], ["00:00", "00:15", "00:30", "00:45", "02:30", "02:45"]);
}

#[test]
fn a_blackout_that_begins_in_the_skipped_hour_begins_as_the_clocks_jump() {
    let house = |from, to| {
        let mut house = with(Hours::Always, &[blackout(from, to, None)]);
        house.policies.stay_minutes = 30;
        house
    };
    let begins = house("2026-03-29T02:15", "2026-03-29T05:00");
    let starts = listed(&view(&begins, &Taken::default(), NOW), "2026-03-29", 2);
    assert_eq!(starts[5..9], ["01:15", "01:30", "05:00", "05:15"]);
    let skipped = house("2026-03-29T02:00", "2026-03-29T03:00");
    let starts = listed(&view(&skipped, &Taken::default(), NOW), "2026-03-29", 2);
    assert_eq!(starts[6..10], ["01:30", "01:45", "03:00", "03:15"]);
}
