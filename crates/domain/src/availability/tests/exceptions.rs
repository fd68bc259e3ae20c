//! Dates with hours of their own.

use crate::Refusal;
use crate::availability::Taken;
use crate::availability::Wish;
use crate::business::{Business, Exception, Hours};
use crate::sample::{daily, date, day_and_hour, house_in, judge, listed, search, view, wall, window};
use ::time::Weekday;

const NOW: &str = "2026-05-20T00:00:00Z";

fn exception(first: &str, last: &str, windows: &[(&str, &str)]) -> Exception {
    // The weekday in a window does not matter here; it is never that of these dates.
    let windows = windows.iter().map(|(opens, closes)| window(Weekday::Tuesday, opens, closes)).collect();
    Exception { first: date(first), last: date(last), name: Some("Midsummer".to_owned()), windows }
}

fn with(hours: Hours, exceptions: &[Exception]) -> Business {
    let mut business = house_in("Europe/Berlin", hours);
    business.exceptions = exceptions.to_vec();
    business
}

fn ask(business: &Business, text: &str) -> Result<(), Refusal> {
    judge(business, NOW, text, 2)
}

fn closed(day: &str) -> Refusal {
    Refusal::Closed { date: date(day), name: Some("Midsummer".to_owned()) }
}

#[test]
fn row_17_closed_by_the_name_of_the_holiday() {
    let business = with(daily("12:00", "22:00"), &[exception("2026-06-05", "2026-06-05", &[])]);
    assert_eq!(ask(&business, "2026-06-05T19:00"), Err(closed("2026-06-05")));
    assert_eq!(ask(&business, "2026-06-05T09:00"), Err(closed("2026-06-05")), "also outside the usual hours");
    assert_eq!(ask(&business, "2026-06-04T19:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-06T19:00"), Ok(()));
    let nameless = Exception { name: None, ..exception("2026-06-05", "2026-06-05", &[]) };
    let business = with(daily("12:00", "22:00"), &[nameless]);
    let untold = Refusal::Closed { date: date("2026-06-05"), name: None };
    assert_eq!(ask(&business, "2026-06-05T19:00"), Err(untold));
}

#[test]
fn row_17_a_house_that_never_closes_closes_for_the_holiday() {
    let business = with(Hours::Always, &[exception("2026-06-05", "2026-06-05", &[])]);
    assert_eq!(ask(&business, "2026-06-05T00:00"), Err(closed("2026-06-05")));
    assert_eq!(ask(&business, "2026-06-05T23:45"), Err(closed("2026-06-05")));
    assert_eq!(ask(&business, "2026-06-04T22:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-04T22:45"), Err(Refusal::OutsideHours), "it runs into the closed date");
    assert_eq!(ask(&business, "2026-06-06T00:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-06T23:30"), Ok(()), "from one ordinary date into the next");
}

#[test]
fn row_18_special_hours_replace_the_week_and_do_not_add_to_it() {
    // Closed on Mondays; Friday from noon.
    let week = Hours::Weekly(vec![window(Weekday::Friday, "12:00", "15:00")]);
    let special = [
        exception("2026-06-01", "2026-06-01", &[("17:00", "20:00")]),
        exception("2026-06-05", "2026-06-05", &[("17:00", "20:00")]),
    ];
    let business = with(week, &special);
    let empty = Taken::default();
    for day in ["2026-06-01", "2026-06-05"] {
        assert_eq!(
            listed(&view(&business, &empty, NOW), day, 2),
            ["17:00", "17:15", "17:30", "17:45", "18:00", "18:15", "18:30"]
        );
    }
    assert_eq!(ask(&business, "2026-06-05T12:00"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-08T17:00"), Err(Refusal::Closed { date: date("2026-06-08"), name: None }));
}

#[test]
fn several_windows_of_one_date() {
    let business = with(
        daily("12:00", "22:00"),
        &[exception("2026-06-05", "2026-06-05", &[("18:00", "20:00"), ("10:00", "12:00")])],
    );
    let starts = listed(&view(&business, &Taken::default(), NOW), "2026-06-05", 2);
    assert_eq!(starts, ["10:00", "10:15", "10:30", "18:00", "18:15", "18:30"]);
    assert_eq!(ask(&business, "2026-06-05T13:00"), Err(Refusal::OutsideHours));
}

#[test]
fn special_hours_may_run_past_midnight_into_a_usual_date() {
    let business = with(daily("12:00", "22:00"), &[exception("2026-06-05", "2026-06-05", &[("18:00", "26:00")])]);
    assert_eq!(ask(&business, "2026-06-06T00:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-06T00:45"), Err(Refusal::OutsideHours));
    assert_eq!(ask(&business, "2026-06-07T00:30"), Err(Refusal::OutsideHours));
}

#[test]
fn a_holiday_does_not_cut_the_evening_before() {
    let business = with(daily("18:00", "26:00"), &[exception("2026-06-05", "2026-06-05", &[])]);
    assert_eq!(ask(&business, "2026-06-05T00:30"), Ok(()), "Thursday evening");
    assert_eq!(
        ask(&business, "2026-06-05T00:45"),
        Err(Refusal::OutsideHours),
        "no holiday's name: Thursday's hours end"
    );
    assert_eq!(ask(&business, "2026-06-05T02:00"), Err(closed("2026-06-05")));
    assert_eq!(ask(&business, "2026-06-05T19:00"), Err(closed("2026-06-05")));
    assert_eq!(
        ask(&business, "2026-06-06T00:30"),
        Err(Refusal::OutsideHours),
        "the evening after midnight is gone too"
    );
    assert_eq!(ask(&business, "2026-06-06T19:00"), Ok(()));
}

#[test]
fn special_hours_of_a_date_follow_the_night_before() {
    let business = with(daily("18:00", "26:00"), &[exception("2026-06-05", "2026-06-05", &[("02:00", "06:00")])]);
    assert_eq!(ask(&business, "2026-06-05T01:15"), Ok(()), "through the closing of the one into the other");
    assert_eq!(ask(&business, "2026-06-05T04:30"), Ok(()));
    assert_eq!(ask(&business, "2026-06-05T19:00"), Err(Refusal::OutsideHours));
}

#[test]
fn a_range_of_dates_holds_from_its_first_to_its_last() {
    let business = with(daily("12:00", "22:00"), &[exception("2026-06-05", "2026-06-07", &[])]);
    let ask = |day: u8| ask(&business, &format!("2026-06-{day:02}T19:00"));
    assert_eq!(ask(4), Ok(()));
    for day in [5, 6, 7] {
        assert_eq!(ask(day), Err(closed(&format!("2026-06-{day:02}"))));
    }
    assert_eq!(ask(8), Ok(()));
}

#[test]
fn a_last_seating_holds_on_special_dates() {
    let mut special = exception("2026-06-05", "2026-06-05", &[("18:00", "26:00")]);
    special.windows[0].last_seating = Some(25 * 60);
    let business = with(daily("12:00", "22:00"), &[special]);
    assert_eq!(ask(&business, "2026-06-06T01:00"), Ok(()));
    assert_eq!(ask(&business, "2026-06-06T01:15"), Err(Refusal::AfterLastSeating));
}

#[test]
fn special_hours_in_a_night_that_skips_an_hour() {
    let business = with(Hours::Weekly(Vec::new()), &[exception("2026-03-29", "2026-03-29", &[("01:00", "05:00")])]);
    let starts = listed(&view(&business, &Taken::default(), "2026-03-01T00:00:00Z"), "2026-03-29", 2);
    assert_eq!(starts, ["01:00", "01:15", "01:30", "01:45", "03:00", "03:15", "03:30"]);
}

#[test]
fn row_66_alternatives_pass_over_the_holidays() {
    let business = with(daily("18:00", "22:00"), &[exception("2026-06-05", "2026-06-07", &[])]);
    let empty = Taken::default();
    let offered = view(&business, &empty, NOW).alternatives(wall("2026-06-05T19:00"), &Wish::of(2), None);
    let offered: Vec<_> = offered.into_iter().map(day_and_hour).collect();
    assert_eq!(offered, ["06-08 19:00", "06-09 19:00", "06-10 19:00"]);
    let found = view(&business, &empty, NOW).search(&search("2026-06-05T19:00", 60, 2));
    assert_eq!((found.starts.len(), found.nearest.map(|(_, refusal)| refusal)), (0, Some(closed("2026-06-05"))));
}

#[test]
fn row_24_a_closed_date_lists_nothing_of_its_neighbours() {
    let business = with(Hours::Always, &[exception("2026-06-01", "2026-06-01", &[])]);
    let empty = Taken::default();
    // All of 1 June is closed: as far as the wish reaches within it, nothing of its neighbours is offered.
    let found = view(&business, &empty, NOW).search(&search("2026-06-01T12:00", 705, 2));
    assert_eq!(found.starts.len(), 0);
    assert!(listed(&view(&business, &empty, NOW), "2026-06-01", 2).is_empty());
    let open =
        with(Hours::Always, &[exception("2026-05-31", "2026-05-31", &[]), exception("2026-06-02", "2026-06-02", &[])]);
    let starts = listed(&view(&open, &empty, NOW), "2026-06-01", 2);
    assert_eq!((starts.len(), starts[0].as_str(), starts[90].as_str()), (91, "00:00", "22:30"));
}
