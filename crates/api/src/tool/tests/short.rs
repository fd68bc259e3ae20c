//! No answer is longer than 2 kB, whatever guests and owners write.

use crate::sample::{World, booking_at, business, opened};
use domain::availability::Taken;
use domain::booking::{Booking, Promised};
use domain::business::{Buffers, Business, Service, Staff, Table};
use domain::time::Zone;
use domain::{BookingId, ResourceId, ServiceId};
use ports::Opened;
use serde_json::json;
use time::macros::datetime;
use uuid::Uuid;

const LONGEST: usize = 2_000;

/// The worst texts that the arguments' limits let through: each character takes the most bytes of JSON.
const WORST: [char; 3] = ['\u{1}', '\u{1F600}', '"'];

/// A house whose zone has the longest name, and whose tables and own name are filled with one character.
fn house(filler: char) -> Business {
    let fill = |length| filler.to_string().repeat(length);
    let zone = Zone::parse("America/Argentina/ComodRivadavia").unwrap();
    let table = Table { id: ResourceId::new(Uuid::from_u128(1)), name: fill(200), section: None, min: 1, max: 500 };
    Business { zone, name: fill(200), tables: vec![table], ..business("de") }
}

/// The same as a shop, with more services and staff of the longest names than anybody is told.
fn shop(filler: char) -> Business {
    let fill = || filler.to_string().repeat(200);
    let service = |number| Service {
        id: ServiceId::new(Uuid::from_u128(number)),
        name: fill(),
        minutes: 90,
        buffers: Buffers::default(),
        max_party: 500,
        room: None,
    };
    let services: Vec<Service> = (0x100..0x140).map(service).collect();
    let member = |number| Staff {
        id: ResourceId::new(Uuid::from_u128(number)),
        name: fill(),
        services: services.iter().map(|service| service.id).collect(),
        hours: None,
        away: Vec::new(),
    };
    Business { tables: Vec::new(), staff: (1..65).map(member).collect(), services, ..house(filler) }
}

/// Both kinds of business.
fn both(filler: char) -> [Business; 2] {
    [house(filler), shop(filler)]
}

/// On a Wednesday in September: the longest names there are.
fn longest(filler: char, number: u128, house: &Business) -> Booking {
    let day = u8::try_from(20 + number).unwrap();
    let wall = datetime!(2027-09-01 13:45).replace_day(day).unwrap();
    let booking = booking_at(wall);
    Booking {
        id: BookingId::new(Uuid::from_u128(u128::MAX - number)),
        promised: Promised::new(booking.span.start, &house.zone),
        name: filler.to_string().repeat(200),
        notes: Some(filler.to_string().repeat(1_000)),
        service: house.services.first().map(|service| service.id),
        preference: Some(filler.to_string().repeat(200)),
        resources: vec![ResourceId::new(Uuid::from_u128(1))],
        party: 500,
        ..booking
    }
}

#[tokio::test]
async fn three_bookings_of_the_longest_texts_fit() {
    for house in WORST.into_iter().flat_map(both) {
        let filler = house.name.chars().next().unwrap();
        let bookings = (1..=4).map(|number| longest(filler, number, &house)).collect();
        let world = World::of(house).reading(bookings, Taken::default());
        let (_, told) = world.call("find_booking", json!({})).await;
        assert_eq!(told.matches("confirmation_code").count(), 3);
        assert!(told.len() < LONGEST, "{} bytes: {told}", told.len());
    }
}

#[tokio::test]
async fn a_booking_before_and_after_fits() {
    for house in WORST.into_iter().flat_map(both) {
        let filler = house.name.chars().next().unwrap();
        let booking = longest(filler, 1, &house);
        let world = World::of(house).reading(vec![booking.clone()], Taken::default());
        let world = world.opening(Opened { booking: Some(booking), ..opened() });
        let args = json!({"notes": filler.to_string().repeat(999)});
        let (_, told) = world.call("modify_booking", args).await;
        assert!(told.contains("MODIFIED"), "{told}");
        assert!(told.len() < LONGEST, "{} bytes: {told}", told.len());
    }
}

#[tokio::test]
async fn the_longest_name_of_a_business_fits_twice() {
    for house in WORST.into_iter().flat_map(both) {
        let (_, told) = World::of(house).call("resolve_business", json!({})).await;
        assert!(told.len() < LONGEST, "{} bytes: {told}", told.len());
    }
}

#[tokio::test]
async fn choices_of_the_longest_names_fit() {
    let wishes = [json!({}), json!({"service": "x"}), json!({"service": null, "preference": "x"})];
    for house in WORST.into_iter().flat_map(both) {
        for mut args in wishes.clone() {
            if args["service"].is_null() && args["preference"] == "x" {
                args["service"] = json!(house.services.first().map(|service| service.name.clone()));
            }
            for (field, value) in
                [("start", json!("2026-11-27T19:30")), ("party_size", json!(2)), ("name", json!("Ada"))]
            {
                args[field] = value;
            }
            let world = World::of(house.clone()).opening(opened());
            let (_, told) = world.call("create_booking", args).await;
            assert!(told.len() < LONGEST, "{} bytes: {told}", told.len());
        }
    }
}

#[tokio::test]
async fn what_is_cut_off_is_marked_and_short_texts_are_not_cut() {
    let house = house('x');
    let short = Booking { name: "Ada".to_owned(), notes: Some("y".repeat(120)), ..longest('x', 1, &house) };
    let world = World::of(house.clone()).reading(vec![short, longest('x', 2, &house)], Taken::default());
    let told = world.answer("find_booking", json!({})).await;
    let bookings = &told["data"]["bookings"];
    assert_eq!((&bookings[0]["name"], &bookings[0]["notes"]), (&json!("Ada"), &json!("y".repeat(120))));
    let cut = |length| json!(format!("{}…", "x".repeat(length)));
    assert_eq!((&bookings[1]["name"], &bookings[1]["notes"]), (&cut(80), &cut(120)));
    assert_eq!(bookings[1]["table"], cut(40));
}
