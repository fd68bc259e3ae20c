//! What a business accepts, and for how long.

use thiserror::Error;

/// The rules of a business. The defaults are those of a business that says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policies {
    /// Most guests present in any cell.
    pub max_total_guests_per_15min: u32,
    /// Length of a stay in minutes, where no band says otherwise.
    pub stay_minutes: u32,
    /// Stays by party size, smallest band first.
    pub stays: Vec<StayBand>,
    /// How long before its start a booking must be made, in minutes.
    pub min_notice_minutes: u32,
    /// How many days ahead may be booked; today is 0.
    pub max_advance_days: u32,
    /// How far from the desired start to look when the caller does not say, in minutes.
    pub flexibility_minutes: u32,
    /// How long a hold lasts, in minutes.
    pub hold_minutes: u32,
    /// Smallest party.
    pub min_party_size: u32,
    /// Largest party; `None` leaves it to the house's limit.
    pub max_party_size: Option<u32>,
}

/// Parties of up to so many stay so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StayBand {
    /// Largest party of the band.
    pub up_to: u32,
    /// Its stay in minutes.
    pub minutes: u32,
}

/// A policy outside its range.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("policies.{field}: {given} is not within {low} to {high}")]
pub struct PoliciesFault {
    /// Which policy.
    pub field: &'static str,
    /// What was given.
    pub given: u32,
    /// Least allowed.
    pub low: u32,
    /// Most allowed.
    pub high: u32,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            max_total_guests_per_15min: 40,
            stay_minutes: 90,
            stays: Vec::new(),
            min_notice_minutes: 0,
            max_advance_days: 365,
            flexibility_minutes: 60,
            hold_minutes: 5,
            min_party_size: 1,
            max_party_size: None,
        }
    }
}

impl Policies {
    /// Longest stay that may be set, in minutes. Whoever looks for overlapping bookings looks back this far at most.
    pub const LONGEST_STAY_MINUTES: u32 = 1440;

    /// How long a party stays, in minutes.
    pub fn stay(&self, party: u32) -> u32 {
        self.stays.iter().find(|band| party <= band.up_to).map_or(self.stay_minutes, |band| band.minutes)
    }

    /// The largest party by policy alone.
    fn largest_party(&self) -> u32 {
        self.max_party_size.unwrap_or(500).min(self.max_total_guests_per_15min)
    }

    /// Every policy that lies outside its range.
    pub fn faults(&self) -> Vec<PoliciesFault> {
        let longest = Self::LONGEST_STAY_MINUTES;
        let mut ranges = vec![
            ("max_total_guests_per_15min", self.max_total_guests_per_15min, 1, 10_000),
            ("stay_minutes", self.stay_minutes, 5, longest),
            ("min_notice_minutes", self.min_notice_minutes, 0, 525_600),
            ("max_advance_days", self.max_advance_days, 0, 1_095),
            ("flexibility_minutes", self.flexibility_minutes, 0, 720),
            ("hold_minutes", self.hold_minutes, 1, 60),
            ("min_party_size", self.min_party_size, 1, self.largest_party()),
            ("max_party_size", self.max_party_size.unwrap_or(1), 1, 500),
        ];
        let mut previous = 0_u32;
        for band in &self.stays {
            ranges.push(("stays.up_to", band.up_to, previous.saturating_add(1), 500));
            ranges.push(("stays.minutes", band.minutes, 5, longest));
            previous = band.up_to;
        }
        let outside = |&(_, given, low, high): &(_, u32, u32, u32)| given < low || given > high;
        ranges
            .into_iter()
            .filter(outside)
            .map(|(field, given, low, high)| PoliciesFault { field, given, low, high })
            .collect()
    }
}

#[cfg(test)]
mod tests;
