//! What Retell's letters say.
//!
//! Sources: docs.retellai.com/features/webhook-overview for the events and the keys by which doubles are known, and the
//! vendor's SDKs (`resources/call`) for the call. Letters carry more than is told of them, and more from year to year:
//! what is not known is passed over, and what is not of the expected kind counts as not there.

mod call;
mod part;
mod transcript;

use domain::CallId;
use part::Part;
use ports::{Illegible, Report, ReportReader};
use ring::digest::{SHA256, digest};
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
        let named = Part::of(body).ok().and_then(|letter| key(&letter));
        named.unwrap_or_else(|| format!("bytes:{}", sha256(body)))
    }

    fn read(&self, body: &[u8]) -> Result<Report, Illegible> {
        let letter = Part::of(body).map_err(|error| Illegible(format!("no JSON: {error}")))?;
        let event = letter.text("event").ok_or_else(|| Illegible("it has no event".to_owned()))?;
        let Some(call) = letter.part("call") else {
            return Ok(Report::Other(event));
        };
        let id = call.text("call_id").and_then(|id| CallId::new(&id));
        let id = id.ok_or_else(|| Illegible("its call has no id".to_owned()))?;
        let external_id = call.part("metadata").and_then(|metadata| metadata.text("internal_customer_id"));
        let told = Box::new(call::told(&event, &letter, &call));
        Ok(Report::OfCall { call: id, external_id: external_id.filter(|id| !id.trim().is_empty()), told })
    }
}

/// The key that Retell itself recommends; `None` where it recommends none.
fn key(letter: &Part<'_>) -> Option<String> {
    let event = letter.text("event")?;
    let call = letter.part("call");
    let of_call = |field| call.as_ref().and_then(|call| call.text(field));
    let key = match event.as_str() {
        "call_started" | "call_ended" | "call_analyzed" => format!("{event}:{}", of_call("call_id")?),
        "transfer_started" | "transfer_bridged" | "transfer_cancelled" | "transfer_ended" => {
            let began = call.as_ref().and_then(|call| call.raw("start_timestamp")).unwrap_or_default();
            let to = letter.part("transfer_destination").and_then(|to| to.text("number")).unwrap_or_default();
            // Keys stand in the log, where no number may.
            format!("{event}:{}:{began}:{}", of_call("call_id")?, sha256(to.as_bytes()))
        }
        "chat_started" | "chat_ended" | "chat_analyzed" => {
            format!("{event}:{}", letter.part("chat").and_then(|chat| chat.text("chat_id"))?)
        }
        "alert_triggered" | "alert_resolved" => {
            format!("{event}:{}", letter.part("alert").and_then(|alert| alert.text("alert_incident_id"))?)
        }
        _ => return None,
    };
    (key.len() <= LONGEST).then_some(key)
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
