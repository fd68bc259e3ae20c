//! Services, and who does them.

use super::told;
use crate::business::{Absence, Buffers, Business, Room, Service, ServiceWindow, Staff};
use crate::sample::{date, minutes, table, window};
use crate::{ResourceId, ServiceId};
use ::time::Weekday;
use uuid::Uuid;

fn resource(number: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(number))
}

fn service(number: u128) -> Service {
    let id = ServiceId::new(Uuid::from_u128(number));
    let (name, buffers) = (format!("S{number}"), Buffers::default());
    Service { id, name, minutes: 45, buffers, max_party: 1, room: None }
}

/// What is told of a shop with a service, somebody who does it and a room, after a change.
fn shop(change: impl FnOnce(&mut Business)) -> Vec<String> {
    told(|business| {
        business.services = vec![service(1)];
        let services = vec![service(1).id];
        let anna = Staff { id: resource(7), name: "Anna".to_owned(), services, hours: None, away: Vec::new() };
        business.staff = vec![anna];
        business.rooms = vec![Room { id: resource(8), name: "Blue".to_owned(), kind: "cabin".to_owned() }];
        change(business);
    })
}

#[test]
fn whoever_works_here_does_something() {
    let empty = ["staff.Anna.services: is empty, but whoever works here does something"];
    let idle = |business: &mut Business| {
        let anna = business.staff[0].clone();
        business.staff.push(Staff { id: resource(9), name: "Ben".to_owned(), ..anna });
        business.staff[0].services = Vec::new();
    };
    assert_eq!(shop(idle), empty);
}

fn hours(windows: &[ServiceWindow]) -> Vec<String> {
    shop(|business| business.staff[0].hours = Some(windows.to_vec()))
}

#[test]
fn a_sound_shop_has_no_faults() {
    assert_eq!(shop(|_| {}), [""; 0]);
    assert_eq!(shop(|business| business.services[0].room = Some("cabin".to_owned())), [""; 0]);
}

#[test]
fn a_service_lasts_and_takes_guests() {
    type Set = fn(&mut Service, u32);
    let ranges: [(&str, Set, u32, u32); 4] = [
        ("minutes", |service, value| service.minutes = value, 5, 1_440),
        ("max_party", |service, value| service.max_party = value, 1, 500),
        ("buffer_before_minutes", |service, value| service.buffers.before = value, 0, 240),
        ("buffer_after_minutes", |service, value| service.buffers.after = value, 0, 240),
    ];
    for (field, set, low, high) in ranges {
        let faults = |value| shop(|business| set(&mut business.services[0], value));
        assert!(faults(low).is_empty() && faults(high).is_empty(), "{field}");
        assert_eq!(faults(high + 1), [format!("services.S1.{field}: {} is not within {low} to {high}", high + 1)]);
        assert!(low == 0 || faults(low - 1).len() == 1, "{field} below");
    }
}

#[test]
fn names_of_services_are_their_own() {
    let second = |name: &str| {
        shop(|business| {
            business.services.push(Service { name: name.to_owned(), ..service(2) });
            business.staff[0].services.push(service(2).id);
        })
    };
    assert_eq!(second("Anna"), [""; 0], "a service may be called as somebody is");
    assert_eq!(second("s1"), ["services.s1: the name is that of services.S1"]);
}

#[test]
fn a_service_has_its_room_and_somebody_who_does_it() {
    let told = ["services.S1.room: there is no room of the type sauna"];
    assert_eq!(shop(|business| business.services[0].room = Some("sauna".to_owned())), told);
    assert_eq!(shop(|business| business.services.push(service(2))), ["services.S2: nobody does it"]);
    assert_eq!(shop(|business| business.staff.clear()), ["staff: services need somebody who does them"]);
    assert_eq!(shop(|business| business.rooms[0].kind = " ".to_owned()), ["rooms.Blue.type: is blank"]);
}

#[test]
fn staff_do_what_there_is() {
    let told = ["staff.Anna.services: there is no such service"];
    assert_eq!(shop(|business| business.staff[0].services.push(service(2).id)), told);
}

#[test]
fn staff_have_a_sound_week() {
    let sound = [window(Weekday::Monday, "09:00", "12:00"), window(Weekday::Monday, "12:00", "26:00")];
    assert_eq!(hours(&sound), [""; 0]);
    let told = ["staff.Anna.hours.monday 12:00-02:00: overlaps staff.Anna.hours.tuesday 01:00-05:00"];
    assert_eq!(hours(&[sound[1], window(Weekday::Tuesday, "01:00", "05:00")]), told);
    assert_eq!(hours(&[window(Weekday::Monday, "09:00", "09:00")]).len(), 1);
    let last = ServiceWindow { last_seating: Some(minutes("11:00")), ..sound[0] };
    assert_eq!(hours(&[last]), ["staff.Anna.hours.monday 09:00-12:00: staff have no last seating"]);
}

#[test]
fn an_absence_ends_no_earlier_than_it_begins() {
    let away = |first: &str, last: &str| {
        shop(|business| business.staff[0].away = vec![Absence { first: date(first), last: date(last) }])
    };
    assert_eq!(away("2026-06-01", "2026-06-01"), [""; 0]);
    assert_eq!(away("2026-06-01", "2026-08-01"), [""; 0]);
    let told = ["staff.Anna.away.2026-06-02: the last date, 2026-06-01, lies before the first"];
    assert_eq!(away("2026-06-02", "2026-06-01"), told);
}

#[test]
fn a_business_has_tables_or_services() {
    let told = shop(|business| business.tables = vec![table(1, 1, 4)]);
    assert_eq!(told, ["services: a business has tables or services, not both: guests book a stay or an appointment"]);
}
