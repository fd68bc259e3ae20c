//! Each finding: absent where all is well, present where it is not.

mod cells;
mod claims;
mod drift;
mod hours;
mod properties;
mod shape;
mod staff;
mod tables;
mod windows;

use super::{Allocation, Entry, Finding, Grade, House, Kind, examine, examine_house};
use crate::booking::Booking;
use crate::business::{Business, Policies, Service, Staff};
use crate::sample::{at, booking, house, table};
use crate::time::Span;
use crate::{ResourceId, ServiceId};
use ::time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// When the business was last changed.
pub(super) const CHANGED: &str = "2026-05-01T00:00:00Z";
const NOW: &str = "2026-06-01T10:00:00Z";

pub(super) use Grade::{Breach, Notice};

/// A house with two small tables, T1 and T2.
pub(super) fn with_tables() -> Business {
    Business { tables: vec![table(1, 1, 2), table(2, 1, 4)], ..house() }
}

/// A booking made a day after the business was changed, with what it says it has.
pub(super) fn entry(booking: Booking) -> Entry {
    let created_at = at(CHANGED) + Duration::DAY;
    let during = Span {
        start: booking.span.start - Duration::minutes(i64::from(booking.buffers.before)),
        end: booking.span.end + Duration::minutes(i64::from(booking.buffers.after)),
    };
    let allocation = |resource: &ResourceId| Allocation {
        resource: *resource,
        during,
        section: booking.preference.clone(),
        pinned: booking.pinned,
        created_at,
    };
    Entry { allocations: booking.resources.iter().map(allocation).collect(), booking, created_at }
}

/// A party with tables.
pub(super) fn seated(business: &Business, number: u64, text: &str, party: u32, tables: &[u128]) -> Entry {
    let resources = tables.iter().map(|number| crate::sample::table_id(*number)).collect();
    entry(Booking { resources, ..booking(business, number, text, party) })
}

/// The same, made before the business was changed.
pub(super) fn older(entry: Entry) -> Entry {
    let created_at: OffsetDateTime = at(CHANGED) - Duration::DAY;
    let allocations = entry.allocations.into_iter().map(|allocation| Allocation { created_at, ..allocation }).collect();
    Entry { created_at, allocations, ..entry }
}

/// Everything that is found, window by window.
pub(super) fn findings(business: &Business, entries: &[Entry], now: &str) -> Vec<Finding> {
    let house = House { business, changed_at: at(CHANGED), longest: Duration::minutes(1440), now: at(now) };
    let starts = || entries.iter().map(|entry| entry.booking.span.start);
    let (Some(first), Some(last)) = (starts().min(), starts().max()) else { return Vec::new() };
    let known = |known: Span| {
        let within = |entry: &&Entry| known.start <= entry.booking.span.start && entry.booking.span.start < known.end;
        entries.iter().filter(within).cloned().collect::<Vec<_>>()
    };
    super::windows(first, last).flat_map(|(window, near)| examine(&house, &window, &known(near))).collect()
}

/// How bad, and what.
pub(super) fn found(business: &Business, entries: &[Entry]) -> Vec<(Grade, Kind)> {
    findings(business, entries, NOW).iter().map(|finding| (finding.grade, finding.kind)).collect()
}

/// A shop with two who cut, one of whom also colours, and a basin for that.
pub(super) fn salon() -> Business {
    let service = |number: u128, room: Option<&str>| Service {
        id: ServiceId::new(Uuid::from_u128(0x5000 + number)),
        name: format!("S{number}"),
        minutes: 60,
        buffers: crate::business::Buffers { before: 0, after: 15 },
        max_party: 1,
        room: room.map(str::to_owned),
    };
    let services = vec![service(1, None), service(2, Some("basin"))];
    let member = |number: u128, does: &[usize]| Staff {
        id: ResourceId::new(Uuid::from_u128(0xa000 + number)),
        name: format!("M{number}"),
        services: does.iter().map(|index| services[*index].id).collect(),
        hours: None,
        away: Vec::new(),
    };
    let staff = vec![member(1, &[0]), member(2, &[0, 1])];
    let room = crate::business::Room {
        id: ResourceId::new(Uuid::from_u128(0xb100)),
        name: "B1".to_owned(),
        kind: "basin".to_owned(),
    };
    Business { services, staff, rooms: vec![room], policies: Policies::default(), ..house() }
}

/// An appointment.
pub(super) fn appointment(shop: &Business, number: u64, text: &str, service: usize, takes: &[ResourceId]) -> Entry {
    let what = &shop.services[service];
    let plain = booking(shop, number, text, 1);
    entry(Booking {
        span: Span::lasting(plain.span.start, what.minutes),
        service: Some(what.id),
        buffers: what.buffers,
        resources: takes.to_vec(),
        ..plain
    })
}

#[test]
fn settings_that_are_no_longer_valid_are_a_notice() {
    let sound = house();
    let broken = Business { name: String::new(), ..house() };
    let of = |business: &Business| {
        let house = House { business, changed_at: at(CHANGED), longest: Duration::DAY, now: at(NOW) };
        examine_house(&house).iter().map(|finding| (finding.grade, finding.kind)).collect::<Vec<_>>()
    };
    assert_eq!(of(&sound), []);
    assert_eq!(of(&broken), [(Notice, Kind::ConfigAtFault)]);
}

#[test]
fn names_of_kinds_are_all_different_and_written_alike() {
    let names: std::collections::BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), Kind::ALL.len());
    assert!(names.iter().all(|name| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')));
}
