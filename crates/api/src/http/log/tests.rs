use crate::sample::World;
use actix_web::http::header::{HeaderMap, HeaderValue};
use actix_web::test::TestRequest;

/// The ids on the answer to a request with these headers.
async fn answered(given: &[&[u8]]) -> Vec<String> {
    let mut request = TestRequest::get().uri("/health");
    for id in given {
        request = request.append_header(("x-request-id", HeaderValue::from_bytes(id).unwrap()));
    }
    let response = World::default().send(request).await;
    let headers: &HeaderMap = response.headers();
    headers.get_all("x-request-id").map(|id| id.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_request_id_is_echoed() {
    let long = "x".repeat(128);
    for id in ["a", "req-1_2.3:4", "0B9F", &long] {
        assert_eq!(answered(&[id.as_bytes()]).await, [id]);
    }
}

#[tokio::test]
async fn a_request_without_an_id_gets_one() {
    assert_eq!(answered(&[]).await, ["made-1"]);
}

#[tokio::test]
async fn an_odd_id_is_replaced() {
    let long = "x".repeat(129);
    for id in [&b""[..], b"a b", b"a\"b", b"a\tb", b"<script>", "ü".as_bytes(), b"\xff", long.as_bytes()] {
        assert_eq!(answered(&[id]).await, ["made-1"], "{}", String::from_utf8_lossy(id));
    }
}

#[tokio::test]
async fn an_answer_that_is_not_found_carries_its_id_too() {
    let request = TestRequest::get().uri("/nowhere").insert_header(("x-request-id", "mine"));
    let response = World::default().send(request).await;
    assert_eq!(response.headers().get("x-request-id").unwrap(), "mine");
}
