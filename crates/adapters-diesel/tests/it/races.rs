use crate::support::{EVENING, House, booked, booking, day, evening, is_conflict};
use domain::availability::Taken;
use domain::time::Span;
use ports::{Change, Open, Store};
use std::collections::BTreeSet;
use std::sync::Arc;
use time::Duration;
use tokio::task::JoinSet;

/// How many parties of the sample's size are there.
fn parties(taken: &Taken) -> u32 {
    let covers: u32 = taken.crowds.iter().map(|crowd| crowd.covers).sum();
    covers / crate::support::PARTY
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_once_each_sees_all_that_came_before() {
    let house = Arc::new(House::new().await);
    let mut tasks = JoinSet::new();
    for number in 0..64 {
        let house = Arc::clone(&house);
        tasks.spawn(async move {
            let key = format!("k{number}");
            let (tx, opened) = house.store.open(house.open_span(&key, evening())).await.unwrap();
            let mut stay = booking(&house.business);
            (stay.phone, stay.name) = (None, key.clone());
            tx.commit(house.record(&key, Change::Book(booked(stay)))).await.unwrap();
            parties(&opened.taken)
        });
    }
    let seen: BTreeSet<u32> = tasks.join_all().await.into_iter().collect();
    assert_eq!(seen, (0..64).collect(), "one after the other, without a gap");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stores_of_several_processes_are_ordered_by_the_database() {
    let house = Arc::new(House::new().await);
    let mut tasks = JoinSet::new();
    for number in 0..40 {
        let (house, store) =
            (Arc::clone(&house), if number % 2 == 0 { house.store.clone() } else { house.database.store() });
        tasks.spawn(async move {
            let key = format!("k{number}");
            let (tx, opened) = store.open(house.open_span(&key, evening())).await.unwrap();
            if parties(&opened.taken) >= 20 {
                return tx.rollback().await.map(|()| false).unwrap();
            }
            let mut stay = booking(&house.business);
            (stay.phone, stay.name) = (None, key.clone());
            tx.commit(house.record(&key, Change::Book(booked(stay)))).await.map(|()| true).unwrap()
        });
    }
    let booked = tasks.join_all().await.into_iter().filter(|booked| *booked).count();
    assert_eq!((booked, house.count("SELECT count(*) FROM bookings").await), (20, 20));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn days_locked_in_both_orders_do_not_deadlock() {
    let house = Arc::new(House::new().await);
    let days: Vec<_> = evening().widened(1440, 1440).utc_days().collect();
    let mut tasks = JoinSet::new();
    for number in 0..40 {
        let (house, mut days) = (Arc::clone(&house), days.clone());
        let store = house.database.store();
        if number % 2 == 0 {
            days.reverse();
        }
        tasks.spawn(async move {
            let key = format!("k{number}");
            let (tx, _) = store.open(Open { days, ..house.open(&key) }).await.unwrap();
            tx.commit(house.record(&key, Change::None)).await.unwrap();
        });
    }
    tasks.join_all().await;
    assert_eq!(house.count("SELECT max(revision) FROM booking_days").await, 40);
}

#[tokio::test]
async fn one_key_books_once_on_one_day() {
    let house = House::new().await;
    let first = house.store.open(house.open_span("k", evening())).await.unwrap().0;
    let behind = house.store.open(house.open_span("k", evening()));
    let committed = first.commit(house.record("k", Change::Book(booked(booking(&house.business)))));
    let (behind, committed) = tokio::join!(behind, committed);
    committed.unwrap();
    let (tx, opened) = behind.unwrap();
    assert_eq!(opened.answered.map(|answered| answered.answer), Some("answer to k".to_owned()));
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn one_key_books_once_on_different_days() {
    let house = House::new().await;
    let next = Open { days: vec![day().next_day().unwrap()], ..house.open("k") };
    let (first, _) = house.store.open(house.open_span("k", evening())).await.unwrap();
    let (second, _) = house.store.open(next).await.unwrap();
    let (mut one, mut other) = (booking(&house.business), booking(&house.business));
    (one.phone, other.phone) = (None, None);
    (one.name, other.name) = ("one".to_owned(), "other".to_owned());
    other.span = Span::lasting(EVENING + Duration::days(1), 90);
    let (one, other) = tokio::join!(
        first.commit(house.record("k", Change::Book(booked(one)))),
        second.commit(house.record("k", Change::Book(booked(other)))),
    );
    assert!(one.is_ok() != other.is_ok() && (is_conflict(&one) || is_conflict(&other)), "{one:?} {other:?}");
    assert_eq!(house.rows().await, [1, 1, 0, 0, 1, 1, 0]);
}

#[tokio::test]
async fn one_version_is_changed_once() {
    let house = House::new().await;
    let before = house.book("k", booked(booking(&house.business))).await;
    let change = |notes: &str| {
        let after = domain::booking::Booking { notes: Some(notes.to_owned()), version: 2, ..before.clone() };
        Change::Modify { before: before.clone(), after, released: Vec::new(), moves: Vec::new() }
    };
    // Without the day's lock, so that only the guard stands between the two.
    let (first, _) = house.store.open(house.open("a")).await.unwrap();
    let (second, _) = house.store.open(house.open("b")).await.unwrap();
    let (one, other) =
        tokio::join!(first.commit(house.record("a", change("a"))), second.commit(house.record("b", change("b"))));
    assert!(one.is_ok() != other.is_ok() && (is_conflict(&one) || is_conflict(&other)), "{one:?} {other:?}");
}
