use super::RetellReports;
use domain::call::{Analysis, Direction, Line, Role, Status, Told, Transfer};
use domain::customer::Phone;
use ports::{Report, ReportReader};
use serde_json::{Value, json};
use time::macros::datetime;

fn letter(event: &str, more: &Value) -> Value {
    let mut call = json!({
        "call_id": "call_1", "call_type": "phone_call", "agent_id": "agent_1", "direction": "inbound",
        "from_number": "+4915112345678", "to_number": "+493012345678", "start_timestamp": 1_795_284_000_000_i64,
        "metadata": {"internal_customer_id": "anker"}, "access_token": "secret",
    });
    if let (Some(call), Some(more)) = (call.as_object_mut(), more.as_object()) {
        call.extend(more.clone());
    }
    json!({"event": event, "call": call})
}

fn told(letter: &Value) -> Told {
    match RetellReports.read(letter.to_string().as_bytes()).unwrap() {
        Report::OfCall { told, .. } => *told,
        other @ Report::Other(_) => panic!("{other:?}"),
    }
}

fn dedupe(letter: &Value) -> String {
    RetellReports.dedupe(letter.to_string().as_bytes())
}

#[test]
fn a_started_call_tells_who_talks_to_whom_since_when() {
    let started = letter("call_started", &json!({"call_status": "ongoing"}));
    let number = |text| Phone::parse(text, None).ok();
    let expected = Told {
        status: Status::Ongoing,
        direction: Some(Direction::Inbound),
        from: number("+4915112345678"),
        to: number("+493012345678"),
        agent: Some("agent_1".to_owned()),
        started: Some(datetime!(2026-11-21 18:00 UTC)),
        ..Told::default()
    };
    assert_eq!(told(&started), expected);
    let Report::OfCall { call, external_id, .. } = RetellReports.read(started.to_string().as_bytes()).unwrap() else {
        panic!("of a call");
    };
    assert_eq!((call.as_str(), external_id.as_deref()), ("call_1", Some("anker")));
}

#[test]
fn an_ended_call_tells_when_and_why_and_what_was_said() {
    let ended = told(&letter(
        "call_ended",
        &json!({
            "call_status": "ended", "end_timestamp": 1_795_284_180_500_i64, "disconnection_reason": "user_hangup",
            "recording_url": "https://example.org/r.wav",
            "transcript_object": [{"role": "agent", "content": "Hello"}],
            "transcript_with_tool_calls": [
                {"role": "agent", "content": "Hello", "words": [{"word": "Hello", "start": 0.25, "end": 0.5}]},
                {"role": "user", "content": "Two\u{0} please", "words": []},
                {"role": "tool_call_invocation", "tool_call_id": "t1", "name": "create_booking", "arguments": "{}"},
                {"role": "tool_call_result", "tool_call_id": "t1", "content": "{\"ok\":true}", "successful": true},
                {"role": "dtmf", "digit": "1"},
                {"role": "something_new", "content": "x"},
                {"content": "no role"}, 7,
            ],
        }),
    ));
    assert_eq!(ended.status, Status::Ended);
    assert_eq!(ended.ended, Some(datetime!(2026-11-21 18:03:00.5 UTC)));
    assert_eq!(ended.ended_because.as_deref(), Some("user_hangup"));
    assert_eq!(ended.recording.as_deref(), Some("https://example.org/r.wav"));
    let line = |role, text: &str, at| Line { role, text: text.to_owned(), at };
    let expected = [
        line(Role::Agent, "Hello", Some(250)),
        line(Role::Guest, "Two please", None),
        line(Role::ToolCall { id: "t1".to_owned(), name: "create_booking".to_owned() }, "{}", None),
        line(Role::ToolResult { id: "t1".to_owned(), successful: Some(true) }, "{\"ok\":true}", None),
        line(Role::Other("dtmf".to_owned()), "1", None),
        line(Role::Other("something_new".to_owned()), "x", None),
    ];
    assert_eq!(ended.transcript.unwrap().lines, expected);
}

#[test]
fn an_analyzed_call_tells_what_the_platform_makes_of_it() {
    let analyzed = told(&letter(
        "call_analyzed",
        &json!({"call_status": "ended", "call_analysis": {
            "call_summary": "A table for two", "call_successful": true, "user_sentiment": "Positive",
            "in_voicemail": false, "custom_analysis_data": {"b": 1, "a": "x"},
        }}),
    ));
    let analysis = Analysis {
        summary: Some("A table for two".to_owned()),
        successful: Some(true),
        sentiment: Some("Positive".to_owned()),
        voicemail: Some(false),
        custom: Some("{\"a\":\"x\",\"b\":1}".to_owned()),
    };
    assert_eq!(analyzed.analysis, Some(analysis));
}

#[test]
fn a_call_that_never_connected_is_told_apart() {
    let status = |event, state: Value| told(&letter(event, &json!({"call_status": state}))).status;
    assert_eq!(status("call_ended", json!("not_connected")), Status::NotConnected);
    assert_eq!(status("call_ended", json!("error")), Status::Error);
    assert_eq!(status("call_ended", Value::Null), Status::Ended);
    assert_eq!(status("call_started", json!("registered")), Status::Ongoing, "the event is the later");
    assert_eq!(status("call_started", json!("ended")), Status::Ended, "the state is the later");
}

#[test]
fn an_update_has_its_transcript_beside_the_call() {
    let mut update = letter("transcript_updated", &json!({}));
    update["transcript_with_tool_calls"] = json!([{"role": "user", "content": "Hello"}]);
    assert_eq!(told(&update).transcript.unwrap().lines.len(), 1);
    assert_eq!(told(&letter("transcript_updated", &json!({"transcript_object": []}))).transcript, None);
}

#[test]
fn transfers_are_told_by_their_event() {
    let of = |event| told(&letter(event, &json!({}))).transfer;
    assert_eq!(of("transfer_started"), Some(Transfer::Started));
    assert_eq!(of("transfer_bridged"), Some(Transfer::Bridged));
    assert_eq!(of("transfer_cancelled"), Some(Transfer::Cancelled));
    assert_eq!(of("transfer_ended"), Some(Transfer::Ended));
    assert_eq!(of("call_started"), None);
}

#[test]
fn what_is_no_call_is_kept_under_its_name() {
    for event in ["chat_started", "alert_triggered", "something_new"] {
        let body = json!({"event": event, "chat": {"chat_id": "c1"}}).to_string();
        assert_eq!(RetellReports.read(body.as_bytes()), Ok(Report::Other(event.to_owned())));
    }
}

#[test]
fn what_is_no_letter_is_illegible() {
    let no_id = json!({"event": "call_started", "call": {"call_id": 7}}).to_string();
    for body in ["", "{", "[]", "{}", "{\"event\": 1}", &no_id] {
        assert!(RetellReports.read(body.as_bytes()).is_err(), "{body}");
    }
    assert!(RetellReports.read(b"\xff\xfe").is_err());
}

#[test]
fn odd_fields_count_as_not_there() {
    let odd = letter(
        "call_started",
        &json!({"call_status": 7, "from_number": "anonymous", "to_number": null, "start_timestamp": "now", "direction": [],
            "metadata": "x", "call_analysis": "x", "transcript_object": {}, "agent_id": 1}),
    );
    assert_eq!(told(&odd), Told { status: Status::Ongoing, ..Told::default() });
}

#[test]
fn a_letter_that_comes_again_is_known_by_its_event_and_its_call() {
    let first = letter("call_ended", &json!({"duration_ms": 1}));
    let second = letter("call_ended", &json!({"duration_ms": 2}));
    assert_eq!(dedupe(&first), "call_ended:call_1");
    assert_eq!(dedupe(&first), dedupe(&second));
    assert_ne!(dedupe(&first), dedupe(&letter("call_analyzed", &json!({}))));
    assert_ne!(dedupe(&first), dedupe(&letter("call_ended", &json!({"call_id": "call_2"}))));
}

#[test]
fn transfers_are_told_apart_by_their_destination_too() {
    let to = |number: &str| {
        let mut letter = letter("transfer_started", &json!({}));
        letter["transfer_destination"] = json!({"number": number});
        dedupe(&letter)
    };
    assert!(to("+4930").starts_with("transfer_started:call_1:1795284000000:"));
    assert_eq!(to("+4930"), to("+4930"));
    assert!(!to("+4930123456").contains("4930123456"), "keys stand in the log");
    assert_ne!(to("+4930"), to("+4940"));
}

#[test]
fn chats_and_alerts_have_names_of_their_own() {
    assert_eq!(dedupe(&json!({"event": "chat_ended", "chat": {"chat_id": "c1"}})), "chat_ended:c1");
    let alert = json!({"event": "alert_resolved", "alert": {"alert_incident_id": "i1"}});
    assert_eq!(dedupe(&alert), "alert_resolved:i1");
}

#[test]
fn what_has_no_name_is_known_by_its_bytes() {
    let update = |words: &str| letter("transcript_updated", &json!({"transcript": words}));
    assert_eq!(dedupe(&update("a")), dedupe(&update("a")));
    assert_ne!(dedupe(&update("a")), dedupe(&update("b")));
    assert!(RetellReports.dedupe(b"nonsense").starts_with("bytes:"));
    let long = letter("call_ended", &json!({"call_id": "x".repeat(190)}));
    assert!(dedupe(&long).starts_with("bytes:"));
}
