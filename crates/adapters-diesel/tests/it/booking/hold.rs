use crate::support::{EVENING, House, NOW, hold};
use domain::availability::{Claim, ClaimState};
use ports::{Change, Open};
use time::Duration;

#[tokio::test]
async fn what_is_read_back_is_what_was_written() {
    let house = House::with_tables().await;
    let mut held = hold(&house.business, NOW + Duration::minutes(5));
    held.table = house.business.tables.first().map(|table| table.id);
    house.commit("k", Change::Hold { hold: held.clone(), released: Vec::new() }).await.unwrap();
    assert_eq!(house.read(held.id).await, Some(held));
}

#[tokio::test]
async fn a_call_finds_its_newest_hold_for_a_start() {
    let house = House::new().await;
    let (old, new) = (hold(&house.business, NOW), hold(&house.business, NOW + Duration::minutes(5)));
    house.commit("a", Change::Hold { hold: new.clone(), released: Vec::new() }).await.unwrap();
    house.commit("b", Change::Hold { hold: old, released: Vec::new() }).await.unwrap();
    let held = new.call.clone().map(|call| (call, EVENING));
    assert_eq!(house.opened(Open { held: held.clone(), ..house.open("x") }).await.booking, Some(new.clone()));
    let elsewhere = new.call.clone().map(|call| (call, EVENING + Duration::minutes(15)));
    assert_eq!(house.opened(Open { held: elsewhere, ..house.open("x") }).await.booking, None);
    let by_id = Open { held, booking: Some(new.id), ..house.open("x") };
    assert_eq!(house.opened(by_id).await.booking, Some(new));
}

#[tokio::test]
async fn a_hold_is_a_claim_of_its_call() {
    let house = House::new().await;
    let until = NOW + Duration::minutes(5);
    let held = hold(&house.business, until);
    house.commit("k", Change::Hold { hold: held.clone(), released: Vec::new() }).await.unwrap();
    let taken = house.opened(house.open_span("x", held.span)).await.taken;
    let state = ClaimState::Held { until, by: held.call.clone() };
    assert_eq!(taken.claims, [Claim { booking: held.id, span: held.span, party: 2, state }]);
}
