//! What a business accepts, and for how long.

use super::{Buffers, LimitRule, Limits, Messages};
use ::time::PrimitiveDateTime;

/// The rules of a business. The defaults are those of a business that says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policies {
    /// Most guests present in any cell.
    pub max_total_guests_per_15min: u32,
    /// Most parties present in any cell.
    pub max_total_parties_per_15min: Option<u32>,
    /// Most guests that arrive in any cell.
    pub max_arriving_guests_per_15min: Option<u32>,
    /// Most parties that arrive in any cell.
    pub max_arriving_parties_per_15min: Option<u32>,
    /// Other limits for parts of the day. The first that says something holds.
    pub limits: Vec<LimitRule>,
    /// Starts lie on multiples of so many minutes after midnight; a multiple of a cell.
    pub start_grid_minutes: u32,
    /// Length of a stay in minutes, where no band says otherwise.
    pub stay_minutes: u32,
    /// Stays by party size, smallest band first.
    pub stays: Vec<StayBand>,
    /// The shortest stay that may be had by asking for it, in minutes; `None`: stays are not shortened.
    pub shortest_stay_minutes: Option<u32>,
    /// Minutes around a stay in which its table is taken too.
    pub buffers: Buffers,
    /// How long before its start a booking must be made, in minutes.
    pub min_notice_minutes: u32,
    /// How many days ahead may be booked; today is 0.
    pub max_advance_days: u32,
    /// How far from the desired start to look when the caller does not say, in minutes.
    pub flexibility_minutes: u32,
    /// How long a hold lasts, in minutes.
    pub hold_minutes: u32,
    /// How many live holds one call, and one number, may have.
    pub max_holds_per_caller: u32,
    /// How many starts to come one number may wait for, or be offered, at a time.
    pub max_waiting_per_caller: u32,
    /// How long freed room is held for a party from the waitlist, in minutes.
    pub waitlist_hold_minutes: u32,
    /// Smallest party.
    pub min_party_size: u32,
    /// Largest party; `None` leaves it to the house's limit.
    pub max_party_size: Option<u32>,
    /// Which texts are sent to guests.
    pub messages: Messages,
}

/// Parties of up to so many stay so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StayBand {
    /// Largest party of the band.
    pub up_to: u32,
    /// Its stay in minutes.
    pub minutes: u32,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            max_total_guests_per_15min: 40,
            max_total_parties_per_15min: None,
            max_arriving_guests_per_15min: None,
            max_arriving_parties_per_15min: None,
            limits: Vec::new(),
            start_grid_minutes: 15,
            stay_minutes: 90,
            stays: Vec::new(),
            shortest_stay_minutes: None,
            buffers: Buffers::default(),
            min_notice_minutes: 0,
            max_advance_days: 365,
            flexibility_minutes: 60,
            hold_minutes: 5,
            max_holds_per_caller: 3,
            max_waiting_per_caller: 5,
            waitlist_hold_minutes: 30,
            min_party_size: 1,
            max_party_size: None,
            messages: Messages::default(),
        }
    }
}

impl Policies {
    /// Longest stay that may be set, in minutes. Whoever looks for overlapping bookings looks back this far at most.
    pub const LONGEST_STAY_MINUTES: u32 = 1440;

    /// Longest time before or after a stay that may be set, in minutes.
    pub const LONGEST_BUFFER_MINUTES: u32 = 240;

    /// How long a party stays, in minutes.
    pub fn stay(&self, party: u32) -> u32 {
        self.stays.iter().find(|band| party <= band.up_to).map_or(self.stay_minutes, |band| band.minutes)
    }

    /// How long the party stays that stays longest, in minutes.
    pub fn longest_stay(&self) -> u32 {
        self.stays.iter().map(|band| band.minutes).fold(self.stay_minutes, u32::max)
    }

    /// What holds in the cell that begins at this wall time.
    pub fn limits_at(&self, wall: PrimitiveDateTime) -> Limits {
        let rules = self.limits.iter().filter(|rule| rule.holds_at(wall));
        rules.fold(Limits::default(), |limits, rule| limits.or(rule.limits)).or(self.usual_limits())
    }

    /// What holds where no rule says otherwise.
    pub const fn usual_limits(&self) -> Limits {
        Limits {
            guests: Some(self.max_total_guests_per_15min),
            parties: self.max_total_parties_per_15min,
            arriving_guests: self.max_arriving_guests_per_15min,
            arriving_parties: self.max_arriving_parties_per_15min,
        }
    }

    /// The most guests that any cell of any day takes of one party.
    pub(super) fn most(&self) -> u32 {
        let usual = self.usual_limits();
        let most = |limit: fn(&Limits) -> Option<u32>| {
            let general = limit(&usual).unwrap_or(u32::MAX);
            self.limits.iter().filter_map(|rule| limit(&rule.limits)).fold(general, u32::max)
        };
        let house = most(|limits| limits.guests).min(most(|limits| limits.arriving_guests));
        house.min(self.max_party_size.unwrap_or(house))
    }
}

#[cfg(test)]
mod tests;
