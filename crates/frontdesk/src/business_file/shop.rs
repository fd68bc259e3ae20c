//! `[[services]]`, `[[staff]]` and `[[rooms]]`.

use super::calendar::{MomentText, read_absences, show_absences};
use super::faults::{Faults, entry};
use super::hours::{WeekTable, read_week, show_week};
use super::names::{Ids, resolve};
use super::page::Page;
use domain::business::{Buffers, Room, Service, Staff};
use domain::{ResourceId, ServiceId};
use serde::Deserialize;
use toml::ser::Error;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceEntry {
    name: String,
    minutes: u32,
    #[serde(default)]
    buffer_before_minutes: u32,
    #[serde(default)]
    buffer_after_minutes: u32,
    #[serde(default = "one")]
    max_party: u32,
    room: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StaffEntry {
    name: String,
    services: Vec<String>,
    #[serde(default)]
    away: Vec<MomentText>,
    /// Absent: whenever the shop is open.
    hours: Option<WeekTable>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoomEntry {
    name: String,
    #[serde(rename = "type")]
    kind: String,
}

const fn one() -> u32 {
    1
}

pub(super) fn read_services(given: &[ServiceEntry], ids: &mut Ids) -> Vec<Service> {
    let service = |given: &ServiceEntry| Service {
        id: ServiceId::new(ids.next()),
        name: given.name.clone(),
        minutes: given.minutes,
        buffers: Buffers { before: given.buffer_before_minutes, after: given.buffer_after_minutes },
        max_party: given.max_party,
        room: given.room.clone(),
    };
    given.iter().map(service).collect()
}

pub(super) fn read_staff(given: &[StaffEntry], services: &[Service], ids: &mut Ids, faults: &mut Faults) -> Vec<Staff> {
    let known: Vec<_> = services.iter().map(|service| (service.name.as_str(), service.id)).collect();
    let member = |(index, StaffEntry { name, services, away, hours }): (usize, &StaffEntry)| {
        let field = entry("staff", Some(name), index);
        Staff {
            id: ResourceId::new(ids.next()),
            name: name.clone(),
            services: resolve(&format!("{field}.services"), "service", services, &known, faults),
            hours: hours.as_ref().map(|hours| read_week(&format!("{field}.hours"), hours, faults)),
            away: read_absences(&format!("{field}.away"), away, faults),
        }
    };
    given.iter().enumerate().map(member).collect()
}

pub(super) fn read_rooms(given: &[RoomEntry], ids: &mut Ids) -> Vec<Room> {
    let room = |RoomEntry { name, kind }: &RoomEntry| Room {
        id: ResourceId::new(ids.next()),
        name: name.clone(),
        kind: kind.clone(),
    };
    given.iter().map(room).collect()
}

pub(super) fn show_services(page: &mut Page, services: &[Service]) -> Result<(), Error> {
    if services.is_empty() {
        page.without("[[services]]", "guests book a stay");
    }
    for Service { id: _, name, minutes, buffers: Buffers { before, after }, max_party, room } in services {
        page.entry("services");
        page.set("name", name)?;
        page.set("minutes", minutes)?;
        page.set("buffer_before_minutes", before)?;
        page.set("buffer_after_minutes", after)?;
        page.set("max_party", max_party)?;
        page.set_or("room", room.as_deref(), "it needs none")?;
    }
    Ok(())
}

pub(super) fn show_staff(page: &mut Page, staff: &[Staff], services: &[Service]) -> Result<(), Error> {
    if staff.is_empty() {
        page.without("[[staff]]", "nobody does a service");
    }
    // A service that is not there is shown by its id, so that nothing is left out in silence.
    let name = |id: &ServiceId| {
        services.iter().find(|service| service.id == *id).map_or_else(|| id.to_string(), |service| service.name.clone())
    };
    for Staff { id: _, name: own, services, hours, away } in staff {
        page.entry("staff");
        page.set("name", own)?;
        page.set("services", services.iter().map(name).collect::<Vec<_>>())?;
        page.set("away", show_absences(away))?;
        match hours {
            None => page.remark("hours are not set: whenever the shop is open"),
            Some(windows) => {
                page.table("staff.hours");
                show_week(page, windows)?;
            }
        }
    }
    Ok(())
}

pub(super) fn show_rooms(page: &mut Page, rooms: &[Room]) -> Result<(), Error> {
    if rooms.is_empty() {
        page.without("[[rooms]]", "no service needs one");
    }
    for Room { id: _, name, kind } in rooms {
        page.entry("rooms");
        page.set("name", name)?;
        page.set("type", kind)?;
    }
    Ok(())
}
