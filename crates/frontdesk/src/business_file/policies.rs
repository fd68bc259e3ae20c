//! `[policies]` and `[[limits]]`, and with them `[messages]`.

use super::faults::{Faults, entry};
use super::hours::{read_part_of_day, read_weekdays, show_part_of_day, show_weekdays};
use super::messages::{self, MessagesTable};
use super::page::Page;
use domain::business::{Buffers, DAY_MINUTES, LimitRule, Limits, Policies, StayBand};
use serde::{Deserialize, Serialize};
use toml::ser::Error;

/// What a business accepts; what is left out has its default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PoliciesTable {
    max_total_guests_per_15min: Option<u32>,
    max_total_parties_per_15min: Option<u32>,
    max_arriving_guests_per_15min: Option<u32>,
    max_arriving_parties_per_15min: Option<u32>,
    start_grid_minutes: Option<u32>,
    stay_minutes: Option<u32>,
    stays: Option<Vec<StayEntry>>,
    shortest_stay_minutes: Option<u32>,
    buffer_before_minutes: Option<u32>,
    buffer_after_minutes: Option<u32>,
    min_notice_minutes: Option<u32>,
    max_advance_days: Option<u32>,
    flexibility_minutes: Option<u32>,
    hold_minutes: Option<u32>,
    max_holds_per_caller: Option<u32>,
    max_waiting_per_caller: Option<u32>,
    waitlist_hold_minutes: Option<u32>,
    min_party_size: Option<u32>,
    max_party_size: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StayEntry {
    up_to: u32,
    minutes: u32,
}

/// Other limits for a part of the day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitEntry {
    /// Absent: every day.
    days: Option<Vec<String>>,
    /// Absent: the whole day.
    during: Option<String>,
    max_total_guests_per_15min: Option<u32>,
    max_total_parties_per_15min: Option<u32>,
    max_arriving_guests_per_15min: Option<u32>,
    max_arriving_parties_per_15min: Option<u32>,
}

pub(super) fn read(
    given: &PoliciesTable,
    limits: &[LimitEntry],
    messages: &MessagesTable,
    faults: &mut Faults,
) -> Policies {
    let usual = Policies::default();
    let bands = given.stays.iter().flatten().map(|band| StayBand { up_to: band.up_to, minutes: band.minutes });
    Policies {
        max_total_guests_per_15min: given.max_total_guests_per_15min.unwrap_or(usual.max_total_guests_per_15min),
        max_total_parties_per_15min: given.max_total_parties_per_15min.or(usual.max_total_parties_per_15min),
        max_arriving_guests_per_15min: given.max_arriving_guests_per_15min.or(usual.max_arriving_guests_per_15min),
        max_arriving_parties_per_15min: given.max_arriving_parties_per_15min.or(usual.max_arriving_parties_per_15min),
        limits: limits.iter().enumerate().map(|(index, limit)| read_limit(index, limit, faults)).collect(),
        start_grid_minutes: given.start_grid_minutes.unwrap_or(usual.start_grid_minutes),
        stay_minutes: given.stay_minutes.unwrap_or(usual.stay_minutes),
        stays: bands.collect(),
        shortest_stay_minutes: given.shortest_stay_minutes.or(usual.shortest_stay_minutes),
        buffers: Buffers {
            before: given.buffer_before_minutes.unwrap_or(usual.buffers.before),
            after: given.buffer_after_minutes.unwrap_or(usual.buffers.after),
        },
        min_notice_minutes: given.min_notice_minutes.unwrap_or(usual.min_notice_minutes),
        max_advance_days: given.max_advance_days.unwrap_or(usual.max_advance_days),
        flexibility_minutes: given.flexibility_minutes.unwrap_or(usual.flexibility_minutes),
        hold_minutes: given.hold_minutes.unwrap_or(usual.hold_minutes),
        max_holds_per_caller: given.max_holds_per_caller.unwrap_or(usual.max_holds_per_caller),
        max_waiting_per_caller: given.max_waiting_per_caller.unwrap_or(usual.max_waiting_per_caller),
        waitlist_hold_minutes: given.waitlist_hold_minutes.unwrap_or(usual.waitlist_hold_minutes),
        min_party_size: given.min_party_size.unwrap_or(usual.min_party_size),
        max_party_size: given.max_party_size.or(usual.max_party_size),
        messages: messages::read(messages, faults),
    }
}

fn read_limit(index: usize, given: &LimitEntry, faults: &mut Faults) -> LimitRule {
    let field = entry("limits", None, index);
    let during =
        given.during.as_deref().map(|text| read_part_of_day(text).ok_or("a part of the day is written as 18:00-21:00"));
    let during = during.and_then(|during| faults.sift(&format!("{field}.during"), during));
    let (from, to) = during.unwrap_or((0, DAY_MINUTES));
    let days = format!("{field}.days");
    if given.days.as_ref().is_some_and(Vec::is_empty) {
        faults.tell(&days, "is empty; leave it out for every day");
    }
    LimitRule {
        weekdays: read_weekdays(&days, given.days.as_deref().unwrap_or_default(), faults),
        from,
        to,
        limits: Limits {
            guests: given.max_total_guests_per_15min,
            parties: given.max_total_parties_per_15min,
            arriving_guests: given.max_arriving_guests_per_15min,
            arriving_parties: given.max_arriving_parties_per_15min,
        },
    }
}

pub(super) fn show(page: &mut Page, policies: &Policies) -> Result<(), Error> {
    let Policies {
        max_total_guests_per_15min,
        max_total_parties_per_15min,
        max_arriving_guests_per_15min,
        max_arriving_parties_per_15min,
        limits,
        start_grid_minutes,
        stay_minutes,
        stays,
        shortest_stay_minutes,
        buffers: Buffers { before, after },
        min_notice_minutes,
        max_advance_days,
        flexibility_minutes,
        hold_minutes,
        max_holds_per_caller,
        max_waiting_per_caller,
        waitlist_hold_minutes,
        min_party_size,
        max_party_size,
        messages,
    } = policies;
    let stays = stays.iter().map(|StayBand { up_to, minutes }| StayEntry { up_to: *up_to, minutes: *minutes });
    page.table("policies");
    page.set("max_total_guests_per_15min", max_total_guests_per_15min)?;
    page.set_or("max_total_parties_per_15min", *max_total_parties_per_15min, "no limit")?;
    page.set_or("max_arriving_guests_per_15min", *max_arriving_guests_per_15min, "no limit")?;
    page.set_or("max_arriving_parties_per_15min", *max_arriving_parties_per_15min, "no limit")?;
    page.set("start_grid_minutes", start_grid_minutes)?;
    page.set("stay_minutes", stay_minutes)?;
    page.set("stays", stays.collect::<Vec<_>>())?;
    page.set_or("shortest_stay_minutes", *shortest_stay_minutes, "stays are not shortened")?;
    page.set("buffer_before_minutes", before)?;
    page.set("buffer_after_minutes", after)?;
    page.set("min_notice_minutes", min_notice_minutes)?;
    page.set("max_advance_days", max_advance_days)?;
    page.set("flexibility_minutes", flexibility_minutes)?;
    page.set("hold_minutes", hold_minutes)?;
    page.set("max_holds_per_caller", max_holds_per_caller)?;
    page.set("max_waiting_per_caller", max_waiting_per_caller)?;
    page.set("waitlist_hold_minutes", waitlist_hold_minutes)?;
    page.set("min_party_size", min_party_size)?;
    page.set_or("max_party_size", *max_party_size, "as many as the house takes")?;
    if limits.is_empty() {
        page.without("[[limits]]", "those of [policies] hold at any time");
    }
    limits.iter().try_for_each(|limit| show_limit(page, limit))?;
    messages::show(page, messages)
}

fn show_limit(page: &mut Page, rule: &LimitRule) -> Result<(), Error> {
    let LimitRule { weekdays, from, to, limits } = rule;
    let Limits { guests, parties, arriving_guests, arriving_parties } = *limits;
    page.entry("limits");
    page.set_if("days", (!weekdays.is_empty()).then(|| show_weekdays(weekdays)))?;
    page.set("during", show_part_of_day(*from, *to))?;
    page.set_if("max_total_guests_per_15min", guests)?;
    page.set_if("max_total_parties_per_15min", parties)?;
    page.set_if("max_arriving_guests_per_15min", arriving_guests)?;
    page.set_if("max_arriving_parties_per_15min", arriving_parties)
}
