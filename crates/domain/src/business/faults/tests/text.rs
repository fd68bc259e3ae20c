//! No control characters, wherever a text stands.

use super::{fields, told};
use crate::business::Buffers;
use crate::business::{Blackout, Business, Combination, Exception, Room, Service, Staff, Table};
use crate::sample::{date, table, table_id};
use crate::{CombinationId, ResourceId, ServiceId};
use ::time::{Date, PrimitiveDateTime, Time};
use uuid::Uuid;

fn service(name: &str) -> Service {
    let id = ServiceId::new(Uuid::from_u128(1));
    Service { id, name: name.to_owned(), minutes: 45, buffers: Buffers::default(), max_party: 4, room: None }
}

fn staff(name: &str) -> Staff {
    let (id, services) = (ResourceId::new(Uuid::from_u128(7)), vec![service("S").id]);
    Staff { id, name: name.to_owned(), services, hours: None, away: Vec::new() }
}

fn room(name: &str, kind: &str) -> Room {
    Room { id: ResourceId::new(Uuid::from_u128(8)), name: name.to_owned(), kind: kind.to_owned() }
}

fn combination(name: &str) -> Combination {
    let id = CombinationId::new(Uuid::from_u128(9));
    Combination { id, name: name.to_owned(), tables: vec![table_id(1), table_id(2)], min: 1, max: 8 }
}

fn moment(day: Date) -> PrimitiveDateTime {
    PrimitiveDateTime::new(day, Time::MIDNIGHT)
}

fn exception(name: &str) -> Exception {
    let first = date("2026-12-25");
    Exception { first, last: first, name: Some(name.to_owned()), windows: Vec::new() }
}

fn blackout(name: &str) -> Blackout {
    let (from, to) = (moment(date("2026-12-05")), moment(date("2026-12-06")));
    Blackout { from, to, name: Some(name.to_owned()) }
}

type Set = fn(&mut Business, &str);

/// Every text of a business, and where it is told of.
fn texts() -> [(&'static str, Set); 12] {
    [
        ("external_id", |business, text| business.external_id = text.to_owned()),
        ("name", |business, text| business.name = text.to_owned()),
        ("locale", |business, text| business.locale = text.to_owned()),
        ("tables.*", |business, text| business.tables = vec![Table { name: text.to_owned(), ..table(1, 1, 4) }]),
        ("tables.T1.section", |business, text| {
            business.tables = vec![Table { section: Some(text.to_owned()), ..table(1, 1, 4) }];
        }),
        ("combinations.*", |business, text| {
            (business.tables, business.combinations) = (vec![table(1, 1, 4), table(2, 1, 4)], vec![combination(text)]);
        }),
        ("services.*", |business, text| {
            (business.services, business.staff) = (vec![service(text)], vec![staff("Mia")]);
        }),
        ("staff.*", |business, text| (business.services, business.staff) = (vec![service("Cut")], vec![staff(text)])),
        ("rooms.*", |business, text| business.rooms = vec![room(text, "cabin")]),
        ("rooms.Blue.type", |business, text| business.rooms = vec![room("Blue", text)]),
        ("exceptions.2026-12-25", |business, text| business.exceptions = vec![exception(text)]),
        ("blackouts.2026-12-05 00:00", |business, text| business.blackouts = vec![blackout(text)]),
    ]
}

#[test]
fn no_text_holds_a_control_character() {
    for (field, set) in texts() {
        for sound in ["Käthe’s № 5 🍝", "x y"] {
            assert_eq!(fields(|business| set(business, sound)), [""; 0], "{field}");
        }
        for (bad, shown) in
            [("a\0b", "a\\0b"), ("a\u{7f}", "a\\u{7f}"), ("\ta", "\\ta"), ("a\nb", "a\\nb"), ("\u{85}a", "\\u{85}a")]
        {
            let field = field.replace('*', shown);
            assert_eq!(told(|business| set(business, bad)), [format!("{field}: holds a control character")]);
        }
    }
}
