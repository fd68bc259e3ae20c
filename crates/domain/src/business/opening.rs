//! When a business is open on given dates: its week, with its exceptions in place of the week.

use super::{Business, Exception, Hours, OpenPeriod, ServiceWindow, Staff};
use crate::time::{Span, Zone};
use ::time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};

impl Business {
    /// The open periods that touch a span, in order. A period belongs to the date on which it opens, so the date before
    /// the span's first is looked at too.
    pub fn periods(&self, span: &Span) -> Vec<OpenPeriod> {
        if self.exceptions.is_empty() {
            return self.hours.periods(span, &self.zone);
        }
        let on = |date| match self.exception(date) {
            Some(exception) => exception.periods(date, &self.zone),
            None => self.hours.on(date, &self.zone),
        };
        touching(span, &self.zone, on)
    }

    /// The exception that holds on this date.
    pub fn exception(&self, date: Date) -> Option<&Exception> {
        self.exceptions.iter().find(|exception| exception.covers(date))
    }

    /// Whether any window opens on this business date.
    pub fn open_on(&self, date: Date) -> bool {
        self.exception(date).map_or_else(|| self.hours.open_on(date), |exception| !exception.windows.is_empty())
    }

    /// The local date of an instant, from midnight to midnight.
    pub fn local_day(&self, instant: OffsetDateTime) -> Span {
        let date = self.zone.to_local(instant).date();
        let midnight = |date| self.zone.resolve(PrimitiveDateTime::new(date, Time::MIDNIGHT)).earliest();
        let start = midnight(date);
        Span { start, end: date.next_day().map_or(start + Duration::DAY, midnight) }
    }
}

impl Staff {
    /// When they work, within a span.
    pub fn periods(&self, span: &Span, zone: &Zone) -> Vec<OpenPeriod> {
        let week = self.hours.as_deref();
        let away = |date: Date| self.away.iter().any(|absence| absence.first <= date && date <= absence.last);
        touching(span, zone, |date| match week {
            _ if away(date) => Vec::new(),
            None => Hours::Always.on(date, zone),
            Some(windows) => on_weekday(windows, date, zone),
        })
    }
}

impl Hours {
    /// The periods that open on a date.
    fn on(&self, date: Date, zone: &Zone) -> Vec<OpenPeriod> {
        match self {
            Self::Always => vec![ServiceWindow::whole_day(date.weekday()).on(date, zone)],
            Self::Weekly(windows) => on_weekday(windows, date, zone),
        }
    }
}

fn on_weekday(windows: &[ServiceWindow], date: Date, zone: &Zone) -> Vec<OpenPeriod> {
    windows.iter().filter(|window| window.weekday == date.weekday()).map(|window| window.on(date, zone)).collect()
}

/// The periods of each date that touch the span, in order.
fn touching(span: &Span, zone: &Zone, on: impl Fn(Date) -> Vec<OpenPeriod>) -> Vec<OpenPeriod> {
    let first = zone.to_local(span.start).date();
    let last = zone.to_local(span.end).date();
    let dates = std::iter::successors(first.previous_day(), |date| date.next_day()).take_while(|date| *date <= last);
    let mut periods: Vec<OpenPeriod> = dates
        .flat_map(on)
        .filter(|period| period.opens < period.closes && period.opens <= span.end && span.start <= period.closes)
        .collect();
    periods.sort_by_key(|period| period.opens);
    periods
}
