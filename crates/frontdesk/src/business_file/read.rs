//! From the file to the business.

use super::faults::Faults;
use super::names::Ids;
use super::{BusinessFile, analysis, calendar, hours, house, policies, shop, voice};
use domain::BusinessId;
use domain::business::{Business, Hours};
use domain::customer::Phone;
use domain::time::Zone;
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

/// Reads a file. Its ids hold within it, so that its parts can point at each other: whoever stores the business gives
/// others. Where all can be read, whether it makes sense is asked of the business, by whoever stores it.
pub fn read(text: &str) -> Result<Business, Unreadable> {
    let file: BusinessFile = toml::from_str(text).map_err(|error| Unreadable::Form(error.to_string()))?;
    let (mut ids, mut faults) = (Ids::default(), Faults::default());
    let country = file.country.as_deref();
    let zone = faults.sift("timezone", Zone::parse(&file.timezone)).unwrap_or(Zone::UTC);
    check_locale(&file.locale, &mut faults);
    let phone = phone("phone", file.phone.as_deref(), country, &mut faults);
    let transfer_phone = self::phone("transfer_phone", file.transfer_phone.as_deref(), country, &mut faults);
    let policies = policies::read(&file.policies, &file.limits, &file.messages, &mut faults);
    let hours = match &file.hours {
        None => Hours::Always,
        Some(week) => Hours::Weekly(hours::read_week("hours", week, &mut faults)),
    };
    let exceptions = calendar::read_exceptions(&file.exceptions, &mut faults);
    let blackouts = calendar::read_blackouts(&file.blackouts, &mut faults);
    let tables = house::read_tables(&file.tables, &mut ids);
    let combinations = house::read_combinations(&file.combinations, &tables, &mut ids, &mut faults);
    let services = shop::read_services(&file.services, &mut ids);
    let staff = shop::read_staff(&file.staff, &services, &mut ids, &mut faults);
    let rooms = shop::read_rooms(&file.rooms, &mut ids);
    let agent = voice::read_agent(&file.agent, &mut faults);
    let outbound = voice::read_outbound(&file.outbound, &mut faults);
    let analysis = file.analysis.as_ref().and_then(|given| analysis::read(given, &mut faults));
    let business = Business {
        id: BusinessId::new(Uuid::nil()),
        external_id: file.external_id,
        name: file.name,
        zone,
        locale: file.locale,
        country: file.country,
        phone,
        transfer_phone,
        hours,
        exceptions,
        blackouts,
        policies,
        tables,
        combinations,
        services,
        staff,
        rooms,
        agent,
        outbound,
        analysis,
        config_version: 0,
    };
    if faults.is_empty() { Ok(business) } else { Err(Unreadable::Settings(faults.into_told(&business))) }
}

fn check_locale(locale: &str, faults: &mut Faults) {
    if !api::speaks(locale) {
        let spoken: Vec<_> = api::languages().collect();
        faults.tell("locale", format_args!("`{locale}` is not spoken; there are {}", spoken.join(", ")));
    }
}

fn phone(field: &str, text: Option<&str>, country: Option<&str>, faults: &mut Faults) -> Option<Phone> {
    text.and_then(|text| faults.sift(field, Phone::parse(text, country)))
}
