//! When a business is open.

use crate::time::{Span, Zone};
use ::time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Weekday};
use std::fmt;

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

impl ServiceWindow {
    /// Opening and closing in minutes after Monday's midnight; wide enough for bounds that are at fault.
    fn minutes_of_week(&self) -> (u64, u64) {
        let day = u64::from(self.weekday.number_days_from_monday()) * u64::from(DAY_MINUTES);
        (day + u64::from(self.opens), day + u64::from(self.closes))
    }

    /// From midnight to midnight.
    pub const fn whole_day(weekday: Weekday) -> Self {
        Self { weekday, opens: 0, closes: DAY_MINUTES, last_seating: None }
    }

    /// Whether the two claim the same time of any week.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let week = 7 * u64::from(DAY_MINUTES);
        let ((a, b), (c, d)) = (self.minutes_of_week(), other.minutes_of_week());
        (a < d && c < b) || (a + week < d && c < b + week) || (a < d + week && c + week < b)
    }

    /// From when to when, as a business file writes it: `18:00-02:00`.
    pub(super) fn times(&self) -> String {
        let shown = |minutes: u32| if minutes > DAY_MINUTES { minutes - DAY_MINUTES } else { minutes };
        let clock = |minutes: u32| format!("{:02}:{:02}", shown(minutes) / 60, shown(minutes) % 60);
        format!("{}-{}", clock(self.opens), clock(self.closes))
    }

    /// The window on one date, whatever its weekday.
    pub(super) fn on(&self, date: Date, zone: &Zone) -> OpenPeriod {
        let at = |minutes: u32| {
            let wall = PrimitiveDateTime::new(date, ::time::Time::MIDNIGHT) + Duration::minutes(i64::from(minutes));
            zone.resolve(wall).earliest()
        };
        OpenPeriod { date, opens: at(self.opens), closes: at(self.closes), last_seating: self.last_seating.map(at) }
    }
}

impl fmt::Display for ServiceWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.weekday.to_string().to_lowercase(), self.times())
    }
}

impl Hours {
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
