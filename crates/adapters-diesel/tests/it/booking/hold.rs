use crate::support::{EVENING, House, NOW, call, hold, phone, table_of};
use domain::availability::{Claim, ClaimState, Holder};
use domain::booking::Booking;
use ports::{Change, HoldsOf, Open, OwnHold};
use time::Duration;

#[tokio::test]
async fn what_is_read_back_is_what_was_written() {
    let house = House::with_tables().await;
    let mut held = hold(&house.business, NOW + Duration::minutes(5));
    held.resources = table_of(&house);
    house.commit("k", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    assert_eq!(house.read(held.id).await, Some(held));
}

#[tokio::test]
async fn a_call_finds_its_newest_hold_for_a_start() {
    let house = House::new().await;
    let (old, new) = (hold(&house.business, NOW), hold(&house.business, NOW + Duration::minutes(5)));
    house.commit("a", Change::Hold { hold: new.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    house.commit("b", Change::Hold { hold: old, released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let own = |start| Some(OwnHold { call: new.call.clone(), phone: None, start });
    let held = own(EVENING);
    assert_eq!(house.opened(Open { held: held.clone(), ..house.open("x") }).await.booking, Some(new.clone()));
    let elsewhere = own(EVENING + Duration::minutes(15));
    assert_eq!(house.opened(Open { held: elsewhere, ..house.open("x") }).await.booking, None);
    let by_id = Open { held, booking: Some(new.id), ..house.open("x") };
    assert_eq!(house.opened(by_id).await.booking, Some(new));
}

#[tokio::test]
async fn a_hold_is_a_claim_of_its_call() {
    let house = House::new().await;
    let until = NOW + Duration::minutes(5);
    let held = hold(&house.business, until);
    house.commit("k", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let taken = house.opened(house.open_span("x", held.span)).await.taken;
    let state = ClaimState::Held { until, by: held.call.clone().map(Holder::Call) };
    assert_eq!(taken.claims, [Claim { booking: held.id, span: held.span, party: 2, state }]);
}

/// A hold of no call, as the waitlist makes them, is for whoever calls from its number.
#[tokio::test]
async fn a_hold_of_no_call_is_found_by_its_number_alone() {
    let house = House::new().await;
    let until = NOW + Duration::minutes(5);
    let held = Booking { call: None, ..hold(&house.business, until) };
    house.commit("k", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let by = |number: &str| Some(OwnHold { call: call("call-9"), phone: Some(phone(number)), start: EVENING });
    let found = async |number| house.opened(Open { held: by(number), ..house.open("x") }).await.booking;
    assert_eq!(found("+4930123456").await, Some(held.clone()));
    assert_eq!(found("+4930999999").await, None);
    let taken = house.opened(house.open_span("x", held.span)).await.taken;
    let state = ClaimState::Held { until, by: held.phone.clone().map(Holder::Phone) };
    assert_eq!(taken.claims, [Claim { booking: held.id, span: held.span, party: 2, state }]);
}

/// Counted are the live holds of the call or of the number, whichever has more; not those that have run out.
#[tokio::test]
async fn live_holds_of_a_call_and_of_a_number_are_counted() {
    let house = House::new().await;
    // Beyond the database's own clock, whatever that shows.
    let far = time::macros::datetime!(2098-01-01 00:00 UTC);
    let mut holds = Vec::new();
    for (of, number) in [("a", "+4930000001"), ("a", "+4930000002"), ("b", "+4930000001"), ("c", "+4930000001")] {
        holds.push(Booking { call: call(of), phone: Some(phone(number)), ..hold(&house.business, far) });
    }
    holds.push(Booking { call: call("a"), ..hold(&house.business, NOW) });
    for (number, hold) in holds.into_iter().enumerate() {
        house
            .commit(&format!("k{number}"), Change::Hold { hold, released: Vec::new(), moves: Vec::new() })
            .await
            .unwrap();
    }
    let held = async |of: Option<&str>, number: Option<&str>| {
        let of = HoldsOf { call: of.and_then(call), phone: number.map(phone) };
        house.opened(Open { holds_of: Some(of), ..house.open("x") }).await.held
    };
    assert_eq!(held(Some("a"), None).await, 2);
    assert_eq!(held(Some("a"), Some("+4930000002")).await, 2);
    assert_eq!(held(Some("b"), Some("+4930000001")).await, 3);
    assert_eq!(held(Some("d"), Some("+4930000003")).await, 0);
    assert_eq!(held(None, None).await, 0);
    assert_eq!(house.opened(house.open("x")).await.held, 0);
}
