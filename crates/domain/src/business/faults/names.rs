//! Names: what guests and owners point at must be one thing only.

use super::Fault;
use crate::business::Business;
use std::collections::BTreeMap;

/// Longest name of a business, a table, a section, a service, a member of staff or a room.
pub(super) const LONGEST: usize = 80;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let tables = business.tables.iter().map(|table| ("tables", table.name.as_str()));
    let combinations = business.combinations.iter().map(|combination| ("combinations", combination.name.as_str()));
    let staff = business.staff.iter().map(|member| ("staff", member.name.as_str()));
    let rooms = business.rooms.iter().map(|room| ("rooms", room.name.as_str()));
    let services = business.services.iter().map(|service| ("services", service.name.as_str()));
    let mut faults = unique(tables.chain(combinations).chain(staff).chain(rooms));
    faults.extend(unique(services));
    faults.extend(sections(business));
    faults
}

/// How names are compared, here and where guests say them.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The faults of names of which each may stand only once, whatever it names.
fn unique<'a>(names: impl Iterator<Item = (&'static str, &'a str)>) -> Vec<Fault> {
    let mut seen: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut faults = Vec::new();
    for (list, name) in names {
        let field = format!("{list}.{name}");
        if name.trim().is_empty() {
            faults.push(Fault::new(list, "an entry has no name"));
            continue;
        }
        if name.chars().count() > LONGEST {
            faults.push(Fault::new(field.as_str(), too_long()));
        }
        match seen.get(&folded(name)) {
            None => drop(seen.insert(folded(name), (list, name))),
            Some(first) if *first == (list, name) => faults.push(Fault::new(field, "the name is used twice")),
            Some((first_list, first)) => {
                faults.push(Fault::new(field, format!("the name is that of {first_list}.{first}")));
            }
        }
    }
    faults
}

fn sections(business: &Business) -> Vec<Fault> {
    let mut faults = Vec::new();
    let sections = business.sections();
    for table in &business.tables {
        let Some(section) = table.section.as_deref() else { continue };
        let mut fault = |what: String| faults.push(Fault::new(format!("tables.{}.section", table.name), what));
        if section.trim().is_empty() {
            fault("is blank".to_owned());
        }
        if section.chars().count() > LONGEST {
            fault(too_long());
        }
        if let Some(member) = business.staff.iter().find(|member| folded(&member.name) == folded(section)) {
            fault(format!("{section} is the name of staff.{}", member.name));
        }
        let first = sections.iter().find(|other| folded(other) == folded(section));
        if let Some(first) = first.filter(|first| **first != section) {
            fault(format!("{section} is written {first} elsewhere"));
        }
    }
    faults
}

fn too_long() -> String {
    format!("is longer than {LONGEST} characters")
}
