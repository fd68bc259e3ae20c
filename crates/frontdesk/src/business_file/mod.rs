//! A business in one readable file: TOML, every setting by its name. `docs/business-file.md` describes it.
//!
//! - [`read()`] makes a business of a file, [`show()`] makes a file of a business;
//! - a file for each part of it, with its settings as they are written, its `read` and its `show`: `policies`, `messages`,
//!   `hours`, `calendar` (exceptions and blackouts), `house` (tables), `shop` (services, staff, rooms), `voice` (the
//!   receptionist, and when people are called), `analysis` (what is made of calls).
//!
//! Here it is told what cannot be read. Whether what was read makes sense is for `domain` to say.
//!
//! To add a setting: its name in the `...Entry` or `...Table` of its part, a line in `read`, a line in `show`, a row in
//! `docs/business-file.md`. `show` takes the domain's types apart field by field, so that none is forgotten.

mod analysis;
mod calendar;
mod faults;
mod hours;
mod house;
mod messages;
mod names;
mod page;
mod policies;
mod read;
mod shop;
mod show;
mod voice;

pub use read::{Unreadable, read};
pub use show::show;

use serde::Deserialize;

/// The file as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BusinessFile {
    external_id: String,
    name: String,
    timezone: String,
    #[serde(default = "english")]
    locale: String,
    country: Option<String>,
    phone: Option<String>,
    transfer_phone: Option<String>,
    #[serde(default)]
    policies: policies::PoliciesTable,
    #[serde(default)]
    messages: messages::MessagesTable,
    #[serde(default)]
    limits: Vec<policies::LimitEntry>,
    /// Absent: open day and night.
    hours: Option<hours::WeekTable>,
    #[serde(default)]
    exceptions: Vec<calendar::ExceptionEntry>,
    #[serde(default)]
    blackouts: Vec<calendar::BlackoutEntry>,
    #[serde(default)]
    tables: Vec<house::TableEntry>,
    #[serde(default)]
    combinations: Vec<house::CombinationEntry>,
    #[serde(default)]
    services: Vec<shop::ServiceEntry>,
    #[serde(default)]
    staff: Vec<shop::StaffEntry>,
    #[serde(default)]
    rooms: Vec<shop::RoomEntry>,
    #[serde(default)]
    agent: voice::AgentTable,
    #[serde(default)]
    outbound: voice::OutboundTable,
    analysis: Option<analysis::AnalysisTable>,
}

fn english() -> String {
    "en".to_owned()
}

#[cfg(test)]
mod tests;
