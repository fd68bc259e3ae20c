use crate::support::{House, NOW, booked, booking, evening};
use adapters_diesel::TimeSource;
use domain::business::{Business, Policies};
use ports::testing::FixedClock;
use ports::{Businesses, Change, Reads, Store, StoreError};
use std::sync::Arc;
use time::Duration;

#[tokio::test]
async fn a_configuration_that_has_moved_on_is_stale() {
    let house = House::new().await;
    let policies = Policies { hold_minutes: 9, ..Policies::default() };
    let newer = house.database.seed(&house.store, Business { policies, ..(*house.business).clone() }).await;
    let days = evening().utc_days().collect();
    let outcome = house.store.open(ports::Open { days, ..house.open("k") }).await;
    assert!(matches!(outcome, Err(StoreError::StaleConfig)));
    assert_eq!(house.store.reload(house.business.id).await.unwrap(), Some(Arc::clone(&newer)));
    let (tx, _) = house.store.open(ports::Open { business: newer, ..house.open("k") }).await.unwrap();
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn a_business_that_is_gone_is_stale_too() {
    let house = House::new().await;
    let stranger = domain::BusinessId::new(crate::support::id());
    let business = Arc::new(Business { id: stranger, ..(*house.business).clone() });
    let outcome = house.store.open(ports::Open { business: Arc::clone(&business), ..house.open("k") }).await;
    assert!(matches!(outcome, Err(StoreError::StaleConfig)));
    assert!(matches!(house.store.taken(&business, &[evening()]).await, Err(StoreError::StaleConfig)));
}

#[tokio::test]
async fn another_clock_may_decide() {
    let house = House::new().await;
    let clock = Arc::new(FixedClock::at(NOW + Duration::nanoseconds(1_234_567)));
    let store = house.database.store_with(TimeSource::Clock(clock));
    let (tx, opened) = store.open(house.open("k")).await.unwrap();
    tx.rollback().await.unwrap();
    let exact_to_microseconds = NOW + Duration::microseconds(1_234);
    assert_eq!(opened.now, exact_to_microseconds);
    assert_eq!(store.taken(&house.business, &[evening()]).await.unwrap().now, exact_to_microseconds);
}

#[tokio::test]
async fn other_tenants_bookings_and_answers_are_not_seen() {
    let house = House::new().await;
    let stay = house.book("k", booked(booking(&house.business))).await;
    let id = domain::BusinessId::new(crate::support::id());
    let other = Business { id, external_id: "other".to_owned(), ..testkit::business::restaurant() };
    let other = house.database.seed(&house.store, other).await;
    let open = ports::Open {
        business: other,
        booking: Some(stay.id),
        phone: stay.phone.clone(),
        intent: crate::support::intent(&stay),
        ..house.open_span("k", evening())
    };
    let opened = house.opened(open).await;
    assert_eq!((opened.booking, opened.intended, opened.customer, opened.answered), (None, None, None, None));
    assert_eq!(opened.taken, domain::availability::Taken::default());
}

#[tokio::test]
async fn an_answer_may_stand_alone() {
    let house = House::new().await;
    house.commit("k", Change::None).await.unwrap();
    assert!(house.opened(house.open("k")).await.answered.is_some());
    assert_eq!(house.rows().await, [0, 0, 0, 0, 0, 1, 0]);
    assert!(crate::support::is_conflict(&house.commit("k", Change::None).await));
}
