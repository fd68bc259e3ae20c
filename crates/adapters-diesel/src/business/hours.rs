//! Opening hours as they are stored: `"always"`, or `{"weekly": [{"weekday": "monday", "opens": 720, "closes": 1320}]}`.
//! Where hours belong to something else than the week, a bare list of windows.

use domain::business::{Hours, ServiceWindow};
use serde::{Deserialize, Serialize};
use time::Weekday;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum HoursRow {
    Always,
    Weekly(Vec<WindowRow>),
}

/// Times are minutes after the business date's midnight.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WindowRow {
    weekday: Day,
    opens: u32,
    closes: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_seating: Option<u32>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Windows as they are stored.
pub(super) fn window_rows(windows: &[ServiceWindow]) -> Vec<WindowRow> {
    windows.iter().map(WindowRow::from).collect()
}

/// Windows as they were stored.
pub(super) fn windows(rows: Vec<WindowRow>) -> Vec<ServiceWindow> {
    rows.into_iter().map(ServiceWindow::from).collect()
}

impl From<&Hours> for HoursRow {
    fn from(hours: &Hours) -> Self {
        match hours {
            Hours::Always => Self::Always,
            Hours::Weekly(windows) => Self::Weekly(window_rows(windows)),
        }
    }
}

impl From<HoursRow> for Hours {
    fn from(row: HoursRow) -> Self {
        match row {
            HoursRow::Always => Self::Always,
            HoursRow::Weekly(rows) => Self::Weekly(windows(rows)),
        }
    }
}

impl From<&ServiceWindow> for WindowRow {
    fn from(window: &ServiceWindow) -> Self {
        let ServiceWindow { weekday, opens, closes, last_seating } = *window;
        Self { weekday: weekday.into(), opens, closes, last_seating }
    }
}

impl From<WindowRow> for ServiceWindow {
    fn from(row: WindowRow) -> Self {
        let WindowRow { weekday, opens, closes, last_seating } = row;
        Self { weekday: weekday.into(), opens, closes, last_seating }
    }
}

impl From<Weekday> for Day {
    fn from(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

impl From<Day> for Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}
