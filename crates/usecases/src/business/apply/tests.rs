use super::{Fault, Rejected};
use crate::Failure;
use crate::sample::{NOW, World, business, unavailable};
use domain::business::{Business, Hours, HoursFault, Policies, PoliciesFault, Table, TableFault};
use domain::{BusinessId, TableId};
use ports::{Applied, BusinessDraft, StoreError};
use std::sync::Arc;
use uuid::Uuid;

fn table(id: u128, name: &str, max: u32) -> Table {
    Table { id: TableId::new(Uuid::from_u128(id)), name: name.to_owned(), min: 1, max }
}

/// The faults of a business; nothing is stored, or the mock fails the test.
async fn faults(business: Business) -> Vec<Fault> {
    match World::default().usecases().apply_business.run(business).await {
        Err(Rejected::Faults(faults)) => faults,
        other => panic!("faults expected: {other:?}"),
    }
}

const fn field(field: &'static str, what: &'static str) -> Fault {
    Fault::Field { field, what }
}

#[tokio::test]
async fn a_business_without_faults_is_stored_with_fresh_ids() {
    let mut world = World::default();
    let stated = Business { tables: vec![table(7, "one", 2), table(7, "two", 4)], ..business() };
    let id = BusinessId::new(Uuid::from_u128(1));
    let stored = Business { id, tables: vec![table(2, "one", 2), table(3, "two", 4)], ..business() };
    let draft = BusinessDraft { business: stored.clone() };
    let applied = Applied::Created(Arc::new(stored));
    let answer = applied.clone();
    let once = world.businesses.expect_apply().times(1).withf(move |given, now| *given == draft && *now == NOW);
    once.return_once(move |_, _| Ok(answer));
    assert_eq!(world.usecases().apply_business.run(stated).await.unwrap(), applied);
}

#[tokio::test]
async fn every_fault_is_told_at_once_and_nothing_is_stored() {
    let mut house = business();
    house.external_id = "  ".to_owned();
    house.name = String::new();
    house.locale = " ".to_owned();
    house.country = Some("XX".to_owned());
    let Hours::Weekly(windows) = &mut house.hours else { panic!("a weekly house") };
    windows[0].closes = windows[0].opens;
    let shut = windows[0];
    house.policies = Policies { hold_minutes: 0, max_party_size: Some(501), ..house.policies };
    house.tables = vec![table(1, "one", 0), table(2, "one", 4)];
    let expected = [
        field("external_id", "is blank or longer than 200 characters"),
        field("name", "is blank or longer than 200 characters"),
        field("locale", "is blank"),
        field("country", "is no ISO 3166 code such as DE"),
        HoursFault::Bounds(shut).into(),
        PoliciesFault { field: "hold_minutes", given: 0, low: 1, high: 60 }.into(),
        PoliciesFault { field: "max_party_size", given: 501, low: 1, high: 500 }.into(),
        TableFault::Sizes { name: "one".to_owned(), min: 1, max: 0 }.into(),
        TableFault::Twice("one".to_owned()).into(),
    ];
    assert_eq!(faults(house).await, expected);
}

#[tokio::test]
async fn names_end_at_two_hundred_characters() {
    let long = |length: usize| Business { external_id: "x".repeat(length), name: "ü".repeat(length), ..business() };
    let told = faults(long(201)).await;
    let fields: Vec<_> = told.iter().map(ToString::to_string).collect();
    assert_eq!(fields.len(), 2);
    assert!(fields[0].starts_with("external_id: ") && fields[1].starts_with("name: "), "{fields:?}");
    let mut world = World::default();
    world
        .businesses
        .expect_apply()
        .times(1)
        .returning(|draft, _| Ok(Applied::Unchanged(Arc::new(draft.business.clone()))));
    assert!(world.usecases().apply_business.run(long(200)).await.is_ok());
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
