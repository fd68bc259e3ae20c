use crate::support::{House, NOW, booked, booking, intent, is_conflict, table_of};
use domain::booking::{Booking, State};
use ports::{Change, Open};

fn cancelled(before: &Booking, reason: Option<&str>) -> Booking {
    let state = State::Cancelled { at: NOW, reason: reason.map(str::to_owned) };
    Booking { state, version: before.version + 1, ..before.clone() }
}

#[tokio::test]
async fn what_is_read_back_is_what_was_written() {
    let house = House::new().await;
    for (key, reason) in [("a", Some("ill")), ("b", None)] {
        let mut stay = booking(&house.business);
        (stay.phone, stay.name) = (None, key.to_owned());
        let before = house.book(key, booked(stay)).await;
        let after = cancelled(&before, reason);
        house
            .commit(&format!("cancel {key}"), Change::Cancel { before: before.clone(), after: after.clone() })
            .await
            .unwrap();
        assert_eq!(house.read(before.id).await, Some(after));
    }
}

#[tokio::test]
async fn its_table_and_its_time_are_free_again_and_its_intent_lapses() {
    let house = House::with_tables().await;
    let mut before = booking(&house.business);
    before.resources = table_of(&house);
    let before = house.book("k", booked(before)).await;
    let change = Change::Cancel { before: before.clone(), after: cancelled(&before, None) };
    house.commit("c", change).await.unwrap();
    let opened = house.opened(Open { intent: intent(&before), ..house.open_span("x", before.span) }).await;
    assert_eq!((opened.taken, opened.intended), (domain::availability::Taken::default(), None));
    assert_eq!(house.count("SELECT count(*) FROM allocations").await, 0);
}

#[tokio::test]
async fn it_is_called_off_once() {
    let house = House::new().await;
    let before = house.book("k", booked(booking(&house.business))).await;
    let change = Change::Cancel { before: before.clone(), after: cancelled(&before, None) };
    house.commit("c", change.clone()).await.unwrap();
    let rows = house.rows().await;
    assert!(is_conflict(&house.commit("d", change).await));
    assert_eq!(house.rows().await, rows);
}
