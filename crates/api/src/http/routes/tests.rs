use super::{Access, ROUTES};
use crate::sample::keys::{key, opened};
use crate::sample::{World, business, call, signed, text};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use domain::access::Scope;
use ports::Unready;
use ports::testing::MockHealth;
use serde_json::json;
use std::sync::Arc;

/// A tool's name in place of its pattern.
fn path(pattern: &str) -> String {
    pattern.replace("{tool}", "check_availability")
}

fn ready(answer: Result<(), Unready>) -> World {
    let mut health = MockHealth::new();
    health.expect_ready().returning(move || answer.clone());
    World { health: Arc::new(health), ..World::of(business("en")) }
}

fn unsigned(route: &super::RouteEntry) -> TestRequest {
    let body = json!({"name": "check_availability", "args": {}, "call": call()}).to_string();
    TestRequest::with_uri(&path(route.path)).method(route.method.clone()).set_payload(body)
}

#[tokio::test]
async fn every_signed_route_refuses_whoever_does_not_sign() {
    let mut refused = 0;
    for route in ROUTES.iter().filter(|route| route.access == Access::Signed) {
        for debug_routes in [false, true] {
            let response = World { debug_routes, ..World::default() }.send(unsigned(route)).await;
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{}", route.path);
            refused += 1;
        }
    }
    assert_eq!(refused, 12);
}

#[tokio::test]
async fn every_route_for_programs_refuses_whoever_shows_no_key() {
    let keyed: Vec<_> = ROUTES.iter().filter(|route| matches!(route.access, Access::Key(_))).collect();
    assert_eq!(keyed.len(), 9);
    for route in keyed {
        for header in [None, Some("Bearer"), Some("Bearer fdk_1"), Some("Basic YTpi")] {
            let request = unsigned(route);
            let request = match header {
                Some(value) => request.insert_header(("Authorization", value)),
                None => request,
            };
            let response = World::default().send(request).await;
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{} {header:?}", route.path);
        }
    }
}

#[tokio::test]
async fn every_route_for_programs_refuses_a_key_that_is_good_for_all_else() {
    for route in &ROUTES {
        let Access::Key(scope) = route.access else { continue };
        let others: Vec<_> = Scope::ALL.into_iter().filter(|other| *other != scope).collect();
        let request = unsigned(route).insert_header(("Authorization", format!("Bearer {}", key().shown())));
        let (status, told) = text(opened(&others).send(request).await).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{}", route.path);
        assert!(told.contains(&format!("the key is not good for {}", scope.name())), "{} {told}", route.path);
    }
}

#[tokio::test]
async fn every_open_route_answers_whoever_asks() {
    for route in ROUTES.iter().filter(|route| route.access == Access::Open) {
        let response = ready(Ok(())).send(unsigned(route)).await;
        assert_eq!(response.status(), StatusCode::OK, "{}", route.path);
    }
}

#[tokio::test]
async fn routes_for_trying_things_out_exist_only_where_they_are_switched_on() {
    for route in ROUTES.iter().filter(|route| route.access == Access::Debug) {
        for (debug_routes, status) in [(false, StatusCode::NOT_FOUND), (true, StatusCode::OK)] {
            let world = World { debug_routes, ..World::of(business("en")) };
            let response = world.send(unsigned(route)).await;
            assert_eq!(response.status(), status, "{}", route.path);
        }
    }
}

#[tokio::test]
async fn every_route_that_is_not_open_is_signed_or_for_trying_things_out_alone() {
    for route in &ROUTES {
        let debug = route.path.starts_with("/debug/");
        assert_eq!(route.access == Access::Debug, debug, "{}", route.path);
        let open = ["/health", "/healthz", "/readiness"].contains(&route.path);
        assert_eq!(route.access == Access::Open, open, "{}", route.path);
    }
}

#[tokio::test]
async fn other_addresses_and_methods_are_not_found() {
    for request in
        [TestRequest::get().uri("/"), TestRequest::get().uri("/v1/tools/hold_slot"), TestRequest::post().uri("/health")]
    {
        let (status, body) = text(World::default().send(request).await).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.contains("there is nothing at this address"), "{body}");
    }
}

#[tokio::test]
async fn an_unready_store_is_told_with_its_reason() {
    for (answer, status, reason) in [
        (Ok(()), StatusCode::OK, None),
        (Err(Unready::Unreachable), StatusCode::SERVICE_UNAVAILABLE, Some("the database cannot be reached")),
        (
            Err(Unready::Migrations { pending: 2 }),
            StatusCode::SERVICE_UNAVAILABLE,
            Some("2 migrations have not been run"),
        ),
    ] {
        let (told, body) = text(ready(answer).send(TestRequest::get().uri("/readiness")).await).await;
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!((told, body["reason"].as_str()), (status, reason));
        assert_eq!(body["ok"], reason.is_none());
    }
}

#[tokio::test]
async fn the_process_is_healthy_without_its_store() {
    for path in ["/health", "/healthz"] {
        let (status, body) = text(World::default().send(TestRequest::get().uri(path)).await).await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, r#"{"ok":true}"#));
    }
}

#[tokio::test]
async fn trying_out_which_business_is_reached_reads_the_same_body() {
    let world = || World { debug_routes: true, ..World::of(business("en")) };
    let path = "/debug/retell/resolve_business";
    let body = json!({"name": "hold_slot", "args": {}, "call": call()}).to_string();
    let (status, told) = text(world().send(TestRequest::post().uri(path).set_payload(body)).await).await;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((status, &told["data"]["name"]), (StatusCode::OK, &json!("Zum Anker")));
    let (status, _) = text(world().send(TestRequest::post().uri(path).set_payload("[]")).await).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let huge = vec![b' '; crate::http::body::MOST_BYTES + 1];
    let (status, _) = text(world().send(TestRequest::post().uri(path).set_payload(huge)).await).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let (status, _) = text(world().send(signed("/v1/tools/hold_slot", "[]")).await).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}
