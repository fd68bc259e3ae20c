//! Businesses to try things on.

use domain::business::{Business, Hours, Policies, ServiceWindow, Table};
use domain::time::Zone;
use domain::{BusinessId, TableId};
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
        tables: Vec::new(),
        config_version: 1,
    }
}

/// A table that takes from one guest to `max`.
pub fn table(number: u128, name: &str, max: u32) -> Table {
    Table { id: TableId::new(Uuid::from_u128(0x7A_0000 + number)), name: name.to_owned(), min: 1, max }
}
