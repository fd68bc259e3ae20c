//! Exceptions and blackouts: by themselves, with each other, and with the week around them.

use super::{Fault, windows};
use crate::business::{Business, DAY_MINUTES, Exception, Hours, ServiceWindow};
use crate::time::YEARS;
use ::time::{Date, PrimitiveDateTime};

/// Longest name of a date or of a closed time.
const LONGEST_NAME: usize = 80;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, exception) in business.exceptions.iter().enumerate() {
        faults.extend(of_exception(exception));
        let (first, last) = (exception.first, exception.last);
        let later = business.exceptions.iter().skip(index + 1);
        let shared = later.filter(|other| first <= other.last && other.first <= last);
        faults.extend(
            shared.map(|other| Fault::new(field(exception), format!("has dates in common with {}", field(other)))),
        );
        if first <= last {
            faults.extend(overlaps(business, exception));
        }
    }
    for blackout in &business.blackouts {
        let field = format!("blackouts.{}", moment(blackout.from));
        if blackout.from >= blackout.to {
            faults.push(Fault::new(field.as_str(), format!("ends at {}, not after it begins", moment(blackout.to))));
        }
        let years = out_of_years(&field, [blackout.from.date(), blackout.to.date()]);
        faults.extend(years.into_iter().chain(long_name(&field, blackout.name.as_deref())));
    }
    faults
}

/// A fault unless the dates lie where calendar and zone data hold.
pub(super) fn out_of_years(field: &str, dates: [Date; 2]) -> Option<Fault> {
    let outside = dates.iter().any(|date| !YEARS.contains(&date.year()));
    outside.then(|| Fault::new(field, format!("lies outside the years {} to {}", YEARS.start(), YEARS.end())))
}

fn of_exception(exception: &Exception) -> Vec<Fault> {
    let Exception { first, last, name, windows } = exception;
    let field = field(exception);
    let mut faults = Vec::new();
    if first > last {
        faults.push(Fault::new(field.as_str(), format!("the last date, {last}, lies before the first")));
    }
    faults.extend(out_of_years(&field, [*first, *last]).into_iter().chain(long_name(&field, name.as_deref())));
    for (index, window) in windows.iter().enumerate() {
        let name = dated(*first, window);
        faults.extend(windows::of_one(&name, window));
        let later = windows.iter().skip(index + 1).filter(|other| meet(window, other, 0));
        faults.extend(later.map(|other| overlap(&name, &dated(*first, other))));
    }
    faults
}

/// Windows past midnight that run into those of the next date, where one of the two dates is an exception.
fn overlaps(business: &Business, exception: &Exception) -> Vec<Fault> {
    let Exception { first, last, windows, .. } = exception;
    let mut faults = Vec::new();
    let mut compare = |early: &[(String, ServiceWindow)], late: &[(String, ServiceWindow)], own_is_late: bool| {
        for (early_name, early) in early {
            let met = late.iter().filter(|(_, late)| meet(early, late, DAY_MINUTES));
            faults.extend(met.map(|(late_name, _)| {
                if own_is_late { overlap(late_name, early_name) } else { overlap(early_name, late_name) }
            }));
        }
    };
    let own = |date: Date| windows.iter().map(|window| (dated(date, window), *window)).collect::<Vec<_>>();
    if let Some(before) = first.previous_day() {
        compare(&on(business, before), &own(*first), true);
    }
    if let Some(second) = first.next_day().filter(|second| second <= last) {
        compare(&own(*first), &own(second), false);
    }
    // The meeting of two exceptions is found from the later one.
    if let Some(after) = last.next_day().filter(|after| business.exception(*after).is_none()) {
        compare(&own(*last), &on(business, after), false);
    }
    faults
}

/// The windows that open on a date, each with the name of its setting.
fn on(business: &Business, date: Date) -> Vec<(String, ServiceWindow)> {
    match (business.exception(date), &business.hours) {
        (Some(exception), _) => exception.windows.iter().map(|window| (dated(date, window), *window)).collect(),
        (None, Hours::Always) => {
            vec![("hours, open day and night".to_owned(), ServiceWindow::whole_day(date.weekday()))]
        }
        (None, Hours::Weekly(windows)) => {
            let windows = windows.iter().filter(|window| window.weekday == date.weekday());
            windows.map(|window| (format!("hours.{window}"), *window)).collect()
        }
    }
}

/// Whether two windows share a minute, the second one so many minutes later than it says.
fn meet(early: &ServiceWindow, late: &ServiceWindow, later: u32) -> bool {
    let sound = windows::is_sound(early) && windows::is_sound(late);
    sound && early.opens < late.closes + later && late.opens + later < early.closes
}

fn overlap(one: &str, other: &str) -> Fault {
    Fault::new(one, format!("overlaps {other}"))
}

fn field(exception: &Exception) -> String {
    format!("exceptions.{}", exception.first)
}

fn dated(date: Date, window: &ServiceWindow) -> String {
    format!("exceptions.{date} {}", window.times())
}

pub(super) fn moment(wall: PrimitiveDateTime) -> String {
    format!("{} {:02}:{:02}", wall.date(), wall.hour(), wall.minute())
}

fn long_name(field: &str, name: Option<&str>) -> Option<Fault> {
    let long = name.is_some_and(|name| name.chars().count() > LONGEST_NAME);
    long.then(|| Fault::new(field, format!("the name is longer than {LONGEST_NAME} characters")))
}
