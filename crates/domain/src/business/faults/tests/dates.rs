//! Exceptions and blackouts.

use super::{fields, told};
use crate::business::{Blackout, Exception, Hours, ServiceWindow};
use crate::sample::{daily, date, wall, window};
use ::time::Weekday;

fn exception(first: &str, last: &str, windows: &[(&str, &str)]) -> Exception {
    let windows = windows.iter().map(|(opens, closes)| window(Weekday::Monday, opens, closes)).collect();
    Exception { first: date(first), last: date(last), name: Some("Holiday".to_owned()), windows }
}

/// What is told of exceptions to a week. 2026-12-25 is a Friday.
fn with(hours: Hours, exceptions: &[Exception]) -> Vec<String> {
    told(|business| {
        business.hours = hours;
        business.exceptions = exceptions.to_vec();
    })
}

fn week(windows: &[ServiceWindow]) -> Hours {
    Hours::Weekly(windows.to_vec())
}

#[test]
fn sound_exceptions_have_no_faults() {
    let sound = [
        exception("2026-12-24", "2026-12-24", &[("10:00", "14:00"), ("14:00", "16:00")]),
        exception("2026-12-25", "2026-12-26", &[]),
        exception("2026-12-31", "2027-01-01", &[("18:00", "26:00")]),
    ];
    assert_eq!(with(daily("12:00", "22:00"), &sound), [""; 0]);
}

#[test]
fn an_exception_ends_no_earlier_than_it_begins() {
    let backwards = exception("2026-12-25", "2026-12-24", &[]);
    let told = ["exceptions.2026-12-25: the last date, 2026-12-24, lies before the first"];
    assert_eq!(with(daily("12:00", "22:00"), &[backwards]), told);
}

#[test]
fn windows_of_an_exception_are_windows() {
    let faults = |windows: &[(&str, &str)]| with(week(&[]), &[exception("2026-12-25", "2026-12-25", windows)]);
    assert_eq!(faults(&[("12:00", "11:00")]).len(), 1);
    assert_eq!(faults(&[("24:00", "25:00")]).len(), 1);
    let told = ["exceptions.2026-12-25 11:00-15:00: overlaps exceptions.2026-12-25 14:00-18:00"];
    assert_eq!(faults(&[("11:00", "15:00"), ("14:00", "18:00")]), told);
    assert_eq!(faults(&[("14:00", "18:00"), ("11:00", "15:00")]).len(), 1);
}

#[test]
fn the_evening_before_may_not_run_into_an_exception() {
    let hours = || week(&[window(Weekday::Friday, "18:00", "26:00")]);
    let told = ["exceptions.2026-12-26 00:00-05:00: overlaps hours.friday 18:00-02:00"];
    assert_eq!(with(hours(), &[exception("2026-12-26", "2026-12-26", &[("00:00", "05:00")])]), told);
    assert_eq!(with(hours(), &[exception("2026-12-26", "2026-12-26", &[("02:00", "05:00")])]), [""; 0]);
    assert_eq!(
        with(hours(), &[exception("2026-12-26", "2026-12-26", &[])]),
        [""; 0],
        "closed, but for the evening's end"
    );
    let other_day = exception("2026-12-27", "2026-12-27", &[("00:00", "05:00")]);
    assert_eq!(with(hours(), &[other_day]), [""; 0]);
}

#[test]
fn an_exception_may_not_run_into_the_morning_after() {
    let hours = || week(&[window(Weekday::Saturday, "02:00", "10:00")]);
    let told = ["exceptions.2026-12-25 18:00-03:00: overlaps hours.saturday 02:00-10:00"];
    assert_eq!(with(hours(), &[exception("2026-12-25", "2026-12-25", &[("18:00", "27:00")])]), told);
    assert_eq!(with(hours(), &[exception("2026-12-25", "2026-12-25", &[("18:00", "26:00")])]), [""; 0]);
    let told = ["exceptions.2026-12-25 18:00-02:00: overlaps hours, open day and night"];
    assert_eq!(with(Hours::Always, &[exception("2026-12-25", "2026-12-25", &[("18:00", "26:00")])]), told);
    assert_eq!(with(Hours::Always, &[exception("2026-12-25", "2026-12-25", &[("18:00", "24:00")])]), [""; 0]);
}

#[test]
fn the_dates_of_one_exception_may_not_run_into_each_other() {
    let windows = [("01:00", "05:00"), ("18:00", "26:00")];
    let told = ["exceptions.2026-12-25 18:00-02:00: overlaps exceptions.2026-12-26 01:00-05:00"];
    assert_eq!(with(week(&[]), &[exception("2026-12-25", "2026-12-28", &windows)]), told);
    assert_eq!(with(week(&[]), &[exception("2026-12-25", "2026-12-25", &windows)]), [""; 0]);
}

#[test]
fn one_exception_may_not_run_into_the_next_and_it_is_told_once() {
    let (eve, day) = (
        exception("2026-12-24", "2026-12-25", &[("18:00", "26:00")]),
        exception("2026-12-26", "2026-12-26", &[("01:00", "05:00")]),
    );
    let told = ["exceptions.2026-12-26 01:00-05:00: overlaps exceptions.2026-12-25 18:00-02:00"];
    assert_eq!(with(week(&[]), &[eve.clone(), day.clone()]), told);
    assert_eq!(with(week(&[]), &[day, eve]), told);
}

#[test]
fn the_week_that_an_exception_replaces_does_not_matter() {
    let hours = week(&[window(Weekday::Thursday, "18:00", "26:00"), window(Weekday::Friday, "02:00", "10:00")]);
    let both = exception("2026-12-24", "2026-12-25", &[("12:00", "24:00")]);
    assert_eq!(with(hours, &[both]), [""; 0]);
}

#[test]
fn exceptions_have_no_date_in_common() {
    let days = |first: &str, last: &str| exception(first, last, &[]);
    let faults = |one: &Exception, other: &Exception| with(daily("12:00", "22:00"), &[one.clone(), other.clone()]);
    let first = days("2026-12-24", "2026-12-26");
    let told = ["exceptions.2026-12-24: has dates in common with exceptions.2026-12-26"];
    assert_eq!(faults(&first, &days("2026-12-26", "2026-12-27")), told);
    assert_eq!(faults(&first, &days("2026-12-27", "2026-12-27")), [""; 0]);
    assert_eq!(faults(&first, &days("2026-12-23", "2026-12-23")), [""; 0]);
    assert_eq!(faults(&first, &first).len(), 1);
    assert_eq!(faults(&first, &days("2026-12-25", "2026-12-25")).len(), 1);
}

#[test]
fn dates_lie_where_the_calendar_holds() {
    let faults = |day: &str, year| {
        let mut exception = exception(day, day, &[]);
        exception.first = exception.first.replace_year(year).unwrap();
        exception.last = exception.first;
        with(daily("12:00", "22:00"), &[exception])
    };
    assert_eq!(faults("2026-12-25", 2098), [""; 0]);
    assert_eq!(faults("2026-12-25", 2099), ["exceptions.2099-12-25: lies outside the years 1970 to 2098"]);
    assert_eq!(faults("2026-12-25", -9999).len(), 1);
    assert_eq!(faults("2026-12-25", 9999).len(), 1);
}

#[test]
fn a_blackout_ends_after_it_begins() {
    let blackout =
        |from: &str, to: &str, length| Blackout { from: wall(from), to: wall(to), name: Some("x".repeat(length)) };
    let faults = |blackout: Blackout| told(|business| business.blackouts = vec![blackout]);
    assert_eq!(faults(blackout("2026-06-01T18:00", "2026-06-01T18:01", 80)), [""; 0]);
    assert_eq!(faults(blackout("2026-06-01T18:00", "2026-07-01T09:00", 80)), [""; 0]);
    let told = ["blackouts.2026-06-01 18:00: ends at 2026-06-01 18:00, not after it begins"];
    assert_eq!(faults(blackout("2026-06-01T18:00", "2026-06-01T18:00", 80)), told);
    assert_eq!(faults(blackout("2026-06-01T18:00", "2026-05-01T19:00", 80)).len(), 1);
    let told = ["blackouts.2026-06-01 18:00: the name is longer than 80 characters"];
    assert_eq!(faults(blackout("2026-06-01T18:00", "2026-06-01T19:00", 81)), told);
}

#[test]
fn a_holidays_name_has_an_end() {
    let named = |length| {
        fields(|business| {
            let name = Some("x".repeat(length));
            business.exceptions = vec![Exception { name, ..exception("2026-12-25", "2026-12-25", &[]) }];
        })
    };
    assert_eq!(named(80), [""; 0]);
    assert_eq!(named(81), ["exceptions.2026-12-25"]);
}
