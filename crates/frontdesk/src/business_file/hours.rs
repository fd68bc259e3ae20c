//! Opening hours as text, such as `17:30-01:00`.

use super::faults::Faults;
use super::page::Page;
use domain::business::{DAY_MINUTES, ServiceWindow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Weekday;
use toml::ser::Error;

/// The weekdays as a file names them, Monday first.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// What is told of any other name.
const NO_WEEKDAY: &str = "is no weekday; write monday to sunday";

/// Windows by the name of their weekday. Any name is taken here, so that a wrong one is told with all other faults.
pub(super) type WeekTable = BTreeMap<String, Vec<WindowText>>;

/// `"12:00-14:30"`, or with a last seating.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(
    untagged,
    expecting = "a window is written as \"12:00-14:30\" or as { open = \"17:30-23:00\", last_seating = \"21:30\" }"
)]
pub(super) enum WindowText {
    Plain(String),
    LastSeating(LastSeating),
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LastSeating {
    open: String,
    last_seating: String,
}

/// Reads a week, Monday first.
pub(super) fn read_week(field: &str, week: &WeekTable, faults: &mut Faults) -> Vec<ServiceWindow> {
    for name in week.keys().filter(|name| weekday(name).is_none()) {
        faults.tell(&format!("{field}.{name}"), NO_WEEKDAY);
    }
    let day = |(name, weekday): &(&str, Weekday)| match week.get(*name) {
        Some(texts) => read_day(&format!("{field}.{name}"), *weekday, texts, faults),
        None => Vec::new(),
    };
    WEEKDAYS.iter().flat_map(day).collect()
}

/// Reads the windows of one day, the earliest first.
pub(super) fn read_day(field: &str, day: Weekday, texts: &[WindowText], faults: &mut Faults) -> Vec<ServiceWindow> {
    let read = texts.iter().map(|text| window(day, text).ok_or("a window is written as 12:00-14:30"));
    let mut windows: Vec<ServiceWindow> = read.filter_map(|window| faults.sift(field, window)).collect();
    windows.sort_by_key(|window| window.opens);
    windows
}

/// Reads weekdays that are listed by name.
pub(super) fn read_weekdays(field: &str, names: &[String], faults: &mut Faults) -> Vec<Weekday> {
    let read = names.iter().map(|name| weekday(name).ok_or_else(|| format!("`{name}` {NO_WEEKDAY}")));
    read.filter_map(|weekday| faults.sift(field, weekday)).collect()
}

/// Reads `17:30-01:00` as minutes after midnight. A second time that is not after the first is meant of the next day.
pub(super) fn read_part_of_day(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    Some((from, if to <= from { to + DAY_MINUTES } else { to }))
}

/// Writes every weekday; one without windows is closed.
pub(super) fn show_week(page: &mut Page, windows: &[ServiceWindow]) -> Result<(), Error> {
    for (name, weekday) in WEEKDAYS {
        page.set(name, show_day(windows.iter().filter(|window| window.weekday == weekday)))?;
    }
    Ok(())
}

/// Writes the windows of one day.
pub(super) fn show_day<'a>(windows: impl Iterator<Item = &'a ServiceWindow>) -> Vec<WindowText> {
    windows.map(show_window).collect()
}

/// Writes weekdays as they are listed.
pub(super) fn show_weekdays(weekdays: &[Weekday]) -> Vec<&'static str> {
    let name = |day: &Weekday| WEEKDAYS.iter().find(|(_, weekday)| weekday == day).map(|(name, _)| *name);
    weekdays.iter().filter_map(name).collect()
}

/// Writes what [`read_part_of_day`] reads.
pub(super) fn show_part_of_day(from: u32, to: u32) -> String {
    format!("{}-{}", clock(from), clock(to))
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| *known == name).map(|(_, weekday)| *weekday)
}

fn window(weekday: Weekday, text: &WindowText) -> Option<ServiceWindow> {
    let (open, last) = match text {
        WindowText::Plain(open) => (open, None),
        WindowText::LastSeating(LastSeating { open, last_seating }) => (open, Some(minutes(last_seating)?)),
    };
    let (opens, closes) = read_part_of_day(open)?;
    let last_seating = last.map(|last| if last < opens { last + DAY_MINUTES } else { last });
    Some(ServiceWindow { weekday, opens, closes, last_seating })
}

fn show_window(window: &ServiceWindow) -> WindowText {
    let ServiceWindow { weekday: _, opens, closes, last_seating } = *window;
    let open = show_part_of_day(opens, closes);
    match last_seating {
        None => WindowText::Plain(open),
        Some(last) => WindowText::LastSeating(LastSeating { open, last_seating: clock(last) }),
    }
}

/// Minutes after midnight of `HH:MM`, up to `24:00`.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}

fn clock(minutes: u32) -> String {
    let of_day = if minutes > DAY_MINUTES { minutes - DAY_MINUTES } else { minutes };
    format!("{:02}:{:02}", of_day / 60, of_day % 60)
}
