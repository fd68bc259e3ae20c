//! Policies as they are stored. A policy that an old row does not have gets its default.

use super::hours::Day;
use domain::business::{Buffers, LimitRule, Limits, Messages, Policies, Quiet, StayBand};
use serde::{Deserialize, Serialize};
use time::Weekday;

#[derive(Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PoliciesRow {
    max_total_guests_per_15min: u32,
    max_total_parties_per_15min: Option<u32>,
    max_arriving_guests_per_15min: Option<u32>,
    max_arriving_parties_per_15min: Option<u32>,
    limits: Vec<LimitRow>,
    start_grid_minutes: u32,
    stay_minutes: u32,
    stays: Vec<StayRow>,
    shortest_stay_minutes: Option<u32>,
    buffer_before_minutes: u32,
    buffer_after_minutes: u32,
    min_notice_minutes: u32,
    max_advance_days: u32,
    flexibility_minutes: u32,
    hold_minutes: u32,
    max_holds_per_caller: u32,
    max_waiting_per_caller: u32,
    waitlist_hold_minutes: u32,
    min_party_size: u32,
    max_party_size: Option<u32>,
    messages: MessagesRow,
}

#[derive(Serialize, Deserialize)]
struct StayRow {
    up_to: u32,
    minutes: u32,
}

/// Times are minutes after the business date's midnight.
#[derive(Serialize, Deserialize)]
struct LimitRow {
    weekdays: Vec<Day>,
    from: u32,
    to: u32,
    guests: Option<u32>,
    parties: Option<u32>,
    arriving_guests: Option<u32>,
    arriving_parties: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
struct MessagesRow {
    confirmation: bool,
    change: bool,
    cancellation: bool,
    waitlist_offer: bool,
    reminder_hours: u32,
    /// From and to, in minutes after midnight.
    quiet: Option<(u32, u32)>,
}

impl Default for MessagesRow {
    fn default() -> Self {
        Self::from(&Messages::default())
    }
}

impl From<&Messages> for MessagesRow {
    fn from(messages: &Messages) -> Self {
        let Messages { confirmation, change, cancellation, waitlist_offer, reminder_hours, quiet } = *messages;
        let quiet = quiet.map(|Quiet { from, to }| (from, to));
        Self { confirmation, change, cancellation, waitlist_offer, reminder_hours, quiet }
    }
}

impl From<MessagesRow> for Messages {
    fn from(row: MessagesRow) -> Self {
        let MessagesRow { confirmation, change, cancellation, waitlist_offer, reminder_hours, quiet } = row;
        let quiet = quiet.map(|(from, to)| Quiet { from, to });
        Self { confirmation, change, cancellation, waitlist_offer, reminder_hours, quiet }
    }
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
            max_total_parties_per_15min: policies.max_total_parties_per_15min,
            max_arriving_guests_per_15min: policies.max_arriving_guests_per_15min,
            max_arriving_parties_per_15min: policies.max_arriving_parties_per_15min,
            limits: policies.limits.iter().map(LimitRow::from).collect(),
            start_grid_minutes: policies.start_grid_minutes,
            stay_minutes: policies.stay_minutes,
            stays,
            shortest_stay_minutes: policies.shortest_stay_minutes,
            buffer_before_minutes: policies.buffers.before,
            buffer_after_minutes: policies.buffers.after,
            min_notice_minutes: policies.min_notice_minutes,
            max_advance_days: policies.max_advance_days,
            flexibility_minutes: policies.flexibility_minutes,
            hold_minutes: policies.hold_minutes,
            max_holds_per_caller: policies.max_holds_per_caller,
            max_waiting_per_caller: policies.max_waiting_per_caller,
            waitlist_hold_minutes: policies.waitlist_hold_minutes,
            min_party_size: policies.min_party_size,
            max_party_size: policies.max_party_size,
            messages: MessagesRow::from(&policies.messages),
        }
    }
}

impl From<PoliciesRow> for Policies {
    fn from(row: PoliciesRow) -> Self {
        let stays = row.stays.into_iter().map(|band| StayBand { up_to: band.up_to, minutes: band.minutes }).collect();
        Self {
            max_total_guests_per_15min: row.max_total_guests_per_15min,
            max_total_parties_per_15min: row.max_total_parties_per_15min,
            max_arriving_guests_per_15min: row.max_arriving_guests_per_15min,
            max_arriving_parties_per_15min: row.max_arriving_parties_per_15min,
            limits: row.limits.into_iter().map(LimitRule::from).collect(),
            start_grid_minutes: row.start_grid_minutes,
            stay_minutes: row.stay_minutes,
            stays,
            shortest_stay_minutes: row.shortest_stay_minutes,
            buffers: Buffers { before: row.buffer_before_minutes, after: row.buffer_after_minutes },
            min_notice_minutes: row.min_notice_minutes,
            max_advance_days: row.max_advance_days,
            flexibility_minutes: row.flexibility_minutes,
            hold_minutes: row.hold_minutes,
            max_holds_per_caller: row.max_holds_per_caller,
            max_waiting_per_caller: row.max_waiting_per_caller,
            waitlist_hold_minutes: row.waitlist_hold_minutes,
            min_party_size: row.min_party_size,
            max_party_size: row.max_party_size,
            messages: Messages::from(row.messages),
        }
    }
}

impl From<&LimitRule> for LimitRow {
    fn from(rule: &LimitRule) -> Self {
        let Limits { guests, parties, arriving_guests, arriving_parties } = rule.limits;
        let weekdays = rule.weekdays.iter().copied().map(Day::from).collect();
        Self { weekdays, from: rule.from, to: rule.to, guests, parties, arriving_guests, arriving_parties }
    }
}

impl From<LimitRow> for LimitRule {
    fn from(row: LimitRow) -> Self {
        let LimitRow { weekdays, from, to, guests, parties, arriving_guests, arriving_parties } = row;
        let limits = Limits { guests, parties, arriving_guests, arriving_parties };
        Self { weekdays: weekdays.into_iter().map(Weekday::from).collect(), from, to, limits }
    }
}
