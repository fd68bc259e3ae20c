mod down;

use crate::sample::{World, booking, business, call, opened, signed, text};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use domain::availability::Taken;
use ports::testing::MockBusinesses;
use serde_json::{Value, json};
use std::sync::Arc;

const FOUR_MEGABYTES: usize = 4_194_304;

fn body(name: &str) -> String {
    json!({"name": name, "args": {}, "call": call()}).to_string()
}

/// Status, code and message of a request that reaches no tool.
async fn refused(request: TestRequest) -> (StatusCode, String, String) {
    let (status, text) = text(World::default().send(request).await).await;
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&told["ok"], &told["next_action"]), (&json!(false), &json!("ask_again")));
    assert_eq!(told["say"], "Sorry, could you say that again?");
    let field = |name: &str| told[name].as_str().unwrap().to_owned();
    (status, field("error_code"), field("human_message"))
}

fn invalid(status: StatusCode, message: &str) -> (StatusCode, String, String) {
    (status, "INVALID_INPUT".to_owned(), message.to_owned())
}

#[tokio::test]
async fn a_signed_call_is_answered_under_both_addresses() {
    for address in ["/v1/tools/resolve_business", "/tools/resolve_business"] {
        let response = World::of(business("en")).send(signed(address, body("resolve_business"))).await;
        assert_eq!(response.headers().get("content-type").unwrap(), "application/json");
        let (status, text) = text(response).await;
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((status, &told["data"]["name"]), (StatusCode::OK, &json!("Zum Anker")));
    }
}

#[tokio::test]
async fn a_missing_or_bad_signature_is_refused_without_detail() {
    let uri = "/v1/tools/hold_slot";
    let plain = || TestRequest::post().uri(uri).set_payload(body("hold_slot"));
    let with = |signature: &'static str| plain().insert_header(("x-retell-signature", signature));
    let mut told = Vec::new();
    for request in [plain(), with(""), with("odd"), with("1"), TestRequest::post().uri(uri).set_payload("junk")] {
        told.push(refused(request).await);
    }
    let message = "the request is not signed as it must be".to_owned();
    assert_eq!(told, vec![(StatusCode::UNAUTHORIZED, "NOT_ALLOWED".to_owned(), message); 5]);
}

#[tokio::test]
async fn the_signature_is_that_of_the_bytes_as_they_came() {
    // Parsed and written again, this body would be shorter.
    let spaced = format!("  {}\n", body("resolve_business").replace(':', " : "));
    let response = World::of(business("en")).send(signed("/v1/tools/resolve_business", spaced)).await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn whoever_does_not_sign_does_not_learn_which_tools_there_are() {
    let request = TestRequest::post().uri("/v1/tools/no_such_tool").set_payload(body("no_such_tool"));
    assert_eq!(refused(request).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_unknown_tool_is_not_found() {
    for name in ["no_such_tool", "Hold_Slot", "hold_slot%20"] {
        let told = refused(signed(&format!("/v1/tools/{name}"), body("hold_slot"))).await;
        assert_eq!(told, invalid(StatusCode::NOT_FOUND, "there is no tool of this name"));
    }
}

#[tokio::test]
async fn the_name_in_the_body_must_be_that_of_the_address() {
    let args_only = json!({"start": "2026-11-27T19:30", "party_size": 4}).to_string();
    let null = json!({"name": null, "args": {}, "call": call()}).to_string();
    for body in [body("cancel_booking"), body(""), args_only, null] {
        let (status, code, message) = refused(signed("/v1/tools/hold_slot", body)).await;
        assert_eq!((status, code.as_str()), (StatusCode::BAD_REQUEST, "INVALID_INPUT"));
        assert!(message.starts_with("name must be that of the tool in the address"), "{message}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_tool_call_is_told_why() {
    let cases: [(&[u8], &str); 4] = [
        (b"{\"name\":\"hold_slot\",\"args\":{\"x\":\"\xff\"}}", "the body is not UTF-8"),
        (b"name=hold_slot", "the body is not JSON"),
        (b"[\"hold_slot\",{},{}]", "the body must be an object with name, args and call"),
        (b"{\"name\":\"hold_slot\",\"args\":[]}", "the body must be an object with name, args and call"),
    ];
    for (body, message) in cases {
        let told = refused(signed("/v1/tools/hold_slot", body)).await;
        assert_eq!(told, invalid(StatusCode::BAD_REQUEST, message));
    }
}

#[tokio::test]
async fn a_body_of_four_megabytes_is_read_and_a_larger_one_is_not() {
    let call = body("resolve_business");
    let padded = |length: usize| call.clone() + &" ".repeat(length - call.len());
    let largest = signed("/v1/tools/resolve_business", padded(FOUR_MEGABYTES));
    let response = World::of(business("en")).send(largest).await;
    assert_eq!(response.status(), StatusCode::OK);

    let message = "the body is larger than 4 MB";
    let expected = invalid(StatusCode::PAYLOAD_TOO_LARGE, message);
    let larger = || signed("/v1/tools/resolve_business", padded(FOUR_MEGABYTES + 1));
    assert_eq!(refused(larger()).await, expected);
    let declared = larger().insert_header(("content-length", (FOUR_MEGABYTES + 1).to_string()));
    assert_eq!(refused(declared).await, expected);
}

#[tokio::test]
async fn a_business_that_is_not_known_is_no_fault_of_the_sender() {
    let unknown = || {
        let mut businesses = MockBusinesses::new();
        businesses.expect_by_external_id().returning(|_| Ok(None));
        businesses.expect_by_phone().returning(|_| Ok(None));
        World { businesses: Arc::new(businesses), ..World::default() }
    };
    let cases = [
        (call(), "no business has the external id in call.metadata.internal_customer_id"),
        (json!({"to_number": "+4930999999"}), "no business has the number that was called, and"),
        (json!({}), "the call names no business: set call.metadata.internal_customer_id"),
        (json!(null), "the call names no business"),
    ];
    for (call, message) in cases {
        let body = json!({"name": "hold_slot", "args": {}, "call": call}).to_string();
        let (status, text) = text(unknown().send(signed("/v1/tools/hold_slot", body)).await).await;
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((status, &told["error_code"]), (StatusCode::OK, &json!("BUSINESS_NOT_FOUND")));
        assert!(told["human_message"].as_str().unwrap().starts_with(message), "{text}");
        assert_eq!(told["say"], "I'm sorry, I can't reach the booking system of this business.");
        assert_eq!(told["next_action"], "transfer_call");
    }
}

#[tokio::test]
async fn an_argument_that_cannot_be_read_is_an_answer_and_names_its_field() {
    let told =
        World::of(business("de")).answer("hold_slot", json!({"start": "2026-11-27T19:30", "party_size": "4"})).await;
    assert_eq!(
        told,
        json!({
            "ok": false,
            "error_code": "INVALID_INPUT",
            "human_message": "party_size must be a whole number from 1 to 500",
            "say": "Wie viele Personen kommen?",
            "next_action": "ask_again",
        })
    );
    let told = World::of(business("en")).answer("hold_slot", json!({"idempotency_key": 7})).await;
    assert_eq!(told["human_message"], "idempotency_key must be text");
}

#[tokio::test]
async fn the_answer_is_what_was_stored_byte_for_byte() {
    let stored = "{ \"ok\" : true, \"say\": \"Gr\\u00fc\u{df}e\" }";
    let body = body("cancel_booking");
    let call = crate::http::retell::ToolCall::read(body.as_bytes()).unwrap();
    let args = crate::tool::Args::default();
    let key = crate::http::key::transport_key("cancel_booking", &args, &call, body.as_bytes()).unwrap();
    let answered = ports::Answered { fingerprint: key.fingerprint.to_vec(), answer: stored.to_owned() };
    let found = ports::Opened { answered: Some(answered), ..opened() };
    let world = World::of(business("en")).opening(found).reading(vec![booking()], Taken::default());
    let (status, told) = text(world.send(signed("/v1/tools/cancel_booking", body)).await).await;
    assert_eq!((status, told.as_str()), (StatusCode::OK, stored));
}
