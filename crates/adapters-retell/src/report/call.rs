//! What a letter tells of its call.

use super::transcript::transcript;
use super::{storable, text};
use domain::call::{Analysis, Direction, Status, Told, Transfer};
use domain::customer::Phone;
use serde_json::Value;
use time::{Duration, OffsetDateTime};

/// The field of a call's metadata that carries our attempt.
const ATTEMPT: &str = "frontdesk_attempt";

pub(super) fn told(event: &str, letter: &Value, call: &Value) -> Told {
    let number = |field| text(call, field).and_then(|number| Phone::parse(&number, None).ok());
    let status = status(event, text(call, "call_status").as_deref());
    Told {
        status,
        direction: direction(call),
        from: number("from_number"),
        to: number("to_number"),
        agent: text(call, "agent_id"),
        attempt: call.get("metadata").and_then(|metadata| text(metadata, ATTEMPT)),
        started: instant(call, "start_timestamp"),
        ended: instant(call, "end_timestamp"),
        ended_because: text(call, "disconnection_reason"),
        transfer: transfer(event),
        transcript: transcript(letter, call, status >= Status::NotConnected),
        recording: text(call, "recording_url"),
        analysis: call.get("call_analysis").filter(|analysis| analysis.is_object()).map(analysis),
    }
}

/// A letter may be older than the state that it carries, and the other way round: the later of both counts.
fn status(event: &str, state: Option<&str>) -> Status {
    let by_event = match event {
        "call_ended" | "call_analyzed" => Status::NotConnected,
        "call_started" | "transcript_updated" => Status::Ongoing,
        _ if event.starts_with("transfer_") => Status::Ongoing,
        _ => Status::Registered,
    };
    let by_state = match state {
        Some("ongoing") => Status::Ongoing,
        Some("not_connected") => Status::NotConnected,
        Some("ended") => Status::Ended,
        Some("error") => Status::Error,
        // What ended without a state did so after all.
        None if by_event == Status::NotConnected => Status::Ended,
        _ => Status::Registered,
    };
    by_event.max(by_state)
}

fn direction(call: &Value) -> Option<Direction> {
    match (text(call, "call_type").as_deref(), text(call, "direction").as_deref()) {
        (Some("web_call"), _) => Some(Direction::Web),
        (_, Some("inbound")) => Some(Direction::Inbound),
        (_, Some("outbound")) => Some(Direction::Outbound),
        _ => None,
    }
}

fn transfer(event: &str) -> Option<Transfer> {
    match event {
        "transfer_started" => Some(Transfer::Started),
        "transfer_cancelled" => Some(Transfer::Cancelled),
        "transfer_bridged" => Some(Transfer::Bridged),
        "transfer_ended" => Some(Transfer::Ended),
        _ => None,
    }
}

/// Milliseconds since 1970.
fn instant(call: &Value, field: &str) -> Option<OffsetDateTime> {
    let millis = call.get(field)?.as_i64()?;
    OffsetDateTime::UNIX_EPOCH.checked_add(Duration::milliseconds(millis))
}

fn analysis(analysis: &Value) -> Analysis {
    let custom = analysis.get("custom_analysis_data").filter(|custom| !custom.is_null());
    Analysis {
        summary: text(analysis, "call_summary"),
        successful: analysis.get("call_successful").and_then(Value::as_bool),
        sentiment: text(analysis, "user_sentiment"),
        voicemail: analysis.get("in_voicemail").and_then(Value::as_bool),
        custom: custom.map(|custom| storable(&custom.to_string())),
    }
}
