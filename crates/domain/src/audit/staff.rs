//! Every appointment has somebody who does it, and the room that it needs.

use super::report::Report;
use super::{Entry, Kind};
use crate::ResourceId;
use crate::business::{Business, Service, Staff};
use crate::time::Span;
use ::time::OffsetDateTime;

pub(super) fn examine(report: &mut Report<'_>, entry: &Entry) {
    let Some(id) = entry.booking.service else { return };
    if !entry.stands(report.house.now) {
        return;
    }
    let business = report.house.business;
    let held: Vec<ResourceId> = entry.allocations.iter().map(|allocation| allocation.resource).collect();
    for id in held.iter().filter(|id| !is_known(business, **id)) {
        report.notice(Kind::ResourceGone, entry, format!("{id} does not work here any more, or is out of service"));
    }
    let Some(service) = business.services.iter().find(|service| service.id == id) else {
        report.notice(Kind::ServiceGone, entry, format!("{id} is no longer offered"));
        return;
    };
    let gone = held.iter().any(|id| !is_known(business, *id));
    let members: Vec<&Staff> = business.staff.iter().filter(|member| held.contains(&member.id)).collect();
    does_it(report, entry, service, &members, gone);
    has_its_room(report, entry, service, &held, gone);
    for member in members {
        let (span, what) = (entry.booking.span, format!("{} does not work then", member.id));
        if !works(member, business, &span) {
            report.notice(Kind::StaffAway, entry, what);
        }
    }
}

fn does_it(report: &mut Report<'_>, entry: &Entry, service: &Service, members: &[&Staff], gone: bool) {
    let older = report.is_older(entry.given_at());
    let able = members.iter().filter(|member| member.services.contains(&service.id)).count();
    match (members.len(), able) {
        (1, 1) => {}
        (0, _) if gone => {}
        (0, _) => report.graded(older, Kind::NoStaff, entry, "it has no member of staff"),
        (1, _) => report.graded(older, Kind::NoStaff, entry, format!("whoever has it does not do {}", service.id)),
        (several, _) => report.breach(Kind::NoStaff, entry.id(), format!("it takes {several} members of staff")),
    }
}

fn has_its_room(report: &mut Report<'_>, entry: &Entry, service: &Service, held: &[ResourceId], gone: bool) {
    let Some(kind) = &service.room else { return };
    let rooms = &report.house.business.rooms;
    let has = rooms.iter().any(|room| room.kind == *kind && held.contains(&room.id));
    if !has && !gone {
        let older = report.is_older(entry.given_at());
        report.graded(older, Kind::NoRoom, entry, "it has no room of the type that its service needs");
    }
}

fn is_known(business: &Business, id: ResourceId) -> bool {
    let staff = business.staff.iter().map(|member| member.id);
    let rooms = business.rooms.iter().map(|room| room.id);
    let tables = business.tables.iter().map(|table| table.id);
    staff.chain(rooms).chain(tables).any(|known| known == id)
}

/// Whether somebody works throughout a stay: their periods, end to end, cover it.
fn works(member: &Staff, business: &Business, stay: &Span) -> bool {
    let mut periods = member.periods(stay, &business.zone);
    periods.sort_by_key(|period| period.opens);
    let mut known: OffsetDateTime = stay.start;
    for period in periods {
        if period.opens <= known {
            known = known.max(period.closes);
        }
    }
    known >= stay.end
}
