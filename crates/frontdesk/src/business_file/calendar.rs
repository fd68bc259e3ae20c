//! `[[exceptions]]` and `[[blackouts]]`, and dates as text.

use super::faults::{Faults, entry};
use super::hours::{WindowText, read_day, show_day};
use super::page::Page;
use domain::business::{Absence, Blackout, Exception};
use domain::time::Asked;
use serde::Deserialize;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, PrimitiveDateTime, Weekday};
use toml::ser::Error;
use toml::value::Datetime;

/// Other hours on a date, or from a date to another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionEntry {
    date: Option<MomentText>,
    from: Option<MomentText>,
    to: Option<MomentText>,
    name: Option<String>,
    /// Absent: closed.
    #[serde(default)]
    open: Vec<WindowText>,
}

/// A time at which nobody is received.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlackoutEntry {
    from: MomentText,
    to: MomentText,
    name: Option<String>,
}

/// A date, with or without a time, in quotes or without them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a date is written as \"2026-12-25\", with a time as \"2026-12-25T18:00\"")]
pub(super) enum MomentText {
    Quoted(String),
    Bare(Datetime),
}

/// What is told of a text that is no date.
const NO_DATE: &str = "a date is written as 2026-12-25";

/// What is told of a text that is no wall time.
const NO_WALL_TIME: &str = "a time of the business's wall is written as 2026-12-25T18:00";

/// Between two dates that stand for all from the first to the last.
const TO: &str = "..";

pub(super) fn read_exceptions(given: &[ExceptionEntry], faults: &mut Faults) -> Vec<Exception> {
    let mut exceptions = Vec::with_capacity(given.len());
    for (index, ExceptionEntry { date, from, to, name, open }) in given.iter().enumerate() {
        let first = date.as_ref().or(from.as_ref()).map(MomentText::text);
        let field = entry("exceptions", first.as_deref(), index);
        let dates = match (date, from, to) {
            (Some(date), None, None) => read_date(&format!("{field}.date"), date, faults).map(|date| (date, date)),
            (None, Some(from), Some(to)) => {
                let from = read_date(&format!("{field}.from"), from, faults);
                from.zip(read_date(&format!("{field}.to"), to, faults))
            }
            _ => {
                faults.tell(&format!("{field}.date"), "give either date, or both from and to");
                None
            }
        };
        // Where the dates cannot be read, the hours still are, for their faults.
        let weekday = dates.map_or(Weekday::Monday, |(first, _)| first.weekday());
        let windows = read_day(&format!("{field}.open"), weekday, open, faults);
        exceptions.extend(dates.map(|(first, last)| Exception { first, last, name: name.clone(), windows }));
    }
    exceptions
}

pub(super) fn read_blackouts(given: &[BlackoutEntry], faults: &mut Faults) -> Vec<Blackout> {
    let mut blackouts = Vec::with_capacity(given.len());
    for (index, BlackoutEntry { from, to, name }) in given.iter().enumerate() {
        let field = entry("blackouts", Some(&from.text()), index);
        let from = faults.sift(&format!("{field}.from"), wall_time(&from.text()).ok_or(NO_WALL_TIME));
        let to = faults.sift(&format!("{field}.to"), wall_time(&to.text()).ok_or(NO_WALL_TIME));
        let blackout = from.zip(to).map(|(from, to)| Blackout { from, to, name: name.clone() });
        blackouts.extend(blackout);
    }
    blackouts
}

/// Reads `2026-12-24`, or `2026-12-27..2026-12-31`, the last date included.
pub(super) fn read_absences(field: &str, given: &[MomentText], faults: &mut Faults) -> Vec<Absence> {
    let absence = |text: &MomentText| {
        let text = text.text();
        let (first, last) = text.split_once(TO).unwrap_or((&text, &text));
        Some(Absence { first: date(first)?, last: date(last)? })
    };
    let read =
        given.iter().map(|text| absence(text).ok_or("an absence is written as 2026-12-24 or 2026-12-27..2026-12-31"));
    read.filter_map(|absence| faults.sift(field, absence)).collect()
}

pub(super) fn show_exceptions(page: &mut Page, exceptions: &[Exception]) -> Result<(), Error> {
    if exceptions.is_empty() {
        page.without("[[exceptions]]", "the week holds on every date");
    }
    for Exception { first, last, name, windows } in exceptions {
        page.entry("exceptions");
        page.set_if("name", name.as_deref())?;
        if first == last {
            page.set("date", first.to_string())?;
        } else {
            page.set("from", first.to_string())?;
            page.set("to", last.to_string())?;
        }
        page.set("open", show_day(windows.iter()))?;
    }
    Ok(())
}

pub(super) fn show_blackouts(page: &mut Page, blackouts: &[Blackout]) -> Result<(), Error> {
    if blackouts.is_empty() {
        page.without("[[blackouts]]", "guests are received whenever it is open");
    }
    for Blackout { from, to, name } in blackouts {
        page.entry("blackouts");
        page.set_if("name", name.as_deref())?;
        page.set("from", show_wall_time(*from))?;
        page.set("to", show_wall_time(*to))?;
    }
    Ok(())
}

pub(super) fn show_absences(absences: &[Absence]) -> Vec<String> {
    let show = |Absence { first, last }: &Absence| {
        if first == last { first.to_string() } else { format!("{first}{TO}{last}") }
    };
    absences.iter().map(show).collect()
}

impl MomentText {
    fn text(&self) -> String {
        match self {
            Self::Quoted(text) => text.clone(),
            Self::Bare(datetime) => datetime.to_string(),
        }
    }
}

fn read_date(field: &str, text: &MomentText, faults: &mut Faults) -> Option<Date> {
    faults.sift(field, date(&text.text()).ok_or(NO_DATE))
}

fn date(text: &str) -> Option<Date> {
    wall_time(&format!("{}T00:00", text.trim())).map(PrimitiveDateTime::date)
}

/// A time of the business's wall, without an offset and in whole seconds.
fn wall_time(text: &str) -> Option<PrimitiveDateTime> {
    match Asked::parse(text) {
        Ok(Asked::Wall(wall)) if wall.nanosecond() == 0 => Some(wall),
        _ => None,
    }
}

fn show_wall_time(wall: PrimitiveDateTime) -> String {
    const MINUTES: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]");
    const SECONDS: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
    let format = if wall.second() == 0 { MINUTES } else { SECONDS };
    wall.format(format).unwrap_or_else(|_| wall.to_string())
}
