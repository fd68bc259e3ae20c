//! What differs between a business as it is stored and as a file states it. Ids do not count, for a file knows none: what
//! has a name is known by it, and so is what points at it. Nor does the order of what is stored without one.

use domain::business::{Absence, Blackout, Buffers, Business, Exception, Service, ServiceWindow, Staff};
use domain::{ResourceId, ServiceId};
use std::collections::{BTreeMap, BTreeSet};

/// The parts that differ, by the names that a file gives them; none: both say the same.
pub(super) fn changed_parts(stored: &Business, draft: &Business) -> Vec<&'static str> {
    let parts = [
        ("name", stored.name == draft.name),
        ("timezone", stored.zone == draft.zone),
        ("locale", stored.locale == draft.locale),
        ("country", stored.country == draft.country),
        ("phone", stored.phone == draft.phone),
        ("transfer_phone", stored.transfer_phone == draft.transfer_phone),
        ("hours", stored.hours == draft.hours),
        ("exceptions", exceptions(stored) == exceptions(draft)),
        ("blackouts", blackouts(stored) == blackouts(draft)),
        ("policies", stored.policies == draft.policies),
        ("tables", tables(stored) == tables(draft)),
        ("combinations", combinations(stored) == combinations(draft)),
        ("services", services(stored) == services(draft)),
        ("staff", staff(stored) == staff(draft)),
        ("rooms", rooms(stored) == rooms(draft)),
        ("agent", stored.agent == draft.agent),
        ("outbound", stored.outbound == draft.outbound),
        ("analysis", stored.analysis == draft.analysis),
    ];
    parts.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

fn exceptions(business: &Business) -> Vec<&Exception> {
    let mut exceptions: Vec<_> = business.exceptions.iter().collect();
    exceptions.sort_by_key(|exception| (exception.first, exception.last, &exception.name));
    exceptions
}

fn blackouts(business: &Business) -> Vec<&Blackout> {
    let mut blackouts: Vec<_> = business.blackouts.iter().collect();
    blackouts.sort_by_key(|blackout| (blackout.from, blackout.to, &blackout.name));
    blackouts
}

fn tables(business: &Business) -> BTreeSet<(&str, Option<&str>, u32, u32)> {
    let tables = business.tables.iter();
    tables.map(|table| (table.name.as_str(), table.section.as_deref(), table.min, table.max)).collect()
}

fn combinations(business: &Business) -> BTreeSet<(&str, BTreeSet<&str>, u32, u32)> {
    let names: BTreeMap<_, _> = business.tables.iter().map(|table| (table.id, table.name.as_str())).collect();
    let known = |ids: &[ResourceId]| ids.iter().filter_map(|id| names.get(id).copied()).collect();
    let combinations = business.combinations.iter();
    combinations.map(|whole| (whole.name.as_str(), known(&whole.tables), whole.min, whole.max)).collect()
}

fn services(business: &Business) -> BTreeMap<&str, (u32, Buffers, u32, Option<&str>)> {
    let services = business.services.iter();
    services
        .map(|Service { name, minutes, buffers, max_party, room, .. }| {
            (name.as_str(), (*minutes, *buffers, *max_party, room.as_deref()))
        })
        .collect()
}

/// What they do, when they work, when they are away.
type SaidOfStaff<'a> = (BTreeSet<&'a str>, Option<&'a [ServiceWindow]>, &'a [Absence]);

fn staff(business: &Business) -> BTreeMap<&str, SaidOfStaff<'_>> {
    let names: BTreeMap<_, _> = business.services.iter().map(|service| (service.id, service.name.as_str())).collect();
    let known = |ids: &[ServiceId]| ids.iter().filter_map(|id| names.get(id).copied()).collect();
    let staff = business.staff.iter();
    staff
        .map(|Staff { name, services, hours, away, .. }| {
            (name.as_str(), (known(services), hours.as_deref(), away.as_slice()))
        })
        .collect()
}

fn rooms(business: &Business) -> BTreeSet<(&str, &str)> {
    business.rooms.iter().map(|room| (room.name.as_str(), room.kind.as_str())).collect()
}
