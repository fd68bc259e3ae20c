use crate::support::{House, booked, booking, evening};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use ports::{Change, Health, Reads, Store, StoreError, Unready};
use testkit::outage::Proxy;

async fn behind_a_proxy(house: &House) -> (Proxy, PgStore) {
    let proxy = Proxy::start(house.database.url()).await;
    let store = PgStore::new(&Settings::new(proxy.url()), Shared::default(), TimeSource::Database).unwrap();
    (proxy, store)
}

#[tokio::test]
async fn while_the_database_is_away_nothing_is_available_and_then_everything_is() {
    let house = House::new().await;
    let (proxy, store) = behind_a_proxy(&house).await;
    assert_eq!(store.ready().await, Ok(()));
    proxy.cut();
    assert!(matches!(store.taken(&house.business, &[evening()]).await, Err(StoreError::Unavailable(_))));
    assert!(matches!(store.open(house.open_span("k", evening())).await, Err(StoreError::Unavailable(_))));
    assert_eq!(store.ready().await, Err(Unready::Unreachable));
    proxy.heal();
    store.taken(&house.business, &[evening()]).await.unwrap();
    let (tx, _) = store.open(house.open_span("k", evening())).await.unwrap();
    tx.commit(house.record("k", Change::Book(booked(booking(&house.business))))).await.unwrap();
    assert_eq!(store.ready().await, Ok(()));
}

#[tokio::test]
async fn connections_that_died_unseen_are_replaced_at_once() {
    let house = House::new().await;
    let (_proxy, store) = behind_a_proxy(&house).await;
    for _ in 0..2 {
        store.taken(&house.business, &[evening()]).await.unwrap();
        let (tx, _) = store.open(house.open_span("k", evening())).await.unwrap();
        tx.rollback().await.unwrap();
        let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
                    WHERE application_name = 'frontdesk' AND datname = current_database()";
        assert!(house.count(kill).await >= 2);
    }
}

#[tokio::test]
async fn a_commit_without_an_answer_is_unavailable() {
    let house = House::new().await;
    let (proxy, store) = behind_a_proxy(&house).await;
    let (tx, _) = store.open(house.open_span("k", evening())).await.unwrap();
    proxy.cut();
    let outcome = tx.commit(house.record("k", Change::None)).await;
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    proxy.heal();
    let (tx, opened) = store.open(house.open_span("k", evening())).await.unwrap();
    assert!(opened.answered.is_none());
    tx.rollback().await.unwrap();
}
