use crate::sample::World;
use crate::sample::keys::{key, opened, post};
use actix_web::http::StatusCode;
use domain::OutboundCallId;
use domain::access::Scope;
use domain::outbound::{OutboundCall, Purpose};
use ports::testing::MockOutboundCalls;
use ports::{Ordered, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

const BOOKING: &str = "bkg_000000000000000000000000000000bb";

fn ordering(ordered: Ordered) -> World {
    let mut outbound = MockOutboundCalls::new();
    outbound.expect_order().times(1).return_once(|_| Ok(ordered));
    World { outbound, ..opened(&[Scope::PlaceCalls]) }
}

fn order() -> Value {
    json!({"purpose": "reminder", "to": "+4930123456", "booking": BOOKING, "idempotency_key": "k1"})
}

async fn ordered(world: World, body: &Value) -> (StatusCode, Value) {
    post(world, "/v1/calls", &key().shown(), body).await
}

#[tokio::test]
async fn a_call_is_ordered_and_will_be_placed() {
    let (status, answer) = ordered(ordering(Ordered::New), &order()).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    assert_eq!((answer["state"].as_str(), answer["tries"].as_u64()), (Some("due"), Some(0)));
    assert!(answer["attempt"].as_str().is_some());
}

#[tokio::test]
async fn the_same_order_again_is_the_same_call_and_another_under_its_key_is_refused() {
    let purpose = Purpose::Reminder(domain::BookingId::parse(BOOKING).unwrap());
    let phone = crate::sample::phone("+4930123456");
    let known = OutboundCall::due(OutboundCallId::new(Uuid::from_u128(9)), purpose, phone);
    let (status, answer) = ordered(ordering(Ordered::Before(known.clone())), &order()).await;
    assert_eq!((status, answer["attempt"].as_str()), (StatusCode::OK, Some(known.id.to_string().as_str())));
    let other = OutboundCall { purpose: Purpose::Callback, ..known };
    assert_eq!(ordered(ordering(Ordered::Before(other)), &order()).await.0, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_order_that_makes_no_sense_is_told_what_is_wrong() {
    let with = |field: &str, value: Value| {
        let mut order = order();
        order[field] = value;
        order
    };
    for (body, word) in [
        (with("purpose", json!("advertisement")), "purpose"),
        (with("purpose", json!("callback")), "neither"),
        (with("booking", Value::Null), "names a booking"),
        (with("booking", json!("CFGHJK")), "no id of a booking"),
        (with("to", json!("anonymous")), "to is no phone number"),
        (with("idempotency_key", json!("")), "1 to 200"),
        (with("idempotency_key", json!("k".repeat(201))), "1 to 200"),
        (with("surprise", json!(1)), "surprise"),
        (json!([]), "struct Order"),
    ] {
        let (status, answer) = ordered(opened(&[Scope::PlaceCalls]), &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert!(answer["error"].as_str().unwrap().contains(word), "{body}: {answer}");
    }
}

#[tokio::test]
async fn a_key_opens_what_it_is_good_for_and_nothing_else() {
    assert_eq!(ordered(opened(&[Scope::ReadCalls]), &order()).await.0, StatusCode::FORBIDDEN);
    for shown in ["", "fdk_1", &key().shown().replace("abab", "abac")] {
        let (status, _) = post(opened(&[Scope::PlaceCalls]), "/v1/calls", shown, &order()).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{shown}");
    }
}

#[tokio::test]
async fn an_outage_is_told_without_its_words() {
    let mut world = opened(&[Scope::PlaceCalls]);
    world.outbound.expect_order().returning(|_| Err(StoreError::Unavailable("secret".to_owned())));
    let (status, answer) = ordered(world, &order()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.to_string().contains("secret"), "{answer}");
}
