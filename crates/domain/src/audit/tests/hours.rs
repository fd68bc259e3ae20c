use super::{Notice, entry, findings, found};
use crate::audit::Kind;
use crate::business::{Blackout, Business, Exception, Hours, ServiceWindow};
use crate::sample::{booking, date, house, minutes, wall, window};
use ::time::Weekday;

fn at(business: &Business, text: &str) -> Vec<(crate::audit::Grade, Kind)> {
    found(business, &[entry(booking(&house(), 1, text, 2))])
}

fn fridays(windows: &[(&str, &str)]) -> Business {
    let windows = windows.iter().map(|(opens, closes)| window(Weekday::Friday, opens, closes)).collect();
    Business { hours: Hours::Weekly(windows), ..house() }
}

const OUTSIDE: [(crate::audit::Grade, Kind); 1] = [(Notice, Kind::OutsideHours)];

#[test]
fn row_20_hours_that_were_cut_or_deleted() {
    assert_eq!(at(&house(), "2026-06-05T20:30"), []);
    assert_eq!(at(&house(), "2026-06-05T20:45"), OUTSIDE, "it ends after closing");
    assert_eq!(at(&house(), "2026-06-05T11:45"), OUTSIDE);
    assert_eq!(at(&fridays(&[]), "2026-06-05T19:00"), OUTSIDE);
    assert_eq!(at(&fridays(&[("12:00", "15:00")]), "2026-06-05T19:00"), OUTSIDE);
    assert_eq!(at(&Business { hours: Hours::Always, ..house() }, "2026-06-05T04:00"), []);
}

#[test]
fn it_is_no_matter_once_it_is_over() {
    let past = [entry(booking(&house(), 1, "2026-06-05T19:00", 2))];
    assert_eq!(findings(&fridays(&[]), &past, "2026-06-05T18:29:00Z").len(), 1);
    assert_eq!(findings(&fridays(&[]), &past, "2026-06-05T18:30:00Z"), []);
}

#[test]
fn windows_past_midnight_and_end_to_end() {
    let late = fridays(&[("18:00", "26:00")]);
    assert_eq!(at(&late, "2026-06-06T00:30"), []);
    assert_eq!(at(&late, "2026-06-06T00:45"), OUTSIDE);
    assert_eq!(at(&fridays(&[("18:00", "20:00"), ("20:00", "22:00")]), "2026-06-05T19:30"), []);
    assert_eq!(at(&fridays(&[("18:00", "20:00"), ("20:15", "22:00")]), "2026-06-05T19:30"), OUTSIDE);
}

#[test]
fn a_last_seating_lets_stays_pass_closing() {
    let last = ServiceWindow { last_seating: Some(minutes("21:15")), ..window(Weekday::Friday, "12:00", "22:00") };
    let house = Business { hours: Hours::Weekly(vec![last]), ..house() };
    assert_eq!(at(&house, "2026-06-05T21:15"), []);
    assert_eq!(at(&house, "2026-06-05T21:30"), OUTSIDE);
}

#[test]
fn exceptions_and_blackouts_count() {
    let friday = date("2026-06-05");
    let closed = Exception { first: friday, last: friday, name: None, windows: Vec::new() };
    let closed = Business { exceptions: vec![closed], ..house() };
    assert_eq!(at(&closed, "2026-06-05T19:00"), OUTSIDE);
    assert_eq!(at(&closed, "2026-06-04T19:00"), []);
    let blackout = Blackout { from: wall("2026-06-05T20:00"), to: wall("2026-06-05T21:00"), name: None };
    let dark = Business { blackouts: vec![blackout], ..house() };
    assert_eq!(at(&dark, "2026-06-05T18:30"), []);
    assert_eq!(at(&dark, "2026-06-05T18:45"), OUTSIDE);
    assert_eq!(at(&dark, "2026-06-05T21:00"), OUTSIDE, "it ends after closing");
    assert_eq!(at(&dark, "2026-06-05T20:30"), OUTSIDE);
}
