//! The invented town: who is in the database, and when they can be booked. `sql/` spells the same names and times.

use crate::random::Random;
use time::{Date, Duration, OffsetDateTime};

/// Numbers of the businesses. Three digits each, so that ids are made by appending them.
pub(super) const BUSINESSES: std::ops::RangeInclusive<u32> = 100..=199;
/// How many days can be asked for. Each has bookings.
pub(super) const DAYS: u16 = 30;
/// Guests of each business who have been there before.
pub(super) const CUSTOMERS: u32 = 500;
/// Starts of a day: quarter hours from 11:00 to 22:45.
pub(super) const STARTS: u64 = 48;

/// The town on the day of the run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Town {
    /// The first day with bookings. No start lies in the past.
    pub(super) first_day: Date,
    pub(super) bookings_per_day: u32,
    /// How many times as many bookings lie on days before the first, which nobody asks for.
    pub(super) history: u32,
}

impl Town {
    #[expect(clippy::disallowed_methods, reason = "the server that is measured lives in the present")]
    pub(super) fn of_today(bookings_per_day: u32, history: u32) -> Self {
        Self { first_day: OffsetDateTime::now_utc().date() + Duration::days(2), bookings_per_day, history }
    }

    /// How many days before the first have bookings, as many each as every other.
    pub(super) fn days_before(self) -> u32 {
        self.history * u32::from(DAYS)
    }

    /// The first day's midnight in seconds since 1970.
    pub(super) fn first_midnight(self) -> i64 {
        self.first_day.midnight().assume_utc().unix_timestamp()
    }

    /// How many covers a house takes: enough for what is there and for a run of writes, so that few are refused.
    pub(super) fn covers(self) -> u32 {
        (self.bookings_per_day * 3 / 5).max(120)
    }

    /// Any start as a tool call writes it.
    pub(super) fn start(self, random: &mut Random) -> String {
        let days = i64::try_from(random.below(u64::from(DAYS))).unwrap_or_default();
        self.start_at(days, random.below(STARTS))
    }

    /// The start of this number on this day.
    pub(super) fn start_at(self, days: i64, number: u64) -> String {
        let minutes = 11 * 60 + 15 * number;
        format!("{}T{:02}:{:02}", self.first_day + Duration::days(days), minutes / 60, minutes % 60)
    }

    /// The template that the businesses are copied from, as a file for `frontdesk business apply`.
    pub(super) fn business_file(self) -> String {
        format!(
            "external_id = \"bench_template\"\nname = \"Template\"\ntimezone = \"UTC\"\nlocale = \"en\"\n\n\
             [policies]\nmax_total_guests_per_15min = {}\nstay_minutes = 90\n",
            self.covers()
        )
    }
}

/// A business.
pub(super) fn business(random: &mut Random) -> u32 {
    let offset = random.below(u64::from(BUSINESSES.end() - BUSINESSES.start() + 1));
    BUSINESSES.start() + u32::try_from(offset).unwrap_or_default()
}

/// The number of a guest who has been there before, from 1 to [`CUSTOMERS`].
pub(super) fn known_phone(customer: u64) -> String {
    format!("+49301{customer:07}")
}

/// The number of a guest who calls for the first time.
pub(super) fn new_phone(caller: u64) -> String {
    format!("+49151{caller:09}")
}

#[cfg(test)]
mod tests;
