//! Whatever is sent, the answer is an envelope, nothing is written, and nothing breaks.

use crate::support::{Answer, Caller, Desk, Request, Setup};
use serde_json::{Value, json};

async fn raw(caller: &Caller, path: &str, body: impl Into<Vec<u8>>) -> Answer {
    caller.send(Request { path: path.to_owned(), body: body.into() }).await
}

fn is_envelope(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code().as_str()), (status, code), "{}", answer.text);
    for part in ["/human_message", "/say"] {
        assert!(!answer.text_at(part).is_empty(), "{part} in {}", answer.text);
    }
    assert!(answer.text.len() < 2_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_tool_call_is_refused_and_writes_nothing() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let path = "/v1/tools/create_booking";
    let rows = desk.rows().await;
    for body in ["", "{", "null", "[]", "42", "{\"name\":\"create_booking\",\"args\":[]}", "{\"name\":1}"] {
        is_envelope(&raw(&caller, path, body).await, 400, "INVALID_INPUT");
    }
    is_envelope(&raw(&caller, path, vec![b'{', 0xff, 0xfe, b'}']).await, 400, "INVALID_INPUT");
    is_envelope(&raw(&caller, path, vec![b'['; 100_000]).await, 400, "INVALID_INPUT");
    is_envelope(&raw(&caller, "/v1/tools/drop_tables", "{}").await, 404, "INVALID_INPUT");
    let other = caller.request("cancel_booking", &json!({}));
    is_envelope(&raw(&caller, path, other.body).await, 400, "INVALID_INPUT");
    assert_eq!(desk.rows().await, rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_may_have_4_megabytes_and_no_more() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let sized = |bytes: usize| {
        let mut body = br#"{"name":"resolve_business","args":{},"call":{"metadata":{"internal_customer_id":"restaurant"},"transcript":""#.to_vec();
        body.resize(bytes - 3, b'x');
        body.extend_from_slice(b"\"}}");
        body
    };
    let largest = raw(&caller, "/v1/tools/resolve_business", sized(4 * 1024 * 1024)).await;
    assert_eq!((largest.status, largest.code().as_str()), (200, "OK"), "{}", largest.text);
    is_envelope(&raw(&caller, "/v1/tools/resolve_business", sized(4 * 1024 * 1024 + 1)).await, 413, "INVALID_INPUT");
}

#[tokio::test(flavor = "multi_thread")]
async fn arguments_are_refused_by_name_and_write_nothing() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let rows = desk.rows().await;
    let good = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada"});
    let cases = [
        ("start", json!(null), "INVALID_INPUT"),
        ("start", json!("soon"), "INVALID_INPUT"),
        ("start", json!(20_260_605), "INVALID_INPUT"),
        ("start", json!("2029-02-29T19:00"), "INVALID_INPUT"),
        ("start", json!("2026-06-05T25:00"), "INVALID_INPUT"),
        ("start", json!("2026-06-05"), "INVALID_INPUT"),
        ("start", json!("9999-12-31T23:45"), "INVALID_INPUT"),
        ("start", json!("0000-01-01T00:00"), "INVALID_INPUT"),
        ("party_size", json!(0), "INVALID_INPUT"),
        ("party_size", json!(-1), "INVALID_INPUT"),
        ("party_size", json!(1.5), "INVALID_INPUT"),
        ("party_size", json!("a couple"), "INVALID_INPUT"),
        ("party_size", json!(10_000), "INVALID_INPUT"),
        ("party_size", json!(1e300), "INVALID_INPUT"),
        ("name", json!(null), "INVALID_INPUT"),
        ("name", json!("   "), "INVALID_INPUT"),
        ("name", json!({"first": "Ada"}), "INVALID_INPUT"),
        ("name", json!("x".repeat(201)), "INVALID_INPUT"),
        ("name", json!("A\u{0}da"), "INVALID_INPUT"),
        ("phone", json!("12"), "INVALID_INPUT"),
        ("phone", json!("call me"), "INVALID_INPUT"),
        ("notes", json!("x".repeat(1_001)), "INVALID_INPUT"),
        ("hold_id", json!("the one from before"), "INVALID_INPUT"),
        ("idempotency_key", json!(["k"]), "INVALID_INPUT"),
    ];
    for (field, value, code) in cases {
        let mut args = good.clone();
        args[field] = value.clone();
        let answer = caller.tool("create_booking", args).await;
        is_envelope(&answer, 200, code);
        let named = answer.text_at("/human_message").starts_with(field);
        let about_the_start = field == "start" && !answer.text_at("/say").is_empty();
        assert!(named || about_the_start, "{field} {value}: {}", answer.text);
        assert_eq!(desk.rows().await, rows, "{field} {value}");
    }
    assert_eq!(caller.tool("create_booking", good).await.code(), "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn arguments_that_can_be_read_and_are_at_fault_write_their_answer_and_no_more() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let rows = desk.rows().await;
    let cases = [
        ("start", json!("2026-06-05T19:07"), "INVALID_INPUT"),
        ("start", json!("2020-06-05T19:00"), "IN_PAST"),
        ("party_size", json!(null), "INVALID_INPUT"),
        ("preference", json!("Roof"), "INVALID_INPUT"),
    ];
    for (number, (field, value, code)) in (1..).zip(cases) {
        let mut args = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada"});
        args[field] = value;
        is_envelope(&caller.tool("create_booking", args).await, 200, code);
        assert_eq!(desk.rows().await, rows + number, "{field}");
        assert_eq!(desk.count("SELECT count(*) FROM idempotency_keys").await, number, "{field}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_at_the_end_of_all_calendars_is_no_date() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    for (date, code) in
        [("9999-12-31", "INVALID_INPUT"), ("2099-01-01", "INVALID_INPUT"), ("2098-12-31", "BOOKING_NOT_FOUND")]
    {
        for tool in ["find_booking", "cancel_booking", "send_confirmation"] {
            let args = json!({"name": "Ada", "date": date, "time": "19:00"});
            is_envelope(&caller.tool(tool, args).await, 200, code);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_business_that_is_not_named_or_not_known_is_said_so() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let path = "/v1/tools/resolve_business";
    let with_call = |call: Value| json!({"name": "resolve_business", "args": {}, "call": call}).to_string();
    let missing = [
        json!({"name": "resolve_business", "args": {}}).to_string(),
        with_call(Value::Null),
        with_call(json!({})),
        with_call(json!({"metadata": {"internal_customer_id": "  "}})),
        with_call(json!({"metadata": {"internal_customer_id": 7}})),
        with_call(json!({"to_number": "anonymous"})),
    ];
    for body in missing {
        let answer = raw(&caller, path, body).await;
        is_envelope(&answer, 200, "BUSINESS_NOT_FOUND");
        assert!(answer.text_at("/human_message").contains("names no business"), "{}", answer.text);
    }
    let unknown = raw(&caller, path, with_call(json!({"metadata": {"internal_customer_id": "nobody"}}))).await;
    is_envelope(&unknown, 200, "BUSINESS_NOT_FOUND");
    assert!(unknown.text_at("/human_message").contains("external id"));
    let number = raw(&caller, path, with_call(json!({"to_number": "+49309999999"}))).await;
    is_envelope(&number, 200, "BUSINESS_NOT_FOUND");
    assert!(number.text_at("/human_message").contains("number that was called"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_called_number_names_the_business_where_metadata_does_not() {
    let mut setup = Setup::default();
    setup.business.phone = domain::customer::Phone::parse("+4930901820", None).ok();
    let desk = setup.start().await;
    let caller = desk.caller("call-1", "+4930123456");
    for call in [
        json!({"to_number": "+4930901820"}),
        json!({"direction": "outbound", "from_number": "+4930901820", "to_number": "+4930123456"}),
    ] {
        let body = json!({"name": "resolve_business", "args": {}, "call": call}).to_string();
        let answer = raw(&caller, "/v1/tools/resolve_business", body).await;
        assert_eq!(answer.text_at("/data/name"), "Zum Anker");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_right_signature_nothing_is_told_and_nothing_written() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let request =
        caller.request("create_booking", &json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada"}));
    let rows = desk.rows().await;
    for signature in [None, Some(String::new()), Some(format!("v=1,d={}", "a".repeat(64)))] {
        let answer = caller.send_with(request.clone(), signature).await;
        is_envelope(&answer, 401, "NOT_ALLOWED");
    }
    let alias = Request { path: "/tools/create_booking".to_owned(), ..request.clone() };
    is_envelope(&caller.send_with(alias.clone(), None).await, 401, "NOT_ALLOWED");
    assert_eq!(desk.rows().await, rows);
    assert_eq!(caller.send(alias).await.code(), "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn debug_routes_exist_only_where_they_are_switched_on() {
    let body =
        json!({"name": "resolve_business", "args": {}, "call": {"metadata": {"internal_customer_id": "restaurant"}}})
            .to_string();
    let request = Request { path: "/debug/retell/resolve_business".to_owned(), body: body.into_bytes() };
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    assert_eq!(caller.send_with(request.clone(), None).await.status, 404);
    let desk = desk.restarted(Setup { debug_routes: true, ..Setup::default() }).await;
    let answer = desk.caller("call-1", "+4930123456").send_with(request, None).await;
    assert_eq!(answer.text_at("/data/name"), "Zum Anker");
}
