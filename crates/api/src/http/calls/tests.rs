use crate::sample::{NOW, World, business, text};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use domain::access::{ApiKey, Scope};
use domain::outbound::{OutboundCall, Purpose};
use domain::{ApiKeyId, OutboundCallId};
use ports::testing::{MockBusinesses, MockOutboundCalls};
use ports::{KeptKey, Ordered, StoreError};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const BOOKING: &str = "bkg_000000000000000000000000000000bb";

fn key() -> ApiKey {
    ApiKey::new(business("en").id, ApiKeyId::new(Uuid::from_u128(7)), "ab".repeat(32)).unwrap()
}

/// A world in which the key is good for this.
fn opened(scopes: &[Scope]) -> World {
    let kept = KeptKey {
        business: business("en").id,
        id: key().id,
        name: "Till".to_owned(),
        digest: b"digest".to_vec(),
        scopes: scopes.to_vec(),
        created_at: NOW,
        revoked_at: None,
    };
    let mut world = World::default();
    world.keys.expect_find().returning(move |_, _| Ok(Some(kept.clone())));
    world.secrets.expect_matches().returning(|secret, _| secret == key().secret());
    let mut businesses = MockBusinesses::new();
    businesses.expect_reload().returning(|_| Ok(Some(Arc::new(business("en")))));
    World { businesses: Arc::new(businesses), ..world }
}

fn ordering(ordered: Ordered) -> World {
    let mut outbound = MockOutboundCalls::new();
    outbound.expect_order().times(1).return_once(|_| Ok(ordered));
    World { outbound, ..opened(&[Scope::PlaceCalls]) }
}

fn order() -> Value {
    json!({"purpose": "reminder", "to": "+4930123456", "booking": BOOKING, "idempotency_key": "k1"})
}

async fn post(world: World, path: &str, shown: &str, body: &Value) -> (StatusCode, Value) {
    let request = TestRequest::post().uri(path).insert_header(("Authorization", format!("Bearer {shown}")));
    let (status, body) = text(world.send(request.set_payload(body.to_string())).await).await;
    (status, serde_json::from_str(&body).unwrap_or(Value::Null))
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

#[tokio::test]
async fn a_number_is_listed_as_not_to_be_called() {
    let mut world = opened(&[Scope::PlaceCalls]);
    let once = world.outbound.expect_forbid().times(1);
    once.withf(|_, forbidden| forbidden.phone.as_str() == "+4930123456" && forbidden.why == "asked")
        .returning(|_, _| Ok(true));
    let body = json!({"phone": "030 123456", "why": "as\u{7}ked"});
    let (status, answer) = post(world, "/v1/do-not-call", &key().shown(), &body).await;
    assert_eq!((status, answer), (StatusCode::OK, json!({"listed": true, "changed": true})));
}
