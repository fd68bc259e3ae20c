//! When and how often a business calls people.

use ::time::Duration;

/// The rules. The defaults are those of polite people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// From when on, in minutes after midnight of the business's wall clock.
    pub from: u32,
    /// Until when.
    pub to: u32,
    /// Whether only while the house is open.
    pub only_while_open: bool,
    /// How often one person is called for one thing.
    pub most_tries: u32,
    /// How long after a call that reached nobody the next one is made, in minutes.
    pub retry_minutes: u32,
    /// Whether a call that reminds of it is ordered with each booking.
    pub reminder_calls: bool,
    /// How many hours before the guests come such a call is due.
    pub reminder_call_hours: u32,
    /// Whether a call is ordered with each offer to a party that waited.
    pub waitlist_calls: bool,
}

impl Rules {
    /// Most hours before the guests come at which they may be called.
    pub const MOST_REMINDER_HOURS: u32 = 168;

    /// The wait after a call that reached nobody.
    pub fn retry_after(&self) -> Duration {
        Duration::minutes(i64::from(self.retry_minutes))
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            from: 9 * 60,
            to: 20 * 60,
            only_while_open: false,
            most_tries: 3,
            retry_minutes: 30,
            reminder_calls: false,
            reminder_call_hours: 24,
            waitlist_calls: false,
        }
    }
}
