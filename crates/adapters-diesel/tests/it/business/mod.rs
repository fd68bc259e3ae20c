//! What a business states of itself, stored and read back.

mod again;
mod corrupt;
mod log;
mod sample;
mod schema;

use crate::support::{House, NOW, id, phone};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use domain::BusinessId;
use domain::business::{Business, Hours};
use ports::{Applied, Businesses, StoreError};
use sample::{bistro, draft, salon};
use std::sync::Arc;
use testkit::TestDatabase;
use testkit::business::restaurant;
use testkit::outage::Proxy;

#[tokio::test]
async fn what_is_read_back_is_what_was_applied() {
    let database = TestDatabase::new().await;
    let plain = Business {
        id: BusinessId::new(id()),
        external_id: "plain".to_owned(),
        hours: Hours::Always,
        country: None,
        ..restaurant()
    };
    for business in [bistro(), salon(), plain] {
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
    assert_eq!(database.store().reload(BusinessId::new(id())).await.unwrap(), None);
}

/// Whoever decides by a business and checks no version, as jobs do.
#[tokio::test]
async fn what_is_known_of_a_business_is_taken_as_long_as_its_version_is_the_one_that_is_there() {
    let house = House::of(salon()).await;
    let (proxy, fresh) = (Proxy::start(house.database.url()).await, house.database.store());
    let id = house.business.id;
    assert_eq!(fresh.current(id).await.unwrap().as_ref(), Some(&house.business), "one that was never read");
    let one_connection = Settings { read_connections: 1, write_connections: 1, ..Settings::new(proxy.url()) };
    let store = PgStore::new(&one_connection, Shared::default(), TimeSource::Database).unwrap();
    let known = store.reload(id).await.unwrap().unwrap();
    let again = store.current(id).await.unwrap().unwrap();
    assert!(Arc::ptr_eq(&known, &again), "it is not read again");

    let mut less = salon();
    less.services[0].minutes += 10;
    let elsewhere = house.database.store().apply(&draft(less), NOW).await.unwrap();
    let changed = store.current(id).await.unwrap();
    assert_eq!(changed.as_ref(), Some(elsewhere.business()));
    assert_ne!(changed, Some(known));

    house
        .database
        .client()
        .await
        .batch_execute("SET session_replication_role = replica; DELETE FROM businesses")
        .await
        .unwrap();
    assert_eq!(store.current(id).await.unwrap(), None, "it is gone");
    assert_eq!(store.current(id).await.unwrap(), None, "and is not known any more");
}

#[tokio::test]
async fn every_part_comes_in_one_round_trip_also_on_the_wire() {
    let house = House::of(salon()).await;
    let proxy = Proxy::start(house.database.url()).await;
    let one_connection = Settings { read_connections: 1, write_connections: 1, ..Settings::new(proxy.url()) };
    let store = PgStore::new(&one_connection, Shared::default(), TimeSource::Database).unwrap();
    // At first, statements are prepared; the second time, the one that renews plans.
    for _ in 0..2 {
        store.reload(house.business.id).await.unwrap();
    }
    let before = (store.round_trips().count(), proxy.sent());
    assert_eq!(store.reload(house.business.id).await.unwrap().as_ref(), Some(&house.business));
    assert_eq!((store.round_trips().count() - before.0, proxy.sent() - before.1), (1, 1));
}

#[tokio::test]
async fn a_row_from_before_a_policy_existed_has_its_default() {
    let house = House::of(restaurant()).await;
    let sql = r#"UPDATE businesses SET policies = '{"max_total_guests_per_15min": 40}'"#;
    house.database.client().await.batch_execute(sql).await.unwrap();
    let read = house.store.reload(house.business.id).await.unwrap().unwrap();
    assert_eq!(read.policies, house.business.policies);
}

/// How far back a booking may have begun: the longest stay or service, and the widest time around any.
#[tokio::test]
async fn the_longest_stay_covers_services_and_buffers_and_never_shrinks() {
    let longest = "SELECT longest_stay_minutes::bigint FROM businesses";
    let house = House::of(bistro()).await;
    assert_eq!(house.count(longest).await, 150 + 5 + 10);
    house.store.apply(&draft(Business { policies: restaurant().policies, ..bistro() }), NOW).await.unwrap();
    assert_eq!(house.count(longest).await, 165, "bookings of before may still lie there");
    let house = House::of(salon()).await;
    assert_eq!(house.count(longest).await, 200 + 15 + 25);
}

#[tokio::test]
async fn a_name_is_known_under_its_newest_number() {
    let house = House::of(bistro()).await;
    let moved = Business { phone: Some(phone("+4930000009")), ..bistro() };
    house.store.apply(&draft(moved), NOW).await.unwrap();
    assert_eq!(house.store.by_phone(&phone("+4930000001")).await.unwrap(), None);
    let found = house.store.by_phone(&phone("+4930000009")).await.unwrap().unwrap();
    assert_eq!(found.config_version, 2);
    assert_eq!(house.store.by_external_id("restaurant").await.unwrap(), Some(found));
}

#[tokio::test]
async fn one_number_belongs_to_one_business() {
    let house = House::of(bistro()).await;
    let other = Business { external_id: "other".to_owned(), ..bistro() };
    let outcome = house.store.apply(&draft(other.clone()), NOW).await;
    assert!(matches!(outcome, Err(StoreError::PhoneTaken)), "{outcome:?}");
    assert_eq!(house.store.by_external_id("other").await.unwrap(), None);
    let without = Business { phone: None, ..other.clone() };
    house.store.apply(&draft(without), NOW).await.unwrap();
    let outcome = house.store.apply(&draft(other), NOW).await;
    assert!(matches!(outcome, Err(StoreError::PhoneTaken)), "{outcome:?}");
}
