use crate::support::{House, NOW, booked, booking, evening, hold, phone};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use domain::booking::{Booking, State};
use ports::{Businesses, Candidates, Change, Reads, Store};
use testkit::outage::Proxy;

/// Every change, of bookings made under `name`.
async fn changes(house: &House, name: &str) -> Vec<Change> {
    let mut stay = booking(&house.business);
    (stay.phone, stay.name) = (None, name.to_owned());
    let before = house.book(&format!("before {name}"), booked(stay.clone())).await;
    let moved = Booking { notes: None, version: 2, ..before.clone() };
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, version: 3, ..moved.clone() };
    let mut new = booked(Booking { id: domain::BookingId::new(crate::support::id()), ..booking(&house.business) });
    (new.booking.phone, new.intent) = (None, None);
    let held = hold(&house.business, NOW);
    let mut from_hold =
        booked(Booking { id: held.id, code: held.code.clone(), version: 2, ..booking(&house.business) });
    (from_hold.booking.phone, from_hold.intent, from_hold.from_hold) = (None, None, Some(1));
    vec![
        Change::None,
        Change::Hold { hold: held, released: vec![before.id], moves: Vec::new() },
        Change::Book(new),
        Change::Book(from_hold),
        Change::Modify { before, after: moved.clone(), released: Vec::new(), moves: Vec::new() },
        Change::Cancel { before: moved, after: cancelled },
    ]
}

#[tokio::test]
async fn a_write_is_two_and_a_read_is_one_also_on_the_wire() {
    let house = House::with_tables().await;
    let proxy = Proxy::start(house.database.url()).await;
    let one_connection = Settings { read_connections: 1, write_connections: 1, ..Settings::new(proxy.url()) };
    let store = PgStore::new(&one_connection, Shared::default(), TimeSource::Database).unwrap();
    let trips = store.round_trips();
    let business = store.by_external_id("restaurant").await.unwrap().unwrap();
    for pass in ["first", "second"] {
        for (number, change) in changes(&house, pass).await.into_iter().enumerate() {
            let key = format!("{pass} {number}");
            let before = (trips.count(), proxy.sent());
            let (tx, _) = store.open(house.open_span(&key, evening())).await.unwrap();
            tx.commit(house.record(&key, change)).await.unwrap();
            assert_eq!(trips.count() - before.0, 2);
            // On the first pass, statements are prepared.
            assert!(pass == "first" || proxy.sent() - before.1 == 2, "{key}: {}", proxy.sent() - before.1);
        }
        for question in 0..4 {
            let before = (trips.count(), proxy.sent());
            match question {
                0 => drop(store.taken(&business, &[evening()]).await.unwrap()),
                1 => drop(store.taken(&business, &[evening(), evening()]).await.unwrap()),
                2 => drop(store.candidates(business.id, &Candidates::default(), NOW).await.unwrap()),
                _ => drop(store.ringing(business.id, &phone("+4930123456"), NOW).await.unwrap().guest.unwrap()),
            }
            assert_eq!(trips.count() - before.0, 1);
            assert!(pass == "first" || proxy.sent() - before.1 == 1, "question {question}");
        }
    }
}

#[tokio::test]
async fn a_business_that_is_known_costs_none() {
    let house = House::new().await;
    let before = house.store.round_trips().count();
    let known = house.store.by_external_id("restaurant").await.unwrap();
    assert_eq!((known, house.store.round_trips().count()), (Some(house.business.clone()), before));
    assert_eq!(house.store.by_external_id("nobody").await.unwrap(), None);
    assert_eq!(house.store.by_external_id("nobody").await.unwrap(), None);
    assert_eq!(house.store.round_trips().count(), before + 2, "who is not known may come to be");
}
