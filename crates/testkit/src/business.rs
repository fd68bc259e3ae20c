//! Businesses to try things on.

use domain::business::{Buffers, Business, Hours, Policies, Room, Service, ServiceWindow, Staff, Table};
use domain::time::Zone;
use domain::{BusinessId, ResourceId, ServiceId};
use time::Weekday;
use uuid::Uuid;

/// A restaurant in Berlin, open every day from 12:00 to 22:00, without tables, with the default policies.
pub fn restaurant() -> Business {
    let mut weekday = Weekday::Monday;
    let windows = std::iter::repeat_with(|| {
        let window = ServiceWindow { weekday, opens: 12 * 60, closes: 22 * 60, last_seating: None };
        weekday = weekday.next();
        window
    });
    Business {
        id: BusinessId::new(Uuid::from_u128(0xB1)),
        external_id: "restaurant".to_owned(),
        name: "Zum Anker".to_owned(),
        zone: Zone::parse("Europe/Berlin").expect("a zone"),
        locale: "en".to_owned(),
        country: Some("DE".to_owned()),
        phone: None,
        transfer_phone: None,
        hours: Hours::Weekly(windows.take(7).collect()),
        policies: Policies::default(),
        exceptions: Vec::new(),
        blackouts: Vec::new(),
        tables: Vec::new(),
        combinations: Vec::new(),
        services: Vec::new(),
        staff: Vec::new(),
        rooms: Vec::new(),
        agent: domain::agent::Agent::default(),
        outbound: domain::outbound::Rules::default(),
        analysis: None,
        config_version: 1,
    }
}

/// A table that takes from one guest to `max`.
pub fn table(number: u128, name: &str, max: u32) -> Table {
    Table {
        id: ResourceId::new(Uuid::from_u128(0x7A_0000 + number)),
        name: name.to_owned(),
        section: None,
        min: 1,
        max,
    }
}

/// A hair salon with the restaurant's hours: Anna cuts and colours, Ben only cuts; colouring needs the one basin, and a
/// quarter of an hour after it to tidy up.
pub fn salon() -> Business {
    let service = |number: u128, name: &str, minutes, after, room: Option<&str>| Service {
        id: ServiceId::new(Uuid::from_u128(0x5E_0000 + number)),
        name: name.to_owned(),
        minutes,
        buffers: Buffers { before: 0, after },
        max_party: 1,
        room: room.map(str::to_owned),
    };
    let services = vec![service(1, "Cut", 45, 0, None), service(2, "Colour", 90, 15, Some("Basin"))];
    let staff = |number: u128, name: &str, does: &[usize]| Staff {
        id: ResourceId::new(Uuid::from_u128(0x57_0000 + number)),
        name: name.to_owned(),
        services: does.iter().filter_map(|index| services.get(*index)).map(|service| service.id).collect(),
        hours: None,
        away: Vec::new(),
    };
    let staff = vec![staff(1, "Anna", &[0, 1]), staff(2, "Ben", &[0])];
    let basin =
        Room { id: ResourceId::new(Uuid::from_u128(0x20_0001)), name: "Basin 1".to_owned(), kind: "Basin".to_owned() };
    Business {
        id: BusinessId::new(Uuid::from_u128(0xB5)),
        external_id: "salon".to_owned(),
        name: "Salon Anna".to_owned(),
        services,
        staff,
        rooms: vec![basin],
        ..restaurant()
    }
}
