//! From the business to the file: every setting, also those that have their default.

use super::hours::{self, WEEKDAYS};
use super::{BusinessFile, PoliciesTable, StayEntry, TableEntry, WindowText};
use domain::business::{Business, Hours, Policies};
use domain::customer::Phone;
use std::collections::BTreeMap;

/// Writes a business as a file that [`super::read()`] reads back.
pub fn show(business: &Business) -> Result<String, toml::ser::Error> {
    let text = |phone: &Option<Phone>| phone.as_ref().map(|phone| phone.as_str().to_owned());
    let tables =
        business.tables.iter().map(|table| TableEntry { name: table.name.clone(), min: table.min, max: table.max });
    toml::to_string(&BusinessFile {
        external_id: business.external_id.clone(),
        name: business.name.clone(),
        timezone: business.zone.to_string(),
        locale: business.locale.clone(),
        country: business.country.clone(),
        phone: text(&business.phone),
        transfer_phone: text(&business.transfer_phone),
        policies: policies(&business.policies),
        hours: week(&business.hours),
        tables: tables.collect(),
    })
}

fn policies(policies: &Policies) -> PoliciesTable {
    let stays = policies.stays.iter().map(|band| StayEntry { up_to: band.up_to, minutes: band.minutes });
    PoliciesTable {
        max_total_guests_per_15min: Some(policies.max_total_guests_per_15min),
        stay_minutes: Some(policies.stay_minutes),
        stays: Some(stays.collect()),
        min_notice_minutes: Some(policies.min_notice_minutes),
        max_advance_days: Some(policies.max_advance_days),
        flexibility_minutes: Some(policies.flexibility_minutes),
        hold_minutes: Some(policies.hold_minutes),
        min_party_size: Some(policies.min_party_size),
        max_party_size: policies.max_party_size,
    }
}

fn week(hours: &Hours) -> Option<BTreeMap<String, Vec<WindowText>>> {
    let Hours::Weekly(windows) = hours else { return None };
    let mut days = BTreeMap::new();
    for (name, weekday) in WEEKDAYS {
        let texts: Vec<WindowText> =
            windows.iter().filter(|window| window.weekday == weekday).map(hours::show).collect();
        if !texts.is_empty() {
            days.insert(name.to_owned(), texts);
        }
    }
    Some(days)
}
