use super::{Hours, HoursFault, ServiceWindow};
use crate::sample::{WEEK, at, daily, date, minutes, window, zone};
use crate::time::Span;
use ::time::Weekday;

fn faults(windows: &[ServiceWindow]) -> Vec<HoursFault> {
    Hours::Weekly(windows.to_vec()).faults()
}

#[test]
fn sound_weeks_have_no_faults() {
    assert_eq!(Hours::Always.faults(), []);
    assert_eq!(faults(&[]), []);
    assert_eq!(daily("12:00", "22:00").faults(), []);
    assert_eq!(daily("18:00", "26:00").faults(), []);
    assert_eq!(daily("00:00", "24:00").faults(), []);
}

#[test]
fn windows_that_adjoin_do_not_overlap() {
    assert_eq!(faults(&[window(Weekday::Friday, "11:00", "15:00"), window(Weekday::Friday, "15:00", "23:00")]), []);
    assert_eq!(faults(&[window(Weekday::Sunday, "18:00", "26:00"), window(Weekday::Monday, "02:00", "10:00")]), []);
}

#[test]
fn row_14_an_overlap_past_midnight_names_both_windows() {
    let (friday, saturday) = (window(Weekday::Friday, "18:00", "26:00"), window(Weekday::Saturday, "01:30", "15:00"));
    assert_eq!(faults(&[friday, saturday]), [HoursFault::Overlap(friday, saturday)]);
    assert_eq!(faults(&[saturday, friday]), [HoursFault::Overlap(saturday, friday)]);
    let told = HoursFault::Overlap(friday, saturday).to_string();
    assert_eq!(told, "hours.friday 18:00-26:00 overlaps hours.saturday 01:30-15:00");
}

#[test]
fn windows_of_one_day_may_not_overlap() {
    let (lunch, dinner) = (window(Weekday::Friday, "11:00", "15:01"), window(Weekday::Friday, "15:00", "23:00"));
    assert_eq!(faults(&[lunch, dinner]), [HoursFault::Overlap(lunch, dinner)]);
    assert_eq!(faults(&[lunch, lunch]), [HoursFault::Overlap(lunch, lunch)]);
    let within = window(Weekday::Friday, "12:00", "13:00");
    assert_eq!(faults(&[lunch, within]), [HoursFault::Overlap(lunch, within)]);
}

#[test]
fn an_overlap_across_the_weeks_end_is_found_in_either_order() {
    let (sunday, monday) = (window(Weekday::Sunday, "18:00", "26:00"), window(Weekday::Monday, "01:45", "10:00"));
    assert_eq!(faults(&[sunday, monday]), [HoursFault::Overlap(sunday, monday)]);
    assert_eq!(faults(&[monday, sunday]), [HoursFault::Overlap(monday, sunday)]);
}

#[test]
fn each_bound_of_a_window_is_checked() {
    for (opens, closes) in [("24:00", "25:00"), ("12:00", "12:00"), ("12:00", "11:00"), ("12:00", "36:01")] {
        let bad = window(Weekday::Monday, opens, closes);
        assert_eq!(faults(&[bad]), [HoursFault::Bounds(bad)], "{opens}-{closes}");
    }
    for (opens, closes) in [("23:59", "24:00"), ("12:00", "36:00"), ("00:00", "00:01")] {
        assert_eq!(faults(&[window(Weekday::Monday, opens, closes)]), [], "{opens}-{closes}");
    }
}

#[test]
fn bounds_beyond_all_numbers_are_a_fault_and_no_crash() {
    let bad = ServiceWindow { opens: u32::MAX, closes: u32::MAX, ..window(Weekday::Sunday, "00:00", "01:00") };
    assert!(faults(&[bad, bad]).contains(&HoursFault::Bounds(bad)));
}

#[test]
fn the_last_seating_lies_within_its_window() {
    let seating =
        |last| ServiceWindow { last_seating: Some(minutes(last)), ..window(Weekday::Monday, "18:00", "26:00") };
    for last in ["18:00", "25:59"] {
        assert_eq!(faults(&[seating(last)]), [], "{last}");
    }
    for last in ["17:59", "26:00"] {
        assert_eq!(faults(&[seating(last)]), [HoursFault::LastSeating(seating(last))], "{last}");
    }
}

#[test]
fn a_period_past_midnight_is_found_from_the_day_after() {
    let hours = Hours::Weekly(vec![window(Weekday::Friday, "18:00", "26:00")]);
    let berlin = zone("Europe/Berlin");
    let found = hours.periods(&Span::lasting(at("2026-06-06T01:00:00+02:00"), 30), &berlin);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].date, date("2026-06-05"));
    assert_eq!((found[0].opens, found[0].closes), (at("2026-06-05T16:00:00Z"), at("2026-06-06T00:00:00Z")));
    assert!(hours.periods(&Span::lasting(at("2026-06-06T03:00:00+02:00"), 30), &berlin).is_empty());
}

#[test]
fn periods_come_in_order_whatever_the_order_of_the_windows() {
    let windows = vec![window(Weekday::Friday, "18:00", "23:00"), window(Weekday::Friday, "11:00", "15:00")];
    let found = Hours::Weekly(windows).periods(&Span::lasting(at("2026-06-05T08:00:00Z"), 1_200), &zone("UTC"));
    let opens: Vec<_> = found.iter().map(|period| period.opens).collect();
    assert_eq!(opens, [at("2026-06-05T11:00:00Z"), at("2026-06-05T18:00:00Z")]);
}

#[test]
fn a_window_over_a_clock_change_keeps_its_wall_times() {
    let berlin = zone("Europe/Berlin");
    let hours = daily("01:00", "05:00");
    let elapsed = |day: &str| {
        let found = hours.periods(&Span::lasting(at(&format!("{day}T00:30:00Z")), 15), &berlin);
        (found[0].closes - found[0].opens).whole_minutes()
    };
    assert_eq!((elapsed("2026-03-28"), elapsed("2026-03-29"), elapsed("2026-10-25")), (240, 180, 300));
}

#[test]
fn a_window_that_the_clocks_skip_does_not_open() {
    let hours = Hours::Weekly(vec![window(Weekday::Sunday, "02:15", "03:00")]);
    let span = Span::lasting(at("2026-03-28T23:00:00Z"), 600);
    assert!(hours.periods(&span, &zone("Europe/Berlin")).is_empty());
    assert_eq!(hours.periods(&span, &zone("Europe/Lisbon")).len(), 1);
}

#[test]
fn open_on_asks_for_the_business_date_only() {
    let hours = Hours::Weekly(vec![window(Weekday::Friday, "18:00", "26:00")]);
    let open: Vec<bool> =
        WEEK.iter().zip(1..8).map(|(_, day)| hours.open_on(date(&format!("2026-06-0{day}")))).collect();
    assert_eq!(open, [false, false, false, false, true, false, false]);
    assert!(Hours::Always.open_on(date("2026-06-01")));
    assert!(!Hours::Weekly(Vec::new()).open_on(date("2026-06-01")));
}
