use crate::support::{House, NOW, phone};
use domain::business::{Business, Hours, Policies, ServiceWindow, StayBand, Table};
use domain::time::Zone;
use domain::{BusinessId, TableId};
use ports::{Applied, BusinessDraft, Businesses, StoreError};
use std::sync::Arc;
use testkit::TestDatabase;
use testkit::business::{restaurant, table};
use time::Weekday;

/// A business in which nothing is a default.
fn elaborate() -> Business {
    let late = ServiceWindow { weekday: Weekday::Saturday, opens: 1080, closes: 1620, last_seating: Some(1500) };
    let lunch = ServiceWindow { weekday: Weekday::Monday, opens: 720, closes: 840, last_seating: None };
    Business {
        zone: Zone::parse("-06:00").unwrap(),
        phone: Some(phone("+4930000001")),
        transfer_phone: Some(phone("+4930000002")),
        hours: Hours::Weekly(vec![late, lunch]),
        policies: Policies {
            max_total_guests_per_15min: 33,
            stay_minutes: 75,
            stays: vec![StayBand { up_to: 2, minutes: 60 }, StayBand { up_to: 8, minutes: 150 }],
            min_notice_minutes: 30,
            max_advance_days: 40,
            flexibility_minutes: 45,
            hold_minutes: 4,
            min_party_size: 2,
            max_party_size: Some(9),
        },
        tables: vec![table(1, "T1", 2), table(2, "T2", 4)],
        ..restaurant()
    }
}

fn draft(business: Business) -> BusinessDraft {
    BusinessDraft { business }
}

#[tokio::test]
async fn what_is_read_back_is_what_was_applied() {
    let database = TestDatabase::new().await;
    let businesses = [
        elaborate(),
        Business {
            id: BusinessId::new(crate::support::id()),
            external_id: "plain".to_owned(),
            hours: Hours::Always,
            country: None,
            ..restaurant()
        },
    ];
    for business in businesses {
        let applied = database.store().apply(&draft(business.clone()), NOW).await.unwrap();
        assert_eq!(applied, Applied::Created(Arc::new(business.clone())));
        let fresh = database.store();
        assert_eq!(fresh.by_external_id(&business.external_id).await.unwrap().as_deref(), Some(&business));
        assert_eq!(database.store().reload(business.id).await.unwrap().as_deref(), Some(&business));
        if let Some(number) = &business.phone {
            assert_eq!(database.store().by_phone(number).await.unwrap().as_deref(), Some(&business));
            assert_eq!(fresh.by_phone(number).await.unwrap().as_deref(), Some(&business));
        }
    }
    assert_eq!(database.store().by_phone(&phone("+4930999999")).await.unwrap(), None);
    assert_eq!(database.store().reload(BusinessId::new(crate::support::id())).await.unwrap(), None);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let house = House::of(elaborate()).await;
    let mut again = elaborate();
    again.id = BusinessId::new(crate::support::id());
    again.tables = vec![table(8, "T2", 4), table(9, "T1", 2)];
    let applied = house.store.apply(&draft(again), NOW).await.unwrap();
    assert_eq!(applied, Applied::Unchanged(Arc::clone(&house.business)));
    assert_eq!(house.count("SELECT config_version::bigint FROM businesses").await, 1);
}

#[tokio::test]
async fn tables_keep_their_ids_are_retired_and_come_back() {
    let house = House::of(elaborate()).await;
    let id_of =
        |business: &Business, name: &str| business.tables.iter().find(|table| table.name == name).map(|table| table.id);
    let mut other = elaborate();
    other.tables = vec![Table { max: 3, ..table(7, "T1", 2) }, table(3, "T3", 6)];
    let Applied::Changed(changed) = house.store.apply(&draft(other), NOW).await.unwrap() else { panic!("it differs") };
    assert_eq!(changed.config_version, 2);
    assert_eq!(id_of(&changed, "T1"), id_of(&house.business, "T1"));
    assert_eq!(
        changed.tables.iter().map(|table| (table.name.as_str(), table.max)).collect::<Vec<_>>(),
        [("T1", 3), ("T3", 6)]
    );
    assert_eq!(house.count("SELECT count(*) FROM resources WHERE retired_at IS NOT NULL AND name = 'T2'").await, 1);

    let mut back = elaborate();
    for table in &mut back.tables {
        table.id = TableId::new(crate::support::id());
    }
    let Applied::Changed(back) = house.store.apply(&draft(back), NOW).await.unwrap() else { panic!("it differs") };
    assert_eq!((back.config_version, &back.tables), (3, &house.business.tables));
}

#[tokio::test]
async fn a_name_is_known_under_its_newest_number() {
    let house = House::of(elaborate()).await;
    let moved = Business { phone: Some(phone("+4930000009")), ..elaborate() };
    house.store.apply(&draft(moved), NOW).await.unwrap();
    assert_eq!(house.store.by_phone(&phone("+4930000001")).await.unwrap(), None);
    let found = house.store.by_phone(&phone("+4930000009")).await.unwrap().unwrap();
    assert_eq!(found.config_version, 2);
    assert_eq!(house.store.by_external_id("restaurant").await.unwrap(), Some(found));
}

#[tokio::test]
async fn one_number_belongs_to_one_business() {
    let house = House::of(elaborate()).await;
    let other = Business {
        id: BusinessId::new(crate::support::id()),
        external_id: "other".to_owned(),
        tables: Vec::new(),
        ..elaborate()
    };
    let outcome = house.store.apply(&draft(other), NOW).await;
    assert!(matches!(outcome, Err(StoreError::Conflict(constraint)) if constraint == "businesses_phone_key"));
    assert_eq!(house.store.by_external_id("other").await.unwrap(), None);
}

#[tokio::test]
async fn what_cannot_be_read_back_is_told_by_its_place() {
    let house = House::new().await;
    for (column, sql) in [
        ("hours", "hours = '{}'"),
        ("timezone", "timezone = 'Nowhere'"),
        ("policies", "policies = '{\"stay_minutes\": \"x\"}'"),
        ("phone", "phone = 'x'"),
    ] {
        let client = house.database.client().await;
        client
            .batch_execute(&format!(
                "BEGIN; CREATE TEMP TABLE kept AS TABLE businesses; UPDATE businesses SET {sql}; COMMIT"
            ))
            .await
            .unwrap();
        let outcome = house.store.reload(house.business.id).await;
        assert!(
            matches!(outcome, Err(StoreError::Corrupt { table: "businesses", column: found, .. }) if found == column),
            "{column}"
        );
        client.batch_execute("UPDATE businesses b SET hours = k.hours, timezone = k.timezone, policies = k.policies, phone = k.phone FROM kept k").await.unwrap();
    }
}

#[tokio::test]
async fn two_files_at_once_are_applied_one_after_the_other() {
    let database = TestDatabase::new().await;
    let (one, other) = (database.store(), database.store());
    // Each file brings an id of its own, for the case that the business is new.
    let own_id = |business| Business { id: BusinessId::new(crate::support::id()), ..business };
    let (first, second) = (draft(own_id(restaurant())), draft(own_id(elaborate())));
    let (one, other) = tokio::join!(one.apply(&first, NOW), other.apply(&second, NOW));
    let mut versions = [one.unwrap().business().config_version, other.unwrap().business().config_version];
    versions.sort_unstable();
    assert_eq!(versions, [1, 2]);
}
