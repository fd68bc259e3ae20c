use crate::sample::World;
use crate::sample::keys::{key, opened, post};
use actix_web::http::StatusCode;
use domain::access::Scope;
use ports::StoreError;
use serde_json::json;

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

#[tokio::test]
async fn a_number_is_blocked() {
    let mut world = opened(&[Scope::PlaceCalls]);
    let once = world.blocked.expect_block().times(1);
    once.withf(|_, number| number.phone.as_str() == "+4930123456" && number.why == "rude").returning(|_, _| Ok(false));
    let body = json!({"phone": "030 123456", "why": "ru\u{7}de"});
    let (status, answer) = post(world, "/v1/blocked-numbers", &key().shown(), &body).await;
    assert_eq!((status, answer), (StatusCode::OK, json!({"listed": true, "changed": false})));
}

#[tokio::test]
async fn whoever_withholds_their_number_cannot_be_blocked_by_it() {
    for path in ["/v1/blocked-numbers", "/v1/do-not-call"] {
        let body = json!({"phone": "anonymous"});
        let (status, answer) = post(opened(&[Scope::PlaceCalls]), path, &key().shown(), &body).await;
        assert_eq!((status, answer["error"].as_str()), (StatusCode::BAD_REQUEST, Some("phone is no phone number")));
    }
}

#[tokio::test]
async fn a_key_that_is_good_for_something_else_blocks_nobody() {
    let body = json!({"phone": "+4930123456"});
    let (status, _) = post(opened(&[Scope::ReadCalls]), "/v1/blocked-numbers", &key().shown(), &body).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_outage_is_told_without_the_number() {
    let mut world: World = opened(&[Scope::PlaceCalls]);
    world.blocked.expect_block().returning(|_, _| Err(StoreError::Unavailable("of +4930123456".to_owned())));
    let body = json!({"phone": "+4930123456"});
    let (status, answer) = post(world, "/v1/blocked-numbers", &key().shown(), &body).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.to_string().contains("4930"), "{answer}");
}
