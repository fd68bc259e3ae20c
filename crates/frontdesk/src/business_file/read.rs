//! From the file to the business.

use super::hours::{self, WEEKDAYS};
use super::{BusinessFile, PoliciesTable};
use domain::business::{Business, Hours, Policies, ServiceWindow, StayBand, Table};
use domain::customer::Phone;
use domain::time::Zone;
use domain::{BusinessId, TableId};
use thiserror::Error;
use uuid::Uuid;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// It is not TOML, or a setting has another type or no such name.
    #[error("{0}")]
    Form(String),
    /// Settings that say nothing sensible; each names its field.
    #[error("{}", .0.join("\n"))]
    Settings(Vec<String>),
}

/// Reads a file. Ids are nil: whoever stores the business gives them.
pub fn read(text: &str) -> Result<Business, Unreadable> {
    let file: BusinessFile = toml::from_str(text).map_err(|error| Unreadable::Form(error.to_string()))?;
    let mut faults = Vec::new();
    let business = Business {
        id: BusinessId::new(Uuid::nil()),
        zone: Zone::parse(&file.timezone).unwrap_or_else(|fault| {
            faults.push(format!("timezone: {fault}"));
            Zone::UTC
        }),
        phone: phone("phone", file.phone.as_deref(), file.country.as_deref(), &mut faults),
        transfer_phone: phone("transfer_phone", file.transfer_phone.as_deref(), file.country.as_deref(), &mut faults),
        hours: week(&file, &mut faults),
        policies: policies(&file.policies),
        tables: tables(&file),
        external_id: file.external_id,
        name: file.name,
        locale: locale(file.locale, &mut faults),
        country: file.country,
        config_version: 0,
    };
    if faults.is_empty() { Ok(business) } else { Err(Unreadable::Settings(faults)) }
}

fn locale(locale: String, faults: &mut Vec<String>) -> String {
    if !api::speaks(&locale) {
        let spoken: Vec<_> = api::languages().collect();
        faults.push(format!("locale: `{locale}` is not spoken; there are {}", spoken.join(", ")));
    }
    locale
}

fn phone(field: &str, text: Option<&str>, country: Option<&str>, faults: &mut Vec<String>) -> Option<Phone> {
    match text.map(|text| Phone::parse(text, country)) {
        None => None,
        Some(Ok(phone)) => Some(phone),
        Some(Err(fault)) => {
            faults.push(format!("{field}: {fault}"));
            None
        }
    }
}

fn week(file: &BusinessFile, faults: &mut Vec<String>) -> Hours {
    let Some(days) = &file.hours else { return Hours::Always };
    let mut windows: Vec<ServiceWindow> = Vec::new();
    for (name, texts) in days {
        let Some((_, weekday)) = WEEKDAYS.iter().find(|(known, _)| known == name) else {
            faults.push(format!("hours.{name}: is no weekday; write monday to sunday"));
            continue;
        };
        for text in texts {
            match hours::read(*weekday, text) {
                Some(window) => windows.push(window),
                None => faults.push(format!("hours.{name}: a window is written as 12:00-14:30")),
            }
        }
    }
    windows.sort_by_key(|window| (window.weekday.number_days_from_monday(), window.opens));
    Hours::Weekly(windows)
}

fn policies(given: &PoliciesTable) -> Policies {
    let usual = Policies::default();
    let bands = given.stays.iter().flatten().map(|band| StayBand { up_to: band.up_to, minutes: band.minutes });
    Policies {
        max_total_guests_per_15min: given.max_total_guests_per_15min.unwrap_or(usual.max_total_guests_per_15min),
        stay_minutes: given.stay_minutes.unwrap_or(usual.stay_minutes),
        stays: bands.collect(),
        min_notice_minutes: given.min_notice_minutes.unwrap_or(usual.min_notice_minutes),
        max_advance_days: given.max_advance_days.unwrap_or(usual.max_advance_days),
        flexibility_minutes: given.flexibility_minutes.unwrap_or(usual.flexibility_minutes),
        hold_minutes: given.hold_minutes.unwrap_or(usual.hold_minutes),
        min_party_size: given.min_party_size.unwrap_or(usual.min_party_size),
        max_party_size: given.max_party_size.or(usual.max_party_size),
    }
}

fn tables(file: &BusinessFile) -> Vec<Table> {
    let table = |entry: &super::TableEntry| Table {
        id: TableId::new(Uuid::nil()),
        name: entry.name.clone(),
        min: entry.min,
        max: entry.max,
    };
    file.tables.iter().map(table).collect()
}
