use super::Rejected;
use crate::Failure;
use crate::sample::{NOW, World, business, unavailable};
use domain::business::{Buffers, Business, Combination, Hours, Room, Service, Staff, Table};
use domain::{BusinessId, CombinationId, EventId, ResourceId, ServiceId};
use ports::{Applied, BusinessDraft, StoreError};
use std::sync::Arc;
use uuid::Uuid;

fn resource(number: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(number))
}

fn service_id(number: u128) -> ServiceId {
    ServiceId::new(Uuid::from_u128(number))
}

fn table(id: u128, name: &str, max: u32) -> Table {
    Table { id: resource(id), name: name.to_owned(), section: None, min: 1, max }
}

fn combination(id: u128, name: &str, tables: &[u128]) -> Combination {
    let tables = tables.iter().map(|table| resource(*table)).collect();
    Combination { id: CombinationId::new(Uuid::from_u128(id)), name: name.to_owned(), tables, min: 3, max: 6 }
}

fn service(id: u128, name: &str) -> Service {
    let buffers = Buffers::default();
    Service { id: service_id(id), name: name.to_owned(), minutes: 30, buffers, max_party: 1, room: None }
}

fn member(id: u128, name: &str, services: &[u128]) -> Staff {
    let services = services.iter().map(|service| service_id(*service)).collect();
    Staff { id: resource(id), name: name.to_owned(), services, hours: None, away: Vec::new() }
}

fn room(id: u128, name: &str) -> Room {
    Room { id: resource(id), name: name.to_owned(), kind: "cabin".to_owned() }
}

/// Applies what is stated; just this has to be stored, and logged under the next id.
async fn is_stored(stated: Business, stored: Business, log: u128) {
    let mut world = World::default();
    let draft = BusinessDraft { business: stored.clone(), log: EventId::new(Uuid::from_u128(log)) };
    let applied = Applied::Created(Arc::new(stored));
    let answer = applied.clone();
    let once = world.businesses.expect_apply().times(1).withf(move |given, now| *given == draft && *now == NOW);
    once.return_once(move |_, _| Ok(answer));
    assert_eq!(world.usecases().apply_business.run(stated).await.unwrap(), applied);
}

#[tokio::test]
async fn a_business_without_faults_is_stored_with_fresh_ids() {
    let stated = Business { tables: vec![table(7, "one", 2), table(7, "two", 4)], ..business() };
    let id = BusinessId::new(Uuid::from_u128(1));
    let stored = Business { id, tables: vec![table(2, "one", 2), table(3, "two", 4)], ..business() };
    is_stored(stated, stored, 4).await;
}

#[tokio::test]
async fn a_combination_still_joins_the_tables_that_it_named() {
    let house = |tables: [u128; 3], joined: [(u128, [u128; 2]); 2]| Business {
        tables: ["one", "two", "three"].into_iter().zip(tables).map(|(name, id)| table(id, name, 4)).collect(),
        combinations: vec![
            combination(joined[0].0, "left", &joined[0].1),
            combination(joined[1].0, "right", &joined[1].1),
        ],
        ..business()
    };
    // The ids that are stated are among those that will be given: nothing may be put in place of another twice.
    let stated = house([3, 4, 2], [(1, [3, 4]), (2, [2, 4])]);
    let stored = house([2, 3, 4], [(5, [2, 3]), (6, [4, 3])]);
    is_stored(stated, Business { id: BusinessId::new(Uuid::from_u128(1)), ..stored }, 7).await;
}

#[tokio::test]
async fn staff_still_do_the_services_that_they_did() {
    let shop = |services: [u128; 2], staff: [(u128, &[u128]); 2], cabin| Business {
        services: vec![service(services[0], "Cut"), service(services[1], "Colour")],
        staff: vec![member(staff[0].0, "Anna", staff[0].1), member(staff[1].0, "Ben", staff[1].1)],
        rooms: vec![room(cabin, "Blue")],
        ..business()
    };
    let stated = shop([3, 2], [(1, &[2]), (2, &[3, 2])], 9);
    let stored = shop([2, 3], [(4, &[3]), (5, &[2, 3])], 6);
    is_stored(stated, Business { id: BusinessId::new(Uuid::from_u128(1)), ..stored }, 7).await;
}

#[tokio::test]
async fn every_fault_is_told_at_once_and_nothing_is_stored() {
    let mut house = business();
    house.name = String::new();
    let Hours::Weekly(windows) = &mut house.hours else { panic!("a weekly house") };
    windows[0].closes = windows[0].opens;
    house.policies.hold_minutes = 0;
    house.tables = vec![table(1, "one", 0), table(2, "one", 4)];
    let expected = house.faults();
    assert_eq!(expected.len(), 5);
    // The mock of the store fails the test when it is asked.
    match World::default().usecases().apply_business.run(house).await {
        Err(Rejected::Faults(faults)) => assert_eq!(faults, expected),
        other => panic!("faults expected: {other:?}"),
    }
}

#[tokio::test]
async fn a_number_of_another_business_is_a_fault() {
    let mut world = World::default();
    world.businesses.expect_apply().times(1).returning(|_, _| Err(StoreError::PhoneTaken));
    match world.usecases().apply_business.run(business()).await {
        Err(Rejected::Faults(faults)) => assert_eq!(faults[0].to_string(), "phone: another business has this number"),
        other => panic!("a fault expected: {other:?}"),
    }
}

#[tokio::test]
async fn a_store_that_is_away_is_a_failure() {
    let mut world = World::default();
    world.businesses.expect_apply().times(1).returning(|_, _| Err(unavailable()));
    let failed = world.usecases().apply_business.run(business()).await;
    assert!(matches!(failed, Err(Rejected::Failure(Failure::Store(StoreError::Unavailable(_))))), "{failed:?}");
}

#[tokio::test]
async fn a_business_is_shown_as_it_stands() {
    let mut world = World::default();
    let asked = world.businesses.expect_by_external_id().times(1).withf(|name| name == "anker");
    asked.returning(|_| Ok(Some(Arc::new(business()))));
    let shown = world.usecases().apply_business.show("anker").await.unwrap();
    assert_eq!(shown.as_deref(), Some(&business()));
}
