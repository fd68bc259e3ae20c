//! The key that a platform repeats when it sends the same request again.

use super::retell::ToolCall;
use crate::tool::{Args, BadArg};
use domain::CallId;
use domain::customer::Phone;
use ring::digest::{SHA256, digest};
use std::fmt::Write;
use usecases::TransportKey;

/// The explicit key, else the call and the platform's id of the invocation, else the call and the bytes of the request.
pub(crate) fn transport_key(
    tool: &'static str,
    args: &Args,
    call: &ToolCall,
    body: &[u8],
) -> Result<TransportKey, BadArg> {
    let mut meaning = String::from(tool);
    meaning.push('\n');
    meaning.push_str(&args.canonical());
    // Who calls is an argument that nobody has to say: two callers never share an answer.
    let (call_id, caller) = (call.call_id(), call.caller());
    let call_text = call_id.as_ref().map_or("", CallId::as_str);
    meaning.push('\n');
    meaning.push_str(caller.as_ref().map_or(call_text, Phone::as_str));
    let fingerprint = sha256(meaning.as_bytes());
    if let Some(explicit) = args.text("idempotency_key", 200)? {
        return Ok(TransportKey { key: format!("key:{explicit}"), fingerprint });
    }
    let key = match call.tool_call_id(tool) {
        Some(id) if call_id.is_some() => format!("call:{call_text}:{id}"),
        _ => format!("body:{call_text}:{}", hex(&sha256(body))),
    };
    Ok(TransportKey { key, fingerprint })
}

/// SHA-256 of bytes, in hex.
pub(super) fn digest_of(bytes: &[u8]) -> String {
    hex(&sha256(bytes))
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut digested = [0; 32];
    for (to, from) in digested.iter_mut().zip(digest(&SHA256, bytes).as_ref()) {
        *to = *from;
    }
    digested
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
