use super::super::retell::ToolCall;
use super::transport_key;
use crate::tool::{Args, BadArg};
use serde_json::{Value, json};
use usecases::TransportKey;

/// The key of a body; the tool is the one that the body names.
fn key_of(body: &str) -> Result<TransportKey, BadArg> {
    let call = ToolCall::read(body.as_bytes()).unwrap();
    let args = Args::new(call.args.clone().unwrap_or_default());
    transport_key("create_booking", &args, &call, body.as_bytes())
}

fn key(args: &Value, call: &Value) -> String {
    key_of(&json!({"name": "create_booking", "args": args, "call": call}).to_string()).unwrap().key
}

/// The fingerprint of arguments as they are written.
fn fingerprint(args: &str) -> [u8; 32] {
    key_of(&format!(r#"{{"name":"create_booking","args":{args},"call":null}}"#)).unwrap().fingerprint
}

fn invoked(id: &str) -> Value {
    json!([{"role": "tool_call_invocation", "name": "create_booking", "tool_call_id": id, "arguments": "{}"}])
}

#[test]
fn an_explicit_key_goes_before_all_others() {
    let call = json!({"call_id": "c1", "transcript_with_tool_calls": invoked("t1")});
    assert_eq!(key(&json!({"idempotency_key": "mine"}), &call), "key:mine");
}

#[test]
fn the_platforms_id_of_the_invocation_goes_before_the_body() {
    let call = json!({"call_id": "c1", "transcript_with_tool_calls": invoked("t1")});
    assert_eq!(key(&json!({}), &call), "call:c1:t1");
    let null = json!({"idempotency_key": null});
    assert_eq!(key(&null, &call), "call:c1:t1");
}

#[test]
fn without_an_invocation_of_this_tool_the_body_is_the_key() {
    let of_another = json!([{"role": "tool_call_invocation", "name": "hold_slot", "tool_call_id": "t1"}]);
    for transcript in [json!(null), json!([]), of_another] {
        let key = key(&json!({}), &json!({"call_id": "c1", "transcript_with_tool_calls": transcript}));
        let digest = key.strip_prefix("body:c1:").unwrap();
        assert_eq!((digest.len(), digest.bytes().all(|byte| byte.is_ascii_hexdigit())), (64, true));
    }
}

#[test]
fn an_invocation_outside_a_call_names_nothing() {
    let key = key(&json!({}), &json!({"transcript_with_tool_calls": invoked("t1")}));
    assert!(key.starts_with("body::"), "{key}");
}

#[test]
fn the_key_of_a_body_is_its_bytes_and_its_call() {
    let body = |call: &str, space: &str| {
        format!(r#"{{"name":"create_booking","args":{{}},{space}"call":{{"call_id":"{call}"}}}}"#)
    };
    let key = |call, space| key_of(&body(call, space)).unwrap().key;
    assert_eq!(key("c1", ""), key("c1", ""));
    assert_ne!(key("c1", ""), key("c1", " "));
    assert_ne!(key("c1", ""), key("c2", ""));
}

#[test]
fn the_digest_of_the_body_is_sha_256() {
    // NIST's example for "abc" (FIPS 180-2, appendix B.1).
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(super::hex(&super::sha256(b"abc")), digest);
}

#[test]
fn the_fingerprint_ignores_the_order_of_keys_and_white_space() {
    let plain = fingerprint(r#"{"party_size":4,"start":"2026-11-27T19:30","more":{"a":1,"b":[1,2]}}"#);
    let other = fingerprint(r#"{ "more" : {"b":[ 1, 2 ], "a":1},"start":"2026-11-27T19:30", "party_size": 4}"#);
    assert_eq!(plain, other);
}

#[test]
fn the_fingerprint_tells_values_fields_and_tools_apart() {
    let one = fingerprint(r#"{"party_size":4,"notes":"a b"}"#);
    for other in [
        r#"{"party_size":5,"notes":"a b"}"#,
        r#"{"party_size":"4","notes":"a b"}"#,
        r#"{"party_size":4,"notes":"a  b"}"#,
        r#"{"party_size":4}"#,
        r#"{"party_size":4,"notes":"a b","x":null}"#,
        r#"{"party":4,"notes":"a b"}"#,
    ] {
        assert_ne!(one, fingerprint(other), "{other}");
    }
    let call = ToolCall::read(b"{}").unwrap();
    let of = |tool| transport_key(tool, &Args::default(), &call, b"").unwrap().fingerprint;
    assert_ne!(of("hold_slot"), of("create_booking"));
}

#[test]
fn the_fingerprint_is_of_the_arguments_and_of_who_calls() {
    let of = |call: &str, from: &str| {
        let call = json!({"call_id": call, "from_number": from});
        key_of(&json!({"args": {"a": 1}, "call": call}).to_string()).unwrap()
    };
    let (ada, ben) = ("+4930111111", "+4930222222");
    assert_eq!(of("c1", ada).fingerprint, of("c2", ada).fingerprint);
    assert_ne!(of("c1", ada).key, of("c2", ada).key);
    assert_ne!(of("c1", ada).fingerprint, of("c1", ben).fingerprint);
    assert_ne!(of("c1", "anonymous").fingerprint, of("c2", "anonymous").fingerprint);
}

#[test]
fn a_key_that_cannot_be_read_is_named() {
    let bad = |value: Value| key_of(&json!({"args": {"idempotency_key": value}}).to_string()).unwrap_err();
    assert_eq!(bad(json!(7)), BadArg { field: "idempotency_key", what: "must be text" });
    assert_eq!(bad(json!("k".repeat(201))), BadArg { field: "idempotency_key", what: "is too long" });
    assert_eq!(key(&json!({"idempotency_key": "k".repeat(200)}), &json!(null)).len(), 204);
}
