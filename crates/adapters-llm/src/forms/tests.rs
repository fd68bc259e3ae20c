use super::JsonForms;
use domain::analysis::Shipped;
use domain::booking::ConfirmationCode;
use domain::promise::{Claim, Claimed, Deed};
use ports::Forms;
use serde_json::{Value, json};
use time::macros::{date, datetime, time};

/// A schema with one of each kind.
fn sample() -> Value {
    let guest = json!({
        "type": "object",
        "properties": {"name": {"type": ["string", "null"]}, "party": {"type": "integer"}},
        "required": ["name", "party"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "title": "Sample",
        "properties": {
            "kind": {"type": "string", "enum": ["a", "b"], "description": "Which."},
            "one": {"const": 1, "type": "number"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "guest": {"anyOf": [guest, {"type": "null"}]},
            "done": {"type": ["boolean", "null"]},
        },
        "required": ["kind", "one", "tags", "guest", "done"],
        "additionalProperties": false,
    })
}

fn answer() -> Value {
    json!({"kind": "a", "one": 1, "tags": ["x"], "guest": {"name": "Ada", "party": 4}, "done": null})
}

fn fault(answer: &Value) -> Option<String> {
    JsonForms.answer_fault(&sample().to_string(), &answer.to_string())
}

/// The sample with another value at a place.
fn with(mut whole: Value, place: &str, value: Value) -> Value {
    let (parent, name) = place.rsplit_once('/').expect("a place");
    match whole.pointer_mut(parent).expect("there is such an object") {
        Value::Array(items) => items[name.parse::<usize>().expect("a number")] = value,
        object => object[name] = value,
    }
    whole
}

#[test]
fn every_shipped_schema_is_of_the_strict_kind() {
    for shipped in Shipped::ALL {
        assert_eq!(JsonForms.schema_fault(shipped.scenario().schema), None, "{shipped:?}");
    }
    assert_eq!(JsonForms.schema_fault(&sample().to_string()), None);
}

#[test]
fn a_schema_that_no_server_can_be_held_to_is_told_with_its_place() {
    let string = || json!({"type": "string"});
    let cases = [
        (with(sample(), "/type", json!("array")), "$: the whole is not an object"),
        (with(sample(), "/additionalProperties", json!(true)), "$: does not say \"additionalProperties\": false"),
        (with(sample(), "/required", json!(["kind"])), "$: does not require each of its properties"),
        (with(sample(), "/properties/kind", json!({})), "$.kind: names no type"),
        (with(sample(), "/properties/kind", json!("string")), "$.kind: is not an object"),
        (with(sample(), "/properties/kind", json!({"type": "date"})), "$.kind: names the type date"),
        (with(sample(), "/properties/kind", json!({"type": "string", "pattern": "x"})), "$.kind: `pattern` is not"),
        (with(sample(), "/properties/kind", json!({"type": "string", "enum": []})), "$.kind: enum lists nothing"),
        (with(sample(), "/properties/done/type", json!(["boolean", "string"])), "$.done: names several types"),
        (with(sample(), "/properties/tags", json!({"type": "array"})), "$.tags: does not say what its items are"),
        (with(sample(), "/properties/tags/items", json!({"type": "object"})), "$.tags[]: does not say"),
        (with(sample(), "/properties/tags/maxItems", json!(3)), "$.tags: `maxItems` is not"),
        (with(sample(), "/properties/guest/default", Value::Null), "$.guest: `default` is not"),
        (with(sample(), "/$schema", json!("x")), "$: `$schema` is not"),
        (with(sample(), "/properties/guest/anyOf", json!([])), "$.guest: anyOf lists nothing"),
        (with(sample(), "/properties/guest/anyOf/0/required", json!([])), "$.guest.anyOf[0]: does not require"),
    ];
    for (schema, expected) in cases {
        let told = JsonForms.schema_fault(&schema.to_string()).unwrap_or_default();
        assert!(told.starts_with(expected), "{told}\n{schema}");
    }
    assert!(JsonForms.schema_fault("{").unwrap().starts_with("is not JSON: "));
    let nested = |schema, depth| (0..depth).fold(schema, |inner, _| json!({"type": "array", "items": inner}));
    let deep = |depth| with(sample(), "/properties/kind", nested(string(), depth)).to_string();
    assert_eq!(JsonForms.schema_fault(&deep(7)), None);
    assert!(JsonForms.schema_fault(&deep(8)).unwrap().ends_with("is nested too deeply"));
}

#[test]
fn a_schema_has_200_properties_at_most() {
    let wide = |count: usize| {
        let names: Vec<String> = (0..count).map(|number| format!("p{number}")).collect();
        let properties: Value = names.iter().map(|name| (name.clone(), json!({"type": "string"}))).collect();
        json!({"type": "object", "properties": properties, "required": names, "additionalProperties": false})
            .to_string()
    };
    assert_eq!(JsonForms.schema_fault(&wide(200)), None);
    assert_eq!(JsonForms.schema_fault(&wide(201)).as_deref(), Some("$: has more than 200 properties"));
    let faults = JsonForms.answer_fault(&wide(200), "{}").unwrap();
    assert_eq!(faults.split("; ").count(), 8, "not all of many are told: {faults}");
}

#[test]
fn an_answer_that_follows_has_no_fault() {
    for answer in [
        answer(),
        with(answer(), "/guest", Value::Null),
        with(answer(), "/done", json!(true)),
        with(answer(), "/tags", json!([])),
        with(answer(), "/guest/party", json!(4.0)),
    ] {
        assert_eq!(fault(&answer), None, "{answer}");
    }
}

#[test]
fn what_is_wrong_is_told_by_its_place_and_never_by_its_value() {
    let missing = json!({"kind": "a", "one": 1, "tags": [], "guest": null});
    let more = json!({"kind": "a", "one": 1, "tags": [], "guest": null, "done": null, "Ada": 1});
    let cases = [
        (missing, "$.done is missing"),
        (more, "$ has properties that the schema does not list: 1"),
        (with(answer(), "/kind", json!("Ada")), "$.kind is none of \"a\", \"b\""),
        (with(answer(), "/kind", json!(7)), "$.kind is not of the type string"),
        (with(answer(), "/one", json!(2)), "$.one is not 1"),
        (with(answer(), "/tags", json!(["x", 7])), "$.tags[1] is not of the type string"),
        (with(answer(), "/guest/party", json!(4.5)), "$.guest is none of what it may be"),
        (with(answer(), "/done", json!("yes")), "$.done is not of the type boolean or null"),
        (json!([]), "$ is not of the type object"),
    ];
    for (answer, expected) in cases {
        assert_eq!(fault(&answer).as_deref(), Some(expected), "{answer}");
    }
    let schema = sample().to_string();
    assert_eq!(JsonForms.answer_fault(&schema, "sorry").as_deref(), Some("it is not JSON"));
    let two = json!({"kind": "c", "one": 1, "tags": [], "guest": null, "done": 1});
    assert_eq!(fault(&two).unwrap().split("; ").count(), 2, "all are told");
}

#[test]
fn promises_are_read_and_what_cannot_be_read_is_not_claimed() {
    let promise = json!({
        "kind": "booked", "confirmation_code": " CFGHJK ", "date": "2026-11-27", "time": "9:30", "party_size": 4,
        "quote": "you are booked",
    });
    let vague = json!({
        "kind": "cancelled", "confirmation_code": "", "date": "Friday", "time": "25:00", "party_size": 0, "quote": "gone",
    });
    let answer = json!({"promises": [promise, vague, {"kind": "offered", "quote": "x"}, 7]}).to_string();
    let expected = [
        Claim {
            kind: Claimed::Booked,
            code: Some("CFGHJK".to_owned()),
            date: Some(date!(2026 - 11 - 27)),
            time: Some(time!(9:30)),
            party: Some(4),
            quote: "you are booked".to_owned(),
        },
        Claim { kind: Claimed::Cancelled, code: None, date: None, time: None, party: None, quote: "gone".to_owned() },
    ];
    assert_eq!(JsonForms.claims(&answer), expected);
    for nothing in ["{}", "sorry", r#"{"promises":{}}"#] {
        assert_eq!(JsonForms.claims(nothing), []);
    }
}

fn booking(status: &str) -> Value {
    json!({
        "booking_id": "bkg_1", "confirmation_code": "CFGHJK", "status": status, "start": "2026-11-27T19:30:00+01:00",
        "end": "2026-11-27T21:00:00+01:00", "timezone": "Europe/Berlin", "party_size": 4, "name": "Ada",
    })
}

fn deeds(tool: &str, data: &Value) -> Vec<Deed> {
    JsonForms.deeds(tool, &json!({"ok": true, "data": data, "say": "…"}).to_string())
}

#[test]
fn what_tools_answered_is_read_in_the_wall_time_that_was_promised() {
    let code = ConfirmationCode::parse("CFGHJK").unwrap();
    let deed = |stands| Deed { code: code.clone(), wall: datetime!(2026-11-27 19:30), party: 4, stands };
    assert_eq!(deeds("create_booking", &json!({"booking": booking("confirmed")})), [deed(true)]);
    assert_eq!(deeds("cancel_booking", &json!({"booking": booking("cancelled")})), [deed(false)]);
    let moved = json!({"before": booking("held"), "after": booking("confirmed")});
    assert_eq!(deeds("modify_booking", &moved), [deed(true)]);
    let found = json!({"count": 2, "bookings": [booking("confirmed"), booking("cancelled")]});
    assert_eq!(deeds("find_booking", &found), [deed(true), deed(false)]);
    assert_eq!(deeds("check_availability", &json!({"booking": booking("confirmed")})), []);
}

#[test]
fn a_refusal_and_what_is_no_answer_of_ours_tell_nothing() {
    let refused = json!({"ok": false, "data": {"booking": booking("confirmed")}}).to_string();
    assert_eq!(JsonForms.deeds("create_booking", &refused), []);
    assert_eq!(JsonForms.deeds("create_booking", "HTTP 500"), []);
    for place in ["/booking/start", "/booking/confirmation_code", "/booking/party_size", "/booking/status"] {
        let broken = with(json!({"booking": booking("confirmed")}), place, Value::Null);
        assert_eq!(deeds("create_booking", &broken), [], "{place}");
    }
}

/// The answers of a real run: should a tool's answer change its form, this page changes with it.
#[test]
fn the_documented_answers_of_the_tools_are_read() {
    const PAGE: &str = include_str!("../../../../docs/api.md");
    let of = |result: &str, tool: &str| -> Vec<(String, bool)> {
        let start = format!("{{\"ok\":true,\"data\":{{{result}");
        let answers = PAGE.lines().filter(|line| line.starts_with(&start));
        let deeds = answers.flat_map(|answer| JsonForms.deeds(tool, answer));
        deeds.map(|deed| (format!("{} {} {}", deed.code.as_str(), deed.wall, deed.party), deed.stands)).collect()
    };
    let told = |text: &str, stands| (text.to_owned(), stands);
    let booked = told("P7VJPJ 2026-11-27 19:30:00.0 4", true);
    assert_eq!(of("\"result\":\"CONFIRMED\"", "create_booking")[0], booked);
    assert_eq!(of("\"count\":", "find_booking")[0], booked);
    assert_eq!(of("\"result\":\"MODIFIED\"", "modify_booking")[0], told("P7VJPJ 2026-11-27 20:00:00.0 5", true));
    assert_eq!(of("\"result\":\"CANCELLED\"", "cancel_booking")[0], told("P7VJPJ 2026-11-27 20:00:00.0 5", false));
}
