//! What an appointment shop offers, and who does it.

use super::policies::{LARGEST_PARTY, SHORTEST_STAY_MINUTES, buffers};
use super::{Fault, dates, windows};
use crate::business::{Business, Policies, Service, Staff};

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let mut faults = Vec::new();
    if business.staff.is_empty() && !business.services.is_empty() {
        faults.push(Fault::new("staff", "services need somebody who does them"));
    }
    for service in &business.services {
        faults.extend(of_service(business, service));
    }
    for member in &business.staff {
        faults.extend(of_member(business, member));
    }
    let nameless = business.rooms.iter().filter(|room| room.kind.trim().is_empty());
    faults.extend(nameless.map(|room| Fault::new(format!("rooms.{}.type", room.name), "is blank")));
    faults
}

fn of_service(business: &Business, service: &Service) -> Vec<Fault> {
    let Service { id, name, minutes, max_party, room, .. } = service;
    let field = format!("services.{name}");
    let (shortest, longest) = (SHORTEST_STAY_MINUTES, Policies::LONGEST_STAY_MINUTES);
    let mut faults: Vec<Fault> = Vec::new();
    faults.extend(Fault::unless_within(format!("{field}.minutes"), *minutes, shortest, longest));
    faults.extend(buffers(&field, service.buffers));
    faults.extend(Fault::unless_within(format!("{field}.max_party"), *max_party, 1, LARGEST_PARTY));
    if let Some(kind) = room.as_ref().filter(|kind| business.rooms.iter().all(|room| room.kind != **kind)) {
        faults.push(Fault::new(format!("{field}.room"), format!("there is no room of the type {kind}")));
    }
    if !business.staff.is_empty() && !business.staff.iter().any(|member| member.does(*id)) {
        faults.push(Fault::new(field, "nobody does it"));
    }
    faults
}

fn of_member(business: &Business, member: &Staff) -> Vec<Fault> {
    let field = format!("staff.{}", member.name);
    let mut faults = Vec::new();
    if member.services.is_empty() {
        faults.push(Fault::new(format!("{field}.services"), "is empty, but whoever works here does something"));
    }
    if member.services.iter().any(|id| business.service(*id).is_none()) {
        faults.push(Fault::new(format!("{field}.services"), "there is no such service"));
    }
    if let Some(hours) = &member.hours {
        faults.extend(windows::of_week(&format!("{field}.hours"), hours));
        let last = hours.iter().filter(|window| window.last_seating.is_some());
        faults.extend(last.map(|window| Fault::new(format!("{field}.hours.{window}"), "staff have no last seating")));
    }
    for absence in &member.away {
        let away = format!("{field}.away.{}", absence.first);
        if absence.first > absence.last {
            faults.push(Fault::new(away.as_str(), format!("the last date, {}, lies before the first", absence.last)));
        }
        faults.extend(dates::out_of_years(&away, [absence.first, absence.last]));
    }
    faults
}
