//! Policies as they are stored. A policy that an old row does not have gets its default.

use domain::business::{Policies, StayBand};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PoliciesRow {
    max_total_guests_per_15min: u32,
    stay_minutes: u32,
    stays: Vec<StayRow>,
    min_notice_minutes: u32,
    max_advance_days: u32,
    flexibility_minutes: u32,
    hold_minutes: u32,
    min_party_size: u32,
    max_party_size: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct StayRow {
    up_to: u32,
    minutes: u32,
}

impl Default for PoliciesRow {
    fn default() -> Self {
        Self::from(&Policies::default())
    }
}

impl From<&Policies> for PoliciesRow {
    fn from(policies: &Policies) -> Self {
        let stays = policies.stays.iter().map(|band| StayRow { up_to: band.up_to, minutes: band.minutes }).collect();
        Self {
            max_total_guests_per_15min: policies.max_total_guests_per_15min,
            stay_minutes: policies.stay_minutes,
            stays,
            min_notice_minutes: policies.min_notice_minutes,
            max_advance_days: policies.max_advance_days,
            flexibility_minutes: policies.flexibility_minutes,
            hold_minutes: policies.hold_minutes,
            min_party_size: policies.min_party_size,
            max_party_size: policies.max_party_size,
        }
    }
}

impl From<PoliciesRow> for Policies {
    fn from(row: PoliciesRow) -> Self {
        let stays = row.stays.into_iter().map(|band| StayBand { up_to: band.up_to, minutes: band.minutes }).collect();
        Self {
            max_total_guests_per_15min: row.max_total_guests_per_15min,
            stay_minutes: row.stay_minutes,
            stays,
            min_notice_minutes: row.min_notice_minutes,
            max_advance_days: row.max_advance_days,
            flexibility_minutes: row.flexibility_minutes,
            hold_minutes: row.hold_minutes,
            min_party_size: row.min_party_size,
            max_party_size: row.max_party_size,
        }
    }
}

/// The longest stay that the policies give, in minutes.
pub(super) fn longest_stay(policies: &Policies) -> i32 {
    let longest = policies.stays.iter().map(|band| band.minutes).chain([policies.stay_minutes]).max();
    longest.and_then(|minutes| i32::try_from(minutes).ok()).unwrap_or(i32::MAX)
}
