use crate::http::body::MOST_BYTES;
use crate::sample::keys::{key, opened};
use crate::sample::{NOW, World, text};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use domain::access::Scope;
use ports::StoreError;
use serde_json::{Value, json};

const BODY: &str = "{}\n";
/// Of these bytes.
const DIGEST: &str = "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356";

/// Whoever shows this key and signs so; `None` for no header at all.
async fn ask(world: World, shown: Option<&str>, signature: Option<&str>) -> (StatusCode, Value) {
    let headers = [("Authorization", shown.map(|shown| format!("Bearer {shown}")))];
    let headers = headers.into_iter().chain([("x-retell-signature", signature.map(str::to_owned))]);
    let request = headers.fold(TestRequest::post().uri("/v1/diagnose"), |request, (name, value)| match value {
        Some(value) => request.insert_header((name, value)),
        None => request,
    });
    let (status, body) = text(world.send(request.set_payload(BODY)).await).await;
    (status, serde_json::from_str(&body).unwrap_or(Value::Null))
}

fn at_ms() -> i64 {
    i64::try_from(NOW.unix_timestamp_nanos() / 1_000_000).unwrap()
}

#[tokio::test]
async fn with_a_key_every_signature_is_judged_and_none_is_refused() {
    let verdicts = [(Some("3"), "accepted"), (Some("4"), "mismatch"), (Some("x"), "malformed"), (None, "missing")];
    for (signature, verdict) in verdicts {
        let told = ask(opened(&[Scope::PushAgent]), Some(&key().shown()), signature).await;
        let seen = json!({"body_sha256": DIGEST, "at_ms": at_ms(), "signature": verdict});
        assert_eq!(told, (StatusCode::OK, seen));
    }
}

#[tokio::test]
async fn without_a_good_key_nothing_is_told_but_the_clock_and_why() {
    let denied = |error: &str, key: &str| json!({"error": error, "at_ms": at_ms(), "key": key});
    let not_good = "the key is not good";
    for nothing in [None, Some(""), Some("  ")] {
        let told = ask(World::default(), nothing, Some("3")).await;
        assert_eq!(told, (StatusCode::UNAUTHORIZED, denied(not_good, "missing")), "{nothing:?}");
    }
    for other in ["fdk_1".to_owned(), key().shown().replace("abab", "abcd")] {
        let told = ask(opened(&[Scope::PushAgent]), Some(&other), Some("3")).await;
        assert_eq!(told, (StatusCode::UNAUTHORIZED, denied(not_good, "not_good")), "{other}");
    }
    let told = ask(opened(&[Scope::ReadCalls, Scope::PlaceCalls]), Some(&key().shown()), Some("3")).await;
    assert_eq!(told, (StatusCode::FORBIDDEN, denied("the key is not good for agent:write", "not_for_this")));
    let mut away = World::default();
    away.keys.expect_find().returning(|_, _| Err(StoreError::Unavailable("gone".into())));
    let told = ask(away, Some(&key().shown()), Some("3")).await;
    let error = "the system cannot answer now; try again";
    assert_eq!(told, (StatusCode::SERVICE_UNAVAILABLE, denied(error, "unchecked")));
}

#[tokio::test]
async fn a_body_may_be_as_large_as_a_tools() {
    for (size, status) in [(MOST_BYTES, StatusCode::OK), (MOST_BYTES + 1, StatusCode::PAYLOAD_TOO_LARGE)] {
        let request = TestRequest::post().uri("/v1/diagnose").set_payload(vec![b' '; size]);
        let request = request.insert_header(("Authorization", format!("Bearer {}", key().shown())));
        let (told, _) = text(opened(&[Scope::PushAgent]).send(request).await).await;
        assert_eq!(told, status, "{size}");
    }
}
