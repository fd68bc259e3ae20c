//! Which texts a business sends to its guests, and when it lets them sleep.

use crate::time::Zone;
use ::time::{Duration, OffsetDateTime, PrimitiveDateTime, Time};

/// Which texts are sent. The defaults are those of a business that says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, that the business file names")]
pub struct Messages {
    /// When a booking is made.
    pub confirmation: bool,
    /// When it is moved or changed.
    pub change: bool,
    /// When it is called off.
    pub cancellation: bool,
    /// When room is held for a party that waited.
    pub waitlist_offer: bool,
    /// How many hours before its start a guest is reminded of a booking; 0 for never.
    pub reminder_hours: u32,
    /// When nobody is reminded of anything.
    pub quiet: Option<Quiet>,
}

/// A part of each day, in minutes after midnight on the wall; half-open. `to` may be past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// When it begins; within the day.
    pub from: u32,
    /// When it ends; after `from`, and less than a day later.
    pub to: u32,
}

impl Messages {
    /// Most hours before its start at which a guest may be reminded.
    pub const MOST_REMINDER_HOURS: u32 = 168;
}

impl Default for Messages {
    fn default() -> Self {
        Self {
            confirmation: true,
            change: true,
            cancellation: true,
            waitlist_offer: true,
            reminder_hours: 24,
            quiet: Some(Quiet { from: 21 * 60, to: 33 * 60 }),
        }
    }
}

impl Quiet {
    /// The quiet time that an instant lies in: its beginning and its end.
    pub fn around(&self, at: OffsetDateTime, zone: &Zone) -> Option<(OffsetDateTime, OffsetDateTime)> {
        let today = PrimitiveDateTime::new(zone.to_local(at).date(), Time::MIDNIGHT);
        let wall = |minutes: u32| zone.resolve(today + Duration::minutes(i64::from(minutes)));
        let yesterdays = |minutes: u32| zone.resolve(today + Duration::minutes(i64::from(minutes) - 1440));
        let nights = [
            (yesterdays(self.from).earliest(), yesterdays(self.to).latest()),
            (wall(self.from).earliest(), wall(self.to).latest()),
        ];
        nights.into_iter().find(|(begin, end)| *begin <= at && at < *end)
    }
}

#[cfg(test)]
mod tests;
