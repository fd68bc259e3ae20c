use super::event;
use crate::routes;
use crate::sample::{NOW, World, business, text};
use actix_web::App;
use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, call_service, init_service};
use domain::access::{ApiKey, Scope};
use domain::call::{Line, News, Role, Status, Transfer};
use domain::{ApiKeyId, CallRowId};
use ports::KeptKey;
use ports::testing::MockBusinesses;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::time::Instant;
use usecases::call::watch::{Batch, Told};
use uuid::Uuid;

fn told(news: News) -> String {
    let told = vec![Told { call: CallRowId::new(Uuid::from_u128(1)), number: 3, news }];
    event::all(&Batch { told, ..Batch::default() }, true)
}

fn line(role: Role, text: &str, at: Option<u64>) -> News {
    News::Line(2, Line { role, text: text.to_owned(), at })
}

#[test]
fn every_kind_of_news_says_what_it_is() {
    let tool = Role::ToolCall { id: "t1".to_owned(), name: "create_booking".to_owned() };
    let result = Role::ToolResult { id: "t1".to_owned(), successful: Some(true) };
    let said = "Call\n+49 151 1234567";
    for (news, expected) in [
        (News::Status(Status::NotConnected), json!({"type": "status", "status": "not_connected"})),
        (News::Transfer(Transfer::Bridged), json!({"type": "transfer", "transfer": "bridged"})),
        (News::EndedBecause("user_hangup".to_owned()), json!({"type": "ended_because", "reason": "user_hangup"})),
        (News::Analyzed, json!({"type": "analyzed"})),
        (
            line(Role::Guest, said, Some(1_200)),
            json!({"type": "line", "line": 2, "role": "guest", "text": "Call\n[number]", "at_ms": 1_200}),
        ),
        (
            line(tool, "{\"phone\":\"+4915112345678\"}", None),
            json!({"type": "line", "line": 2, "role": "tool_call", "text": "{\"phone\":\"[number]\"}", "tool_call_id": "t1", "tool": "create_booking"}),
        ),
        (
            line(result, "{}", None),
            json!({"type": "line", "line": 2, "role": "tool_result", "text": "{}", "tool_call_id": "t1", "successful": true}),
        ),
    ] {
        let text = told(news);
        let data = text.strip_prefix("id: 3\ndata: ").unwrap().strip_suffix("\n\n").unwrap();
        let mut data: Value = serde_json::from_str(data).unwrap();
        let whole = data.as_object_mut().unwrap();
        assert_eq!(whole.remove("call").unwrap(), "cal_00000000000000000000000000000001");
        assert_eq!(whole.remove("number").unwrap(), 3);
        assert_eq!(data, expected);
        assert_eq!(text.lines().count(), 3, "a line that was said is one line of the stream");
    }
}

#[test]
fn what_was_missed_is_told_without_a_number() {
    let batch = Batch { missed: true, ..Batch::default() };
    assert_eq!(event::all(&batch, false), "data: {\"type\":\"missed\"}\n\n");
}

fn key() -> ApiKey {
    ApiKey::new(business("en").id, ApiKeyId::new(Uuid::from_u128(7)), "ab".repeat(32)).unwrap()
}

/// A world in which the key is good so often, and then revoked.
fn good_for(times: usize) -> World {
    let mut world = World::default();
    let mut asked = 0;
    world.keys.expect_find().returning(move |business, id| {
        asked += 1;
        let revoked_at = (asked > times).then_some(NOW);
        let (name, digest, scopes) = ("Screen".to_owned(), b"digest".to_vec(), vec![Scope::ReadCalls]);
        Ok(Some(KeptKey { business, id, name, digest, scopes, created_at: NOW, revoked_at }))
    });
    world.secrets.expect_matches().return_const(true);
    let mut businesses = MockBusinesses::new();
    businesses.expect_reload().returning(|_| Ok(Some(Arc::new(business("en")))));
    World { businesses: Arc::new(businesses), ..world }
}

fn watching() -> TestRequest {
    let shown = format!("Bearer {}", key().shown());
    TestRequest::get().uri("/v1/calls/events").insert_header(("Authorization", shown))
}

/// The clock runs by itself while everybody waits.
#[tokio::test(start_paused = true)]
async fn a_stream_ends_once_its_key_is_good_no_more() {
    let began = Instant::now();
    let response = good_for(3).send(watching()).await;
    let (status, body) = text(response).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.starts_with("retry: 2000\n\n:\n\n"), "{body}");
    assert_eq!(began.elapsed().as_secs() / 60, 3, "it was looked at once a minute");
}

#[tokio::test]
async fn nobody_looks_on_from_too_many_places_and_who_leaves_makes_room() {
    let app = init_service(App::new().configure(routes(good_for(usize::MAX).served()))).await;
    let mut open = Vec::new();
    loop {
        let response = call_service(&app, watching().to_request()).await;
        if response.status() != StatusCode::OK {
            assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
            break;
        }
        open.push(response);
    }
    assert_eq!(open.len(), 50);
    drop(open.pop());
    assert_eq!(call_service(&app, watching().to_request()).await.status(), StatusCode::OK);
}
