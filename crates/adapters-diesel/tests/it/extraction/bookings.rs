use crate::support::{EVENING, House, NOW, booked, booking, call, phone};
use domain::booking::{Booking, ConfirmationCode, State};
use ports::{Change, Extractions};
use time::Duration;

/// The bookings of `call-1` and of codes, by id, each with whether the call made it and whether it was changed since.
async fn of_call(house: &House, codes: &[ConfirmationCode], seconds: i64) -> Vec<(Booking, bool, bool)> {
    let ended = NOW + Duration::seconds(seconds);
    let kept = house.store.bookings(house.business.id, &call("call-1").unwrap(), codes, ended).await.unwrap();
    kept.into_iter().map(|kept| (kept.booking, kept.made_in_call, kept.changed_since)).collect()
}

#[tokio::test]
async fn a_call_has_the_bookings_that_it_made_and_those_that_were_named() {
    let house = House::new().await;
    let mine = house.book("k1", booked(booking(&house.business))).await;
    let of_number = |number| Booking { phone: Some(phone(number)), ..booking(&house.business) };
    let other = Booking { call: call("call-2"), ..of_number("+4930123457") };
    let other = house.book("k2", booked(other)).await;
    let nobodys = house.book("k3", booked(Booking { call: None, ..of_number("+4930123458") })).await;
    assert_eq!(of_call(&house, &[], 0).await, [(mine.clone(), true, false)]);
    let codes = [mine.code.clone(), other.code.clone(), nobodys.code.clone(), ConfirmationCode::from_random(9_999)];
    let expected = [(mine, true, false), (other, false, false), (nobodys, false, false)];
    let mut found = of_call(&house, &codes, 0).await;
    found.sort_by_key(|(booking, ..)| booking.id);
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_change_after_the_call_is_told() {
    let house = House::new().await;
    let before = house.book("k1", booked(booking(&house.business))).await;
    let state = State::Cancelled { at: NOW, reason: None };
    let after = Booking { state, version: 2, ..before.clone() };
    house.commit("k2", Change::Cancel { before, after: after.clone() }).await.unwrap();
    assert_eq!(of_call(&house, &[], 0).await, [(after.clone(), true, false)], "at that very instant is within it");
    assert_eq!(of_call(&house, &[], -1).await, [(after, true, true)]);
}

#[tokio::test]
async fn they_are_found_through_their_indexes() {
    let house = House::new().await;
    house.book("k1", booked(booking(&house.business))).await;
    let client = house.database.client().await;
    let explain = format!(
        "EXPLAIN SELECT m.id FROM bookings m WHERE m.business_id = '{}' AND m.call_id = 'call-1' AND m.starts_at > '{EVENING}'",
        house.business.id.uuid()
    );
    client.batch_execute("SET enable_seqscan = off; SET enable_bitmapscan = off").await.unwrap();
    let plan: Vec<String> = client.query(&explain, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert!(plan.iter().any(|line| line.contains("bookings_call_idx")), "{plan:#?}");
}
