//! Dates and times as people say them.

use super::{Speaker, args};
use domain::booking::Booking;
use domain::time::{Local, Start, Zone};
use fluent_bundle::FluentValue;
use time::{Date, Time};

/// Spells moments in a speaker's language and zone.
pub(crate) trait Moments {
    /// "Friday, November 27".
    fn date(self, date: Date) -> String;
    /// "7:30 PM"; which of the two, where the wall shows it twice.
    fn clock(self, start: Start) -> String;
    /// "Friday, November 27 at 7:30 PM".
    fn moment(self, start: Start) -> String;
    /// A booking's moment as it was promised, in the zone of that time.
    fn promised(self, booking: &Booking) -> String;
    /// "7 PM, 7:15 PM or 7:30 PM".
    fn clocks(self, starts: &[Start]) -> String;
    /// "Friday, November 27 at 7 PM or 7:15 PM"; each with its date where the dates differ.
    fn times(self, starts: &[Start]) -> String;
    /// "one person", "4 people".
    fn people(self, count: u32) -> String;
}

impl Moments for Speaker<'_> {
    fn date(self, date: Date) -> String {
        let say = |id, key, number: u8| self.language().say(id, Some(&args([(key, FluentValue::from(number))])));
        let blanks = args([
            ("weekday", say("weekday", "weekday", date.weekday().number_from_monday()).into()),
            ("month", say("month", "month", u8::from(date.month())).into()),
            ("day", FluentValue::from(date.day())),
        ]);
        self.language().say("date", Some(&blanks))
    }

    fn clock(self, start: Start) -> String {
        let wall = start.wall();
        let clock = time_of_day(self, wall.time());
        let Local::Twice { first, .. } = self.zone().resolve(wall) else { return clock };
        let pass = if start.instant() == first { "first" } else { "second" };
        self.language().say("clock-twice", Some(&args([("clock", clock.into()), ("pass", pass.into())])))
    }

    fn moment(self, start: Start) -> String {
        let (date, clock) = (self.date(start.wall().date()), self.clock(start));
        self.language().say("moment", Some(&args([("date", date.into()), ("clock", clock.into())])))
    }

    fn promised(self, booking: &Booking) -> String {
        let zone = Zone::parse(&booking.promised.zone).unwrap_or(*self.zone());
        self.within(&zone).moment(Start::new(booking.span.start, &zone))
    }

    fn clocks(self, starts: &[Start]) -> String {
        let spelled: Vec<String> = starts.iter().map(|start| self.clock(*start)).collect();
        either(self, &spelled)
    }

    fn times(self, starts: &[Start]) -> String {
        match one_day(starts) {
            Some(day) if starts.len() > 1 => {
                let blanks = args([("date", self.date(day).into()), ("times", self.clocks(starts).into())]);
                self.language().say("times-that-day", Some(&blanks))
            }
            _ => {
                let spelled: Vec<String> = starts.iter().map(|start| self.moment(*start)).collect();
                either(self, &spelled)
            }
        }
    }

    fn people(self, count: u32) -> String {
        self.language().say("people", Some(&args([("count", FluentValue::from(count))])))
    }
}

/// The date that all starts share.
pub(crate) fn one_day(starts: &[Start]) -> Option<Date> {
    let day = starts.first()?.wall().date();
    starts.iter().all(|start| start.wall().date() == day).then_some(day)
}

fn time_of_day(speaker: Speaker<'_>, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
    let blanks = args([
        ("hour24", FluentValue::from(hour)),
        ("hour12", FluentValue::from(hour12)),
        ("half", FluentValue::from(if hour < 12 { "AM" } else { "PM" })),
        ("minute", FluentValue::from(minute)),
        ("minute2", FluentValue::from(format!("{minute:02}"))),
    ]);
    speaker.language().say("clock", Some(&blanks))
}

fn either(speaker: Speaker<'_>, spelled: &[String]) -> String {
    match spelled {
        [] => String::new(),
        [only] => only.clone(),
        [a, b] => speaker.language().say("one-of-two", Some(&args([("a", a.into()), ("b", b.into())]))),
        [a, b, c, ..] => {
            speaker.language().say("one-of-three", Some(&args([("a", a.into()), ("b", b.into()), ("c", c.into())])))
        }
    }
}
