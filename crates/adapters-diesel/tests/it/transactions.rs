use crate::support::{House, booked, booking, day, evening};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use domain::availability::{Crowd, Taken};
use ports::{Change, Open, Store, StoreError};
use std::time::Duration;

#[tokio::test]
async fn dropped_it_leaves_nothing_and_its_locks_are_free() {
    let house = House::new().await;
    let (tx, _) = house.store.open(house.open_span("k", evening())).await.unwrap();
    drop(tx);
    house.opened(house.open_span("k", evening())).await;
    assert_eq!(house.count("SELECT count(*) FROM booking_days").await, 0);
    assert_eq!(house.rows().await, [0; 7]);
}

#[tokio::test]
async fn a_commit_that_is_cut_off_half_way_leaves_nothing_open() {
    let house = House::new().await;
    let (tx, _) = house.store.open(house.open_span("k", evening())).await.unwrap();
    let record = house.record("k", Change::Book(booked(booking(&house.business))));
    let commit = tokio::spawn(tx.commit(record));
    commit.abort();
    drop(commit.await);
    let opened = house.opened(house.open_span("k", evening())).await;
    let all_or_nothing = [[0; 7], [1, 1, 0, 0, 1, 1, 0]];
    assert!(all_or_nothing.contains(&house.rows().await.try_into().unwrap()), "{opened:?}");
}

#[tokio::test]
async fn rolled_back_it_gives_its_connection_back() {
    let house = House::new().await;
    let backend = "SELECT count(DISTINCT pid) FROM pg_stat_activity WHERE application_name = 'frontdesk' AND datname = current_database()";
    for _ in 0..3 {
        house.opened(house.open_span("k", evening())).await;
    }
    let writers = house.count(backend).await;
    let refused = Open {
        business: std::sync::Arc::new(domain::business::Business { config_version: 5, ..(*house.business).clone() }),
        ..house.open("k")
    };
    assert!(house.store.open(refused).await.is_err());
    house.opened(house.open_span("k", evening())).await;
    assert_eq!(house.count(backend).await, writers);
}

#[tokio::test]
async fn more_is_seen_under_the_same_locks() {
    let house = House::new().await;
    let stay = house.book("k", booked(booking(&house.business))).await;
    let (mut tx, opened) = house.store.open(Open { days: vec![day()], ..house.open("x") }).await.unwrap();
    assert_eq!(opened.taken, Taken::default());
    assert_eq!(tx.taken(&[]).await.unwrap(), Taken::default());
    let taken = tx.taken(&[evening(), evening().widened(60, 60)]).await.unwrap();
    let crowds = vec![Crowd { span: stay.span, covers: stay.party, parties: 1 }];
    let once = Taken { crowds, ..Taken::default() };
    assert_eq!(taken, once, "once, though it lies within both");
    tx.rollback().await.unwrap();

    let spans = vec![evening(), evening().widened(60, 60)];
    let around = Open { spans, ..house.open("y") };
    assert_eq!(house.opened(around.clone()).await.taken, once, "also with the key, and no day");
    assert_eq!(house.opened(Open { without: Some(stay.id), ..around }).await.taken, Taken::default());
}

#[tokio::test]
async fn nobody_waits_for_ever_for_a_day() {
    let house = House::new().await;
    let soon = Duration::from_millis(50);
    let settings = Settings {
        lock_timeout: soon,
        turn_timeout: Duration::from_millis(200),
        ..Settings::new(house.database.url())
    };
    let store = PgStore::new(&settings, Shared::default(), TimeSource::Database).unwrap();
    let (tx, _) = store.open(house.open_span("a", evening())).await.unwrap();
    let behind_the_lock = store.open(house.open_span("b", evening())).await;
    assert!(matches!(behind_the_lock, Err(StoreError::Unavailable(_))), "{:?}", behind_the_lock.err());

    let (other, _) = store.open(Open { days: vec![day().next_day().unwrap()], ..house.open("c") }).await.unwrap();
    let two_days = Open { days: vec![day().next_day().unwrap()], ..house.open("d") };
    let (waiting, turned_away) = tokio::join!(store.open(two_days.clone()), store.open(two_days));
    assert!(matches!(waiting, Err(StoreError::Unavailable(_))));
    assert!(matches!(turned_away, Err(StoreError::Unavailable(_))));
    tx.rollback().await.unwrap();
    other.rollback().await.unwrap();
    let (tx, _) = store.open(house.open_span("e", evening())).await.unwrap();
    tx.rollback().await.unwrap();
}
