//! What is made of calls, stored and read back.

mod bookings;
mod flags;

use crate::support::{House, NOW, id};
use domain::{BusinessId, CallRowId, ExtractionId};
use ports::{Extracted, Extractions, Outcome, StoreError};
use time::Duration;

/// A call of a business, of which nothing else is known.
async fn call_of(house: &House, business: BusinessId) -> CallRowId {
    let call = CallRowId::new(id());
    let insert = format!(
        "INSERT INTO calls (business_id, id, provider, provider_id, status, news, version, created_at, updated_at) \
         VALUES ('{}', '{}', 'retell', '{call}', 'ended', 0, 1, now(), now())",
        business.uuid(),
        call.uuid()
    );
    house.database.client().await.batch_execute(&insert).await.unwrap();
    call
}

fn extracted(house: &House, call: CallRowId, outcome: Outcome) -> Extracted {
    let (scenario, id) = ("reservation".to_owned(), ExtractionId::new(id()));
    Extracted { business: house.business.id, id, call, scenario, version: 1, outcome, at: NOW }
}

fn done(data: &str) -> Outcome {
    Outcome::Done(data.to_owned())
}

#[tokio::test]
async fn what_was_made_of_a_call_is_read_back_and_made_again_in_its_place() {
    let house = House::new().await;
    let business = house.business.id;
    let call = call_of(&house, business).await;
    let find = async |version| house.store.find(business, call, "reservation", version).await.unwrap();
    assert_eq!(find(1).await, None);
    let first = extracted(&house, call, Outcome::Failed("the model refused".to_owned()));
    house.store.save(&first).await.unwrap();
    assert_eq!(find(1).await, Some(first.outcome.clone()));
    let again = Extracted { at: NOW + Duration::HOUR, ..extracted(&house, call, done(r#"{"a":1}"#)) };
    house.store.save(&again).await.unwrap();
    house.store.save(&again).await.unwrap();
    assert_eq!(find(1).await, Some(done(r#"{"a":1}"#)));
    let kept = format!(
        "SELECT count(*) FROM extractions WHERE id = '{}' AND created_at = '2026-11-20 10:00Z' AND updated_at = '2026-11-20 11:00Z'",
        first.id.uuid()
    );
    assert_eq!((house.count("SELECT count(*) FROM extractions").await, house.count(&kept).await), (1, 1));
}

#[tokio::test]
async fn versions_scenarios_calls_and_businesses_are_apart() {
    let house = House::new().await;
    let business = house.business.id;
    let call = call_of(&house, business).await;
    let first = extracted(&house, call, done("{}"));
    let stranger = BusinessId::new(id());
    let others = [
        Extracted { version: 2, id: ExtractionId::new(id()), ..first.clone() },
        Extracted { scenario: "complaint".to_owned(), id: ExtractionId::new(id()), ..first.clone() },
        Extracted { call: call_of(&house, business).await, id: ExtractionId::new(id()), ..first.clone() },
        Extracted { business: stranger, call: call_of(&house, stranger).await, ..first.clone() },
    ];
    for other in &others {
        house.store.save(other).await.unwrap();
        assert_eq!(house.store.find(business, call, "reservation", 1).await.unwrap(), None);
    }
    house.store.save(&first).await.unwrap();
    assert_eq!(house.count("SELECT count(*) FROM extractions").await, 5);
}

#[tokio::test]
async fn what_is_no_json_is_not_stored() {
    let house = House::new().await;
    let broken = extracted(&house, CallRowId::new(id()), done("{"));
    assert!(matches!(house.store.save(&broken).await, Err(StoreError::Broken(_))));
}
