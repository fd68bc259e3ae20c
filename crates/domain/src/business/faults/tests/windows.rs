//! The week.

use crate::business::{Hours, ServiceWindow};
use crate::sample::{daily, minutes, window};
use ::time::Weekday;

const BOUNDS: &str = "a window opens within its day, closes after that, and lasts 24 hours at most";

fn faults(windows: &[ServiceWindow]) -> Vec<String> {
    Hours::Weekly(windows.to_vec()).faults().iter().map(ToString::to_string).collect()
}

#[test]
fn sound_weeks_have_no_faults() {
    assert_eq!(Hours::Always.faults(), []);
    assert_eq!(faults(&[]), [""; 0]);
    assert_eq!(daily("12:00", "22:00").faults(), []);
    assert_eq!(daily("18:00", "26:00").faults(), []);
    assert_eq!(daily("00:00", "24:00").faults(), []);
}

#[test]
fn windows_that_adjoin_do_not_overlap() {
    assert_eq!(
        faults(&[window(Weekday::Friday, "11:00", "15:00"), window(Weekday::Friday, "15:00", "23:00")]),
        [""; 0]
    );
    assert_eq!(
        faults(&[window(Weekday::Sunday, "18:00", "26:00"), window(Weekday::Monday, "02:00", "10:00")]),
        [""; 0]
    );
}

#[test]
fn row_14_an_overlap_past_midnight_names_both_windows() {
    let (friday, saturday) = (window(Weekday::Friday, "18:00", "26:00"), window(Weekday::Saturday, "01:30", "15:00"));
    let told = ["hours.friday 18:00-02:00: overlaps hours.saturday 01:30-15:00"];
    assert_eq!(faults(&[friday, saturday]), told);
    let told = ["hours.saturday 01:30-15:00: overlaps hours.friday 18:00-02:00"];
    assert_eq!(faults(&[saturday, friday]), told);
}

#[test]
fn windows_of_one_day_may_not_overlap() {
    let (lunch, dinner) = (window(Weekday::Friday, "11:00", "15:01"), window(Weekday::Friday, "15:00", "23:00"));
    assert_eq!(faults(&[lunch, dinner]), ["hours.friday 11:00-15:01: overlaps hours.friday 15:00-23:00"]);
    assert_eq!(faults(&[lunch, lunch]), ["hours.friday 11:00-15:01: overlaps hours.friday 11:00-15:01"]);
    let within = window(Weekday::Friday, "12:00", "13:00");
    assert_eq!(faults(&[lunch, within]), ["hours.friday 11:00-15:01: overlaps hours.friday 12:00-13:00"]);
}

#[test]
fn an_overlap_across_the_weeks_end_is_found_in_either_order() {
    let (sunday, monday) = (window(Weekday::Sunday, "18:00", "26:00"), window(Weekday::Monday, "01:45", "10:00"));
    assert_eq!(faults(&[sunday, monday]), ["hours.sunday 18:00-02:00: overlaps hours.monday 01:45-10:00"]);
    assert_eq!(faults(&[monday, sunday]), ["hours.monday 01:45-10:00: overlaps hours.sunday 18:00-02:00"]);
}

#[test]
fn each_bound_of_a_window_is_checked() {
    for (opens, closes) in [("24:00", "25:00"), ("12:00", "12:00"), ("12:00", "11:00"), ("12:00", "36:01")] {
        let bad = window(Weekday::Monday, opens, closes);
        assert_eq!(faults(&[bad]), [format!("hours.{bad}: {BOUNDS}")], "{opens}-{closes}");
    }
    for (opens, closes) in [("23:59", "24:00"), ("12:00", "36:00"), ("00:00", "00:01")] {
        assert_eq!(faults(&[window(Weekday::Monday, opens, closes)]), [""; 0], "{opens}-{closes}");
    }
}

#[test]
fn bounds_beyond_all_numbers_are_a_fault_and_no_crash() {
    let bad = ServiceWindow { opens: u32::MAX, closes: u32::MAX, ..window(Weekday::Sunday, "00:00", "01:00") };
    assert_eq!(faults(&[bad, bad]).len(), 2);
}

#[test]
fn the_last_seating_lies_within_its_window() {
    let seating =
        |last| ServiceWindow { last_seating: Some(minutes(last)), ..window(Weekday::Monday, "18:00", "26:00") };
    for last in ["18:00", "25:59"] {
        assert_eq!(faults(&[seating(last)]), [""; 0], "{last}");
    }
    for last in ["17:59", "26:00"] {
        let told = ["hours.monday 18:00-02:00: the last seating lies outside the window"];
        assert_eq!(faults(&[seating(last)]), told, "{last}");
    }
}
