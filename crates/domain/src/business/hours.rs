//! When a business is open.

use crate::time::{Span, Zone};
use ::time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Weekday};
use thiserror::Error;

/// Minutes of an ordinary day.
pub const DAY_MINUTES: u32 = 1440;

/// The week of a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hours {
    /// Day and night.
    Always,
    /// The service windows of a week, in any order. None at all: never open.
    Weekly(Vec<ServiceWindow>),
}

/// One opening period of each week, named by the business date on which it opens. Times are minutes of wall time after
/// that date's midnight; more than 1440 means past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceWindow {
    /// The weekday of the business date.
    pub weekday: Weekday,
    /// First start, in minutes after midnight.
    pub opens: u32,
    /// End of every stay, in minutes after midnight.
    pub closes: u32,
    /// Last start, in minutes after midnight. Where it is given, a stay may pass `closes`.
    pub last_seating: Option<u32>,
}

/// One service window on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenPeriod {
    /// The business date.
    pub date: Date,
    /// First start.
    pub opens: OffsetDateTime,
    /// End of every stay.
    pub closes: OffsetDateTime,
    /// Last start, where there is one; a stay may then pass `closes`.
    pub last_seating: Option<OffsetDateTime>,
}

/// What is wrong with a week.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursFault {
    /// It closes before it opens, or opens on another day, or lasts more than a day.
    #[error("hours.{0}: a window opens within its day, closes after that, and lasts 24 hours at most")]
    Bounds(ServiceWindow),
    /// Guests would be seated while it is closed.
    #[error("hours.{0}: the last seating lies outside the window")]
    LastSeating(ServiceWindow),
    /// Two windows claim the same time.
    #[error("hours.{0} overlaps hours.{1}")]
    Overlap(ServiceWindow, ServiceWindow),
}

impl ServiceWindow {
    /// Opening and closing in minutes after Monday's midnight; wide enough for bounds that are at fault.
    fn minutes_of_week(&self) -> (u64, u64) {
        let day = u64::from(self.weekday.number_days_from_monday()) * u64::from(DAY_MINUTES);
        (day + u64::from(self.opens), day + u64::from(self.closes))
    }

    fn overlaps(&self, other: &Self) -> bool {
        let week = 7 * u64::from(DAY_MINUTES);
        let ((a, b), (c, d)) = (self.minutes_of_week(), other.minutes_of_week());
        (a < d && c < b) || (a + week < d && c < b + week) || (a < d + week && c + week < b)
    }

    fn on(&self, date: Date, zone: &Zone) -> OpenPeriod {
        let at = |minutes: u32| {
            let wall = PrimitiveDateTime::new(date, ::time::Time::MIDNIGHT) + Duration::minutes(i64::from(minutes));
            zone.resolve(wall).earliest()
        };
        OpenPeriod { date, opens: at(self.opens), closes: at(self.closes), last_seating: self.last_seating.map(at) }
    }
}

impl std::fmt::Display for ServiceWindow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let weekday = self.weekday.to_string().to_lowercase();
        let (opens, closes) = (self.opens, self.closes);
        write!(f, "{weekday} {:02}:{:02}-{:02}:{:02}", opens / 60, opens % 60, closes / 60, closes % 60)
    }
}

impl Hours {
    /// Every fault of the week.
    pub fn faults(&self) -> Vec<HoursFault> {
        let Self::Weekly(windows) = self else { return Vec::new() };
        let mut faults = Vec::new();
        for (index, window) in windows.iter().enumerate() {
            let ServiceWindow { opens, closes, last_seating, .. } = *window;
            if opens >= DAY_MINUTES || closes <= opens || closes > opens + DAY_MINUTES {
                faults.push(HoursFault::Bounds(*window));
            }
            if last_seating.is_some_and(|last| last < opens || last >= closes) {
                faults.push(HoursFault::LastSeating(*window));
            }
            let later = windows.iter().skip(index + 1).filter(|other| window.overlaps(other));
            faults.extend(later.map(|other| HoursFault::Overlap(*window, *other)));
        }
        faults
    }

    /// The open periods that touch a span, in order. A period belongs to the date on which it opens, so the date before
    /// the span's first is looked at too.
    pub fn periods(&self, span: &Span, zone: &Zone) -> Vec<OpenPeriod> {
        let first = zone.to_local(span.start).date();
        let last = zone.to_local(span.end).date();
        let Self::Weekly(windows) = self else {
            return vec![OpenPeriod { date: first, opens: span.start, closes: span.end, last_seating: None }];
        };
        let mut periods: Vec<OpenPeriod> = std::iter::successors(first.previous_day(), |date| date.next_day())
            .take_while(|date| *date <= last)
            .flat_map(|date| {
                windows
                    .iter()
                    .filter(move |window| window.weekday == date.weekday())
                    .map(move |window| window.on(date, zone))
            })
            .filter(|period| period.opens < period.closes && period.opens <= span.end && span.start <= period.closes)
            .collect();
        periods.sort_by_key(|period| period.opens);
        periods
    }

    /// Whether any window opens on this business date.
    pub fn open_on(&self, date: Date) -> bool {
        match self {
            Self::Always => true,
            Self::Weekly(windows) => windows.iter().any(|window| window.weekday == date.weekday()),
        }
    }
}

#[cfg(test)]
mod tests;
