//! Characters that no text may hold: whoever says, shows or stores one could not.

use super::{Fault, dates};
use crate::business::Business;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let broken = |(_, text): &(String, &str)| text.contains(char::is_control);
    let fault = |(field, _)| Fault::new(field, "holds a control character");
    own(business).chain(given(business)).chain(dated(business)).filter(broken).map(fault).collect()
}

/// The texts of the business itself.
fn own(business: &Business) -> impl Iterator<Item = (String, &str)> {
    let country = business.country.as_deref().map(|country| ("country", country));
    let fields = [
        ("external_id", business.external_id.as_str()),
        ("name", business.name.as_str()),
        ("locale", business.locale.as_str()),
    ];
    fields.into_iter().chain(country).map(|(field, text)| (field.to_owned(), text))
}

/// The names of what it has to give.
fn given(business: &Business) -> impl Iterator<Item = (String, &str)> {
    let tables = business.tables.iter().map(|table| named("tables", &table.name));
    let sections = business.tables.iter().filter_map(|table| {
        table.section.as_deref().map(|section| (format!("tables.{}.section", table.name), section))
    });
    let combinations = business.combinations.iter().map(|joined| named("combinations", &joined.name));
    let services = business.services.iter().map(|service| named("services", &service.name));
    let staff = business.staff.iter().map(|member| named("staff", &member.name));
    let rooms = business.rooms.iter().map(|room| named("rooms", &room.name));
    let kinds = business.rooms.iter().map(|room| (format!("rooms.{}.type", room.name), room.kind.as_str()));
    tables.chain(sections).chain(combinations).chain(services).chain(staff).chain(rooms).chain(kinds)
}

fn named<'a>(list: &str, name: &'a str) -> (String, &'a str) {
    (format!("{list}.{name}"), name)
}

/// The names of dates and closed times.
fn dated(business: &Business) -> impl Iterator<Item = (String, &str)> {
    let exceptions = business.exceptions.iter().filter_map(|exception| {
        exception.name.as_deref().map(|name| (format!("exceptions.{}", exception.first), name))
    });
    let blackouts = business.blackouts.iter().filter_map(|blackout| {
        blackout.name.as_deref().map(|name| (format!("blackouts.{}", dates::moment(blackout.from)), name))
    });
    exceptions.chain(blackouts)
}
