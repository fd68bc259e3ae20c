//! What Retell's letters say.
//!
//! Sources: docs.retellai.com/features/webhook-overview for the events and the keys by which doubles are known, and the
//! vendor's SDKs (`resources/call`) for the call. Letters carry more than is told of them, and more from year to year:
//! what is not known is passed over, and what is not of the expected kind counts as not there.

mod call;
mod transcript;

use domain::CallId;
use ports::{Illegible, Report, ReportReader};
use ring::digest::{SHA256, digest};
use serde_json::Value;
use std::fmt::Write;

/// Longest name of a platform's that becomes part of a key.
const LONGEST: usize = 200;

/// Reads letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct RetellReports;

impl ReportReader for RetellReports {
    fn source(&self) -> &'static str {
        "retell"
    }

    fn dedupe(&self, body: &[u8]) -> String {
        let named = serde_json::from_slice::<Value>(body).ok().and_then(|letter| key(&letter));
        named.unwrap_or_else(|| format!("bytes:{}", sha256(body)))
    }

    fn read(&self, body: &[u8]) -> Result<Report, Illegible> {
        let letter: Value = serde_json::from_slice(body).map_err(|error| Illegible(format!("no JSON: {error}")))?;
        let event = text(&letter, "event").ok_or_else(|| Illegible("it has no event".to_owned()))?;
        let Some(call) = letter.get("call").filter(|call| call.is_object()) else {
            return Ok(Report::Other(event));
        };
        let id = text(call, "call_id").and_then(|id| CallId::new(&id));
        let id = id.ok_or_else(|| Illegible("its call has no id".to_owned()))?;
        let external_id = call.get("metadata").and_then(|metadata| text(metadata, "internal_customer_id"));
        let told = Box::new(call::told(&event, &letter, call));
        Ok(Report::OfCall { call: id, external_id: external_id.filter(|id| !id.trim().is_empty()), told })
    }
}

/// The key that Retell itself recommends; `None` where it recommends none.
fn key(letter: &Value) -> Option<String> {
    let event = text(letter, "event")?;
    let call = letter.get("call");
    let of_call = |field| call.and_then(|call| text(call, field));
    let key = match event.as_str() {
        "call_started" | "call_ended" | "call_analyzed" => format!("{event}:{}", of_call("call_id")?),
        "transfer_started" | "transfer_bridged" | "transfer_cancelled" | "transfer_ended" => {
            let began = call.and_then(|call| call.get("start_timestamp")).map(Value::to_string).unwrap_or_default();
            let to = letter.get("transfer_destination").and_then(|to| text(to, "number")).unwrap_or_default();
            // Keys stand in the log, where no number may.
            format!("{event}:{}:{began}:{}", of_call("call_id")?, sha256(to.as_bytes()))
        }
        "chat_started" | "chat_ended" | "chat_analyzed" => {
            format!("{event}:{}", letter.get("chat").and_then(|chat| text(chat, "chat_id"))?)
        }
        "alert_triggered" | "alert_resolved" => {
            format!("{event}:{}", letter.get("alert").and_then(|alert| text(alert, "alert_incident_id"))?)
        }
        _ => return None,
    };
    (key.len() <= LONGEST).then_some(key)
}

/// A text. What cannot be stored is left out of it.
fn text(object: &Value, field: &str) -> Option<String> {
    Some(storable(object.get(field)?.as_str()?))
}

fn storable(text: &str) -> String {
    text.chars().filter(|letter| *letter != '\0').collect()
}

fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _written = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests;
