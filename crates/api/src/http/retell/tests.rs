use super::{ToolCall, Unreadable};
use crate::sample::phone;
use serde_json::{Value, json};
use usecases::business::resolve::Named;

fn read(body: &Value) -> ToolCall {
    ToolCall::read(body.to_string().as_bytes()).unwrap()
}

fn with_call(call: &Value) -> ToolCall {
    read(&json!({"name": "hold_slot", "args": {}, "call": call}))
}

fn refused(body: &[u8]) -> Unreadable {
    ToolCall::read(body).unwrap_err()
}

#[test]
fn name_arguments_and_call_are_read_and_the_rest_is_skipped() {
    let call = read(&json!({
        "name": "hold_slot",
        "args": {"party_size": 4, "nested": {"a": [1]}},
        "call": {
            "call_id": "c1",
            "call_type": "phone_call",
            "agent_id": "agent",
            "start_timestamp": 1_790_000_000_000_u64,
            "latency": {"e2e": {"p50": 1.5}},
            "transcript": "Agent: Hello",
            "from_number": "+49 30 123456",
            "to_number": "+4930999999",
            "direction": "inbound",
            "metadata": {"internal_customer_id": "anker", "other": [1, {"deep": null}]},
        },
        "execution_message": "One moment",
    }));
    assert_eq!(call.name.as_deref(), Some("hold_slot"));
    assert_eq!(Value::from(call.args.clone().unwrap()), json!({"party_size": 4, "nested": {"a": [1]}}));
    assert_eq!(call.call_id().unwrap().as_str(), "c1");
    assert_eq!(call.caller(), Some(phone("+4930123456")));
    let named = Named { external_id: Some("anker".to_owned()), number: Some(phone("+4930999999")) };
    assert_eq!(call.named(), named);
}

#[test]
fn on_an_outbound_call_the_business_is_the_one_who_dials() {
    let numbers = |direction: Value| {
        let call = json!({"direction": direction, "from_number": "+4930111111", "to_number": "+4930222222"});
        let call = with_call(&call);
        (call.caller().unwrap(), call.named().number.unwrap())
    };
    let (one, two) = (phone("+4930111111"), phone("+4930222222"));
    assert_eq!(numbers(json!("outbound")), (two.clone(), one.clone()));
    for direction in [json!("inbound"), json!(null), json!(1), json!("sideways")] {
        assert_eq!(numbers(direction), (one.clone(), two.clone()));
    }
}

#[test]
fn a_withheld_or_odd_number_is_none() {
    for number in ["anonymous", "Restricted", "", "+", "030123456", "sip:ada@example.org", "+49 30 CALL"] {
        let call = with_call(&json!({"from_number": number, "to_number": "+4930999999"}));
        assert_eq!(call.caller(), None, "{number}");
        assert_eq!(call.named().number, Some(phone("+4930999999")));
    }
}

#[test]
fn the_last_invocation_of_the_tool_names_the_call_of_it() {
    let call = with_call(&json!({"transcript_with_tool_calls": [
        {"role": "agent", "content": "Hello", "words": [{"word": "Hello", "start": 0.1, "end": 0.4}]},
        {"role": "tool_call_invocation", "tool_call_id": "t1", "name": "hold_slot", "arguments": "{}"},
        {"role": "tool_call_result", "tool_call_id": "t1", "content": "{}", "successful": true},
        {"role": "tool_call_invocation", "tool_call_id": "t2", "name": "create_booking", "arguments": "{}"},
        {"role": "tool_call_invocation", "tool_call_id": "t3", "name": "hold_slot", "arguments": "{}"},
        {"role": "tool_call_result", "tool_call_id": "t9", "name": "hold_slot", "content": "{}"},
        {"role": "node_transition"},
        {"role": "a role of tomorrow", "tool_call_id": "t8", "name": "hold_slot"},
    ]}));
    assert_eq!(call.tool_call_id("hold_slot"), Some("t3"));
    assert_eq!(call.tool_call_id("create_booking"), Some("t2"));
    assert_eq!(call.tool_call_id("cancel_booking"), None);
}

#[test]
fn nulls_and_odd_types_inside_the_call_count_as_none() {
    for odd in
        [json!(null), json!(true), json!(-7), json!(7), json!(1.5), json!([]), json!([[1], "x"]), json!({"a": {}})]
    {
        let call = with_call(&json!({
            "call_id": odd,
            "direction": odd,
            "from_number": odd,
            "to_number": odd,
            "metadata": odd,
            "transcript_with_tool_calls": odd,
        }));
        assert_eq!(call.call_id(), None, "{odd}");
        assert_eq!((call.caller(), call.named()), (None, Named::default()), "{odd}");
        assert_eq!(call.tool_call_id("hold_slot"), None, "{odd}");
    }
    for odd in [json!("text"), json!(7), json!(false), json!(["c1"])] {
        assert_eq!(with_call(&odd).call_id(), None, "{odd}");
        let call = with_call(&json!({"metadata": odd, "transcript_with_tool_calls": odd}));
        assert_eq!(call.named(), Named::default(), "{odd}");
    }
}

#[test]
fn odd_entries_of_the_transcript_do_not_hide_the_others() {
    let invoked = |id: Value, name: Value| json!({"role": "tool_call_invocation", "tool_call_id": id, "name": name});
    let call = with_call(&json!({"transcript_with_tool_calls": [
        null, 7, "text", [1, [2]], {"role": 5}, {},
        invoked(json!("t1"), json!("hold_slot")),
        invoked(json!(null), json!("hold_slot")),
        invoked(json!("t2"), json!(["hold_slot"])),
        false,
    ]}));
    assert_eq!(call.tool_call_id("hold_slot"), Some("t1"));
}

#[test]
fn ids_that_cannot_be_kept_count_as_none() {
    let invoked = |id: String| json!([{"role": "tool_call_invocation", "tool_call_id": id, "name": "hold_slot"}]);
    let id_of = |id: String| {
        with_call(&json!({"transcript_with_tool_calls": invoked(id)})).tool_call_id("hold_slot").map(str::len)
    };
    assert_eq!(id_of("x".repeat(200)), Some(200));
    assert_eq!(id_of("x".repeat(201)), None);
    assert_eq!(id_of("a\0b".to_owned()), None);
    let call = with_call(&json!({"call_id": "a\0b", "metadata": {"internal_customer_id": "an\0ker"}}));
    assert_eq!((call.call_id(), call.named()), (None, Named::default()));
}

#[test]
fn a_blank_name_of_the_business_is_none() {
    for blank in ["", "  "] {
        let call = with_call(&json!({"metadata": {"internal_customer_id": blank}}));
        assert_eq!(call.named().external_id, None);
    }
}

#[test]
fn arguments_and_call_may_be_missing_or_null() {
    for body in [json!({"name": "hold_slot"}), json!({"name": "hold_slot", "args": null, "call": null})] {
        let call = read(&body);
        assert_eq!((call.args.clone(), call.call_id(), call.named()), (None, None, Named::default()));
    }
}

#[test]
fn what_is_no_tool_call_is_told_apart() {
    assert_eq!(refused(b"{\"name\": \"\xff\"}"), Unreadable::NotUtf8);
    for body in ["", " ", "hello", "{", "{\"name\": \"hold_slot\"", "[1", "{}{}", "{\"name\": }"] {
        assert_eq!(refused(body.as_bytes()), Unreadable::NotJson, "{body}");
    }
    for body in [
        "null",
        "7",
        "\"text\"",
        "[]",
        "[\"hold_slot\", {}, {}]",
        " [\"hold_slot\", {}, {}]",
        r#"{"name": 7}"#,
        r#"{"name": "hold_slot", "args": []}"#,
        r#"{"name": "hold_slot", "args": [["party_size", 4]]}"#,
        r#"{"name": "hold_slot", "args": "{}"}"#,
    ] {
        assert_eq!(refused(body.as_bytes()), Unreadable::NotAToolCall, "{body}");
    }
}
