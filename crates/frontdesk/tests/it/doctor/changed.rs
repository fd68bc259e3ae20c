//! What an owner changes around bookings is told to the owner, and is nobody's fault.

use super::{Notice, book, booked_house, desk_of, found, house};
use crate::support::Desk;
use domain::audit::{Grade, Kind};
use domain::business::{Absence, Blackout, Business, Exception, Hours};
use serde_json::json;
use testkit::business::{restaurant, salon};
use time::macros::{date, datetime};

async fn changed(desk: &Desk, business: Business) -> Vec<(Grade, Kind)> {
    desk.wiring.use_cases().unwrap().apply_business.run(business).await.unwrap();
    found(desk).await
}

/// 20: hours deleted, an exception, a closed time.
#[tokio::test(flavor = "multi_thread")]
async fn hours_that_are_cut_around_bookings() {
    let desk = booked_house().await;
    let both = [(Notice, Kind::OutsideHours); 2];
    assert_eq!(changed(&desk, Business { hours: Hours::Weekly(Vec::new()), ..house() }).await, both);
    let day = date!(2026 - 06 - 05);
    let closed = Exception { first: day, last: day, name: None, windows: Vec::new() };
    assert_eq!(changed(&desk, Business { exceptions: vec![closed], ..house() }).await, both);
    let (from, to) = (datetime!(2026-06-05 20:00), datetime!(2026-06-05 21:00));
    let dark = Business { blackouts: vec![Blackout { from, to, name: None }], ..house() };
    assert_eq!(changed(&desk, dark).await, [(Notice, Kind::OutsideHours)], "Ada's alone");
    assert_eq!(changed(&desk, house()).await, []);
}

/// 35: a table out of service, or made smaller, or parted from its neighbour.
#[tokio::test(flavor = "multi_thread")]
async fn tables_that_are_taken_away_around_bookings() {
    let desk = booked_house().await;
    let mut without = house();
    (without.tables, without.combinations) = (without.tables.split_off(1), Vec::new());
    assert_eq!(changed(&desk, without).await, [(Notice, Kind::ResourceGone); 2]);
    let parted = Business { combinations: Vec::new(), ..house() };
    assert_eq!(changed(&desk, parted).await, [(Notice, Kind::UnfitTable)]);
    let mut small = house();
    small.tables[0].max = 1;
    assert_eq!(changed(&desk, small).await, [(Notice, Kind::UnfitTable)]);
    assert_eq!(
        changed(&desk, Business { tables: Vec::new(), combinations: Vec::new(), ..house() }).await,
        [(Notice, Kind::ResourceGone); 2]
    );
}

/// 44: capacity lowered during bookings.
#[tokio::test(flavor = "multi_thread")]
async fn limits_that_are_lowered_around_bookings() {
    let desk = desk_of(restaurant()).await;
    book(&desk, "Ada", "19:00", json!({"party_size": 12})).await;
    let mut lower = restaurant();
    lower.policies.max_total_guests_per_15min = 10;
    assert_eq!(changed(&desk, lower.clone()).await, [(Notice, Kind::AboveLimit)]);
    lower.policies.max_total_guests_per_15min = 12;
    assert_eq!(changed(&desk, lower).await, []);
    let tables = Business { tables: house().tables, ..restaurant() };
    assert_eq!(changed(&desk, tables).await, [(Notice, Kind::NoTable)], "tables came later");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_and_services_that_go() {
    let desk = desk_of(salon()).await;
    book(&desk, "Ada", "14:00", json!({"service": "Colour"})).await;
    let day = date!(2026 - 06 - 05);
    let mut away = salon();
    away.staff[0].away = vec![Absence { first: day, last: day }];
    assert_eq!(changed(&desk, away).await, [(Notice, Kind::StaffAway)]);
    let mut gone = salon();
    let colour = gone.services.remove(1);
    gone.staff[0].services.retain(|id| *id != colour.id);
    assert_eq!(changed(&desk, gone).await, [(Notice, Kind::ServiceGone)]);
    let mut learns = salon();
    let colours = learns.services[1].id;
    learns.staff[0].services.retain(|id| *id != colours);
    learns.staff[1].services.push(colours);
    assert_eq!(changed(&desk, learns).await, [(Notice, Kind::NoStaff)], "Anna does it no more");
    let mut left = salon();
    left.staff.remove(0);
    left.staff[0].services.push(colours);
    assert_eq!(changed(&desk, left).await, [(Notice, Kind::ResourceGone)]);
}
