use super::Hours;
use crate::sample::{WEEK, at, daily, date, window, zone};
use crate::time::Span;
use ::time::Weekday;

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
