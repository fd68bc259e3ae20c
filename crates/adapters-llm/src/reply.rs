//! What a status other than success means.

use crate::delay::wanted;
use ports::ExtractFault;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// Longest code of a vendor's that is told.
const LONGEST: usize = 64;

/// The fault of an answer. Whether the request may be sent again is the server's word first (`x-should-retry`), then that of
/// the status. No credit is no reason to wait.
pub(crate) fn fault(status: u16, headers: &HeaderMap, body: Option<&Value>) -> ExtractFault {
    let code = code(body);
    let told = if code.is_empty() { format!("HTTP {status}") } else { format!("HTTP {status}, {code}") };
    let word = headers.get("x-should-retry").and_then(|word| word.to_str().ok());
    let again = match word {
        _ if code.contains("insufficient_quota") => false,
        Some("true") => true,
        Some("false") => false,
        _ => matches!(status, 408 | 409 | 429) || status >= 500,
    };
    let after = wanted(headers);
    if !again {
        ExtractFault::Rejected(told)
    } else if after.is_some() || matches!(status, 429 | 529) {
        ExtractFault::Busy { after }
    } else {
        ExtractFault::Unreachable(told)
    }
}

/// The vendor's codes of a fault, as far as they are codes: its message may hold what was sent.
fn code(body: Option<&Value>) -> String {
    let error = body.and_then(|body| body.get("error"));
    let text = |key| error.and_then(|error| error.get(key)).and_then(Value::as_str);
    let is_code = |text: &&str| {
        !text.is_empty()
            && text.len() <= LONGEST
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
    };
    let codes: Vec<&str> = [text("type"), text("code")].into_iter().flatten().filter(is_code).collect();
    codes.join(" ")
}

#[cfg(test)]
mod tests;
