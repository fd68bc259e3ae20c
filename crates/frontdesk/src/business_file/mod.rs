//! A business in one readable file: TOML, every setting by its name. `docs/business-file.md` describes it.

mod hours;
mod read;
mod show;

pub use read::{Unreadable, read};
pub use show::show;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file as it is written.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct BusinessFile {
    external_id: String,
    name: String,
    timezone: String,
    #[serde(default = "english")]
    locale: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer_phone: Option<String>,
    #[serde(default)]
    policies: PoliciesTable,
    /// Absent: open day and night.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<BTreeMap<String, Vec<WindowText>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tables: Vec<TableEntry>,
}

/// What a business accepts; what is left out has its default.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct PoliciesTable {
    max_total_guests_per_15min: Option<u32>,
    stay_minutes: Option<u32>,
    stays: Option<Vec<StayEntry>>,
    min_notice_minutes: Option<u32>,
    max_advance_days: Option<u32>,
    flexibility_minutes: Option<u32>,
    hold_minutes: Option<u32>,
    min_party_size: Option<u32>,
    max_party_size: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StayEntry {
    up_to: u32,
    minutes: u32,
}

/// `"12:00-14:30"`, or with a last seating.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum WindowText {
    Plain(String),
    LastSeating(LastSeating),
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct LastSeating {
    open: String,
    last_seating: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct TableEntry {
    name: String,
    min: u32,
    max: u32,
}

fn english() -> String {
    "en".to_owned()
}

#[cfg(test)]
mod tests;
