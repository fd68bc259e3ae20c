//! Messages.

use super::http::Request;
use super::strict::at;
use super::{KEY, MODEL, Reply, strict};
use serde_json::{Value, json};

/// What is wrong with a request, and with which status it is told.
pub(super) fn wrong(request: &Request, body: &Value) -> Option<(u16, String)> {
    let told = |status, what: &str| Some((status, what.to_owned()));
    if (request.method.as_str(), request.path.as_str()) != ("POST", "/v1/messages") {
        return told(404, "no such address");
    }
    if request.header("x-api-key") != Some(KEY) {
        return told(401, "wrong key");
    }
    if request.header("anthropic-version") != Some("2023-06-01") {
        return told(400, "no version that is known");
    }
    if at(body, "/model") != MODEL {
        return told(404, "no such model");
    }
    if at(body, "/max_tokens").as_u64().unwrap_or_default() == 0 || !at(body, "/system").is_string() {
        return told(400, "max_tokens or system is missing");
    }
    let messages = at(body, "/messages").as_array().map(Vec::as_slice).unwrap_or_default();
    let roles: Vec<&str> = messages.iter().filter_map(|message| at(message, "/role").as_str()).collect();
    if !matches!(roles[..], ["user"] | ["user", "assistant", "user"]) {
        return Some((400, format!("roles: {roles:?}")));
    }
    if messages.iter().any(|message| at(message, "/content").as_str().is_none_or(str::is_empty)) {
        return told(400, "text content blocks must be non-empty");
    }
    let format = at(body, "/output_config/format");
    if at(format, "/type") != "json_schema" {
        return told(400, "no schema is asked for");
    }
    strict::wrong(at(format, "/schema")).map(|what| (400, what))
}

/// An answer.
pub(super) fn told(reply: &Reply) -> Value {
    let (content, reason) = match reply {
        Reply::Text(text) => (json!([{"type": "text", "text": text}]), "end_turn"),
        Reply::CutOff => (json!([{"type": "text", "text": "{\"summary\":\"The gu"}]), "max_tokens"),
        _ => (json!([]), "refusal"),
    };
    json!({
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": MODEL,
        "content": content,
        "stop_reason": reason,
        "usage": {"input_tokens": 1, "output_tokens": 1},
    })
}

/// A fault.
pub(super) fn failed(code: &str, message: &str) -> Value {
    json!({"type": "error", "error": {"type": code, "message": message}, "request_id": "req_1"})
}
