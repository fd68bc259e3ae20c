//! What a letter tells of its call.

use super::part::{Part, storable};
use super::transcript::transcript;
use domain::call::{Analysis, Direction, Status, Told, Transfer};
use domain::customer::Phone;
use serde_json::Value;
use time::{Duration, OffsetDateTime};

/// The field of a call's metadata that carries our attempt.
const ATTEMPT: &str = "frontdesk_attempt";

pub(super) fn told(event: &str, letter: &Part<'_>, call: &Part<'_>) -> Told {
    let number = |field| call.text(field).and_then(|number| Phone::parse(&number, None).ok());
    let status = status(event, call.text("call_status").as_deref());
    Told {
        status,
        direction: direction(call),
        from: number("from_number"),
        to: number("to_number"),
        agent: call.text("agent_id"),
        attempt: call.part("metadata").and_then(|metadata| metadata.text(ATTEMPT)),
        started: instant(call, "start_timestamp"),
        ended: instant(call, "end_timestamp"),
        ended_because: call.text("disconnection_reason"),
        transfer: transfer(event),
        transcript: transcript(letter, call, status >= Status::NotConnected),
        recording: call.text("recording_url"),
        analysis: call.part("call_analysis").map(|part| analysis(&part)),
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

fn direction(call: &Part<'_>) -> Option<Direction> {
    match (call.text("call_type").as_deref(), call.text("direction").as_deref()) {
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
fn instant(call: &Part<'_>, field: &str) -> Option<OffsetDateTime> {
    let millis = call.read(field)?;
    OffsetDateTime::UNIX_EPOCH.checked_add(Duration::milliseconds(millis))
}

fn analysis(analysis: &Part<'_>) -> Analysis {
    // Spelled as the store would: the same data in another spelling are no news.
    let custom: Option<Value> = analysis.read("custom_analysis_data");
    Analysis {
        summary: analysis.text("call_summary"),
        successful: analysis.read("call_successful"),
        sentiment: analysis.text("user_sentiment"),
        voicemail: analysis.read("in_voicemail"),
        custom: custom.map(|custom| storable(&custom.to_string())),
    }
}
