//! Service windows, last seatings and what follows midnight.

use crate::Refusal;
use crate::availability::Taken;
use crate::business::{Business, Hours, Policies, ServiceWindow};
use crate::sample::{WEEK, daily, date, house_in, judge, listed, minutes, view, window};
use ::time::Weekday;

const NOW: &str = "2026-05-20T00:00:00Z";

fn week(windows: &[ServiceWindow]) -> Business {
    house_in("Europe/Berlin", Hours::Weekly(windows.to_vec()))
}

fn ask(business: &Business, text: &str) -> Result<(), Refusal> {
    judge(business, NOW, text, 2)
}

#[test]
fn row_13_past_midnight_belongs_to_the_evening() {
    let business = week(&[window(Weekday::Friday, "18:00", "26:00")]);
    assert_eq!(ask(&business, "2026-06-06T00:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-06T00:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-06T01:15"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-06T01:45"), Err(Refusal::OutsideHours));
    let saturday = Refusal::Closed { date: date("2026-06-06"), name: None };
    assert_eq!(ask(&business, "2026-06-06T02:00"), Err(saturday.clone()));
    assert_eq!(ask(&business, "2026-06-06T19:00"), Err(saturday));
}

#[test]
fn row_15_without_a_last_seating_a_stay_ends_by_closing_time() {
    let business = week(&[window(Weekday::Monday, "12:00", "22:00")]);
    assert_eq!(ask(&business, "2026-06-01T20:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T20:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-01T21:15"), Err(Refusal::OutsideHours));
}

#[test]
fn row_16_with_a_last_seating_a_stay_may_pass_closing_time() {
    let seating = ServiceWindow { last_seating: Some(minutes("21:15")), ..window(Weekday::Monday, "12:00", "22:00") };
    let business = week(&[seating]);
    assert_eq!(ask(&business, "2026-06-01T21:15"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T21:30"), Err(Refusal::AfterLastSeating));
    assert_eq!(ask(&business, "2026-06-01T21:45"), Err(Refusal::AfterLastSeating));
    assert_eq!(ask(&business, "2026-06-01T22:00"), Err(Refusal::OutsideHours));
}

#[test]
fn a_last_seating_may_lie_past_midnight() {
    let seating = ServiceWindow { last_seating: Some(minutes("25:00")), ..window(Weekday::Friday, "18:00", "26:00") };
    let business = week(&[seating]);
    assert_eq!(ask(&business, "2026-06-06T01:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-06T01:15"), Err(Refusal::AfterLastSeating));
}

#[test]
fn the_first_start_is_the_opening_itself() {
    let business = week(&[window(Weekday::Monday, "12:00", "22:00")]);
    assert_eq!(ask(&business, "2026-06-01T11:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-01T12:00"), Ok(()));
}

#[test]
fn closed_names_the_date_and_outside_hours_means_open_that_day() {
    let business = week(&[window(Weekday::Monday, "12:00", "22:00")]);
    assert_eq!(ask(&business, "2026-06-01T09:00"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-02T12:00"), Err(Refusal::Closed { date: date("2026-06-02"), name: None }));
}

#[test]
fn a_stay_may_run_from_one_window_into_the_next_that_adjoins() {
    let business = week(&[window(Weekday::Monday, "15:00", "23:00"), window(Weekday::Monday, "11:00", "15:00")]);
    for text in ["2026-06-01T14:00", "2026-06-01T14:45", "2026-06-01T15:00", "2026-06-01T21:30"] {
        assert_eq!(ask(&business, text), Ok(()), "{text}");
    }
    assert_eq!(ask(&business, "2026-06-01T21:45"), Err(Refusal::OutsideHours));
}

#[test]
fn a_stay_may_not_run_through_a_pause() {
    let business = week(&[window(Weekday::Monday, "11:00", "15:00"), window(Weekday::Monday, "15:15", "23:00")]);
    assert_eq!(ask(&business, "2026-06-01T13:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T13:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-01T15:00"), Err(Refusal::OutsideHours));
}

#[test]
fn a_long_stay_may_run_through_several_windows() {
    let thirds = [("08:00", "10:00"), ("10:00", "11:00"), ("11:00", "13:00")];
    let mut business = week(&thirds.map(|(opens, closes)| window(Weekday::Monday, opens, closes)));
    business.policies = Policies { stay_minutes: 240, ..business.policies };
    assert_eq!(ask(&business, "2026-06-01T09:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T09:15"), Err(Refusal::OutsideHours));
}

#[test]
fn the_last_seating_of_the_first_window_holds_although_another_adjoins() {
    let lunch = ServiceWindow { last_seating: Some(minutes("14:00")), ..window(Weekday::Monday, "11:00", "15:00") };
    let business = week(&[lunch, window(Weekday::Monday, "15:00", "23:00")]);
    assert_eq!(ask(&business, "2026-06-01T14:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T14:15"), Err(Refusal::AfterLastSeating));
    assert_eq!(ask(&business, "2026-06-01T15:00"), Ok(()));
}

#[test]
fn sunday_runs_into_monday() {
    let business = week(&[window(Weekday::Sunday, "18:00", "26:00"), window(Weekday::Monday, "02:00", "05:00")]);
    assert_eq!(ask(&business, "2026-06-01T01:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T03:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-01T03:45"), Err(Refusal::OutsideHours));
}

#[test]
fn a_window_of_a_whole_day_ends_where_it_began() {
    let business = week(&[window(Weekday::Monday, "12:00", "36:00")]);
    assert_eq!(ask(&business, "2026-06-02T10:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-02T10:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-02T12:00"), Err(Refusal::Closed { date: date("2026-06-02"), name: None }));
}

#[test]
fn a_business_without_windows_is_closed_every_day() {
    let business = week(&[]);
    for (weekday, day) in WEEK.iter().zip(1..) {
        let text = format!("2026-06-0{day}");
        assert_eq!(
            ask(&business, &format!("{text}T12:00")),
            Err(Refusal::Closed { date: date(&text), name: None }),
            "{weekday}"
        );
    }
}

#[test]
fn a_stay_longer_than_the_window_has_no_start() {
    let mut business = house_in("Europe/Berlin", daily("12:00", "13:00"));
    assert!(listed(&view(&business, &Taken::default(), NOW), "2026-06-01", 2).is_empty());
    business.policies = Policies { stay_minutes: 60, ..business.policies };
    assert_eq!(listed(&view(&business, &Taken::default(), NOW), "2026-06-01", 2), ["12:00"]);
}

#[test]
fn hours_off_the_grid_open_with_the_next_start() {
    let business = house_in("Europe/Berlin", daily("12:05", "14:00"));
    assert_eq!(listed(&view(&business, &Taken::default(), NOW), "2026-06-01", 2), ["12:15", "12:30"]);
}
