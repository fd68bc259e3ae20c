//! What a failed request means. Nothing of an address or a body that may name a person gets into these texts.

use super::is_server_fault;
use ports::VoiceError;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::error::Error;
use time::Duration;

/// Longest reason that is kept, in characters.
const LONGEST_REASON: usize = 200;
/// As many digits in a row may be a phone number.
const PHONE_DIGITS: usize = 5;

/// A request without an answer. Where no connection was made, nothing was asked.
pub(crate) fn fault(error: reqwest::Error) -> VoiceError {
    let error = error.without_url();
    if error.is_connect() {
        return VoiceError::Unreachable(root(&error));
    }
    let what = if error.is_timeout() { "none in time" } else { "the connection broke off" };
    VoiceError::Unknown(what.to_owned())
}

/// An answer other than 200 to 299.
pub(super) fn refused(status: StatusCode, headers: &HeaderMap, body: &str) -> VoiceError {
    match status.as_u16() {
        429 | 409 => VoiceError::Busy { after: reset(headers) },
        status @ (401 | 403) => VoiceError::KeyRefused { status },
        408 => VoiceError::Unknown("status 408".to_owned()),
        number if is_server_fault(status) => VoiceError::Unknown(format!("status {number}")),
        number => VoiceError::Rejected { status: number, reason: reason(body) },
    }
}

/// Seconds until the rate limit starts anew.
fn reset(headers: &HeaderMap) -> Option<Duration> {
    let seconds = |name| headers.get(name)?.to_str().ok()?.trim().parse::<u32>().ok();
    seconds("ratelimit-reset").or_else(|| seconds("retry-after")).map(|seconds| Duration::seconds(i64::from(seconds)))
}

/// The message of Retell's error body `{"status": "error", "message": ...}`.
fn reason(body: &str) -> String {
    let json: Option<Value> = serde_json::from_str(body).ok();
    let message = json.as_ref().and_then(|json| json.get("message").or_else(|| json.get("error_message")));
    let message = message.and_then(Value::as_str).unwrap_or("no reason given");
    without_numbers(message).chars().take(LONGEST_REASON).collect()
}

/// The text with long rows of digits struck out.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        out.push_str(if digits.len() >= PHONE_DIGITS { "…" } else { &digits });
        digits.clear();
        out.push(character);
    }
    out.trim_end().to_owned()
}

/// The innermost cause: "connection refused" says more than "error sending request".
fn root(error: &dyn Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests;
