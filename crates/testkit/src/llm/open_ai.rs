//! Chat Completions.

use super::http::Request;
use super::strict::at;
use super::{KEY, MODEL, Reply, strict};
use serde_json::{Value, json};

/// What is wrong with a request, and with which status it is told.
pub(super) fn wrong(request: &Request, body: &Value, wants_key: bool) -> Option<(u16, String)> {
    let told = |status, what: &str| Some((status, what.to_owned()));
    if (request.method.as_str(), request.path.as_str()) != ("POST", "/v1/chat/completions") {
        return told(404, "no such address");
    }
    let key = request.header("authorization");
    if wants_key && key != Some(&format!("Bearer {KEY}")) {
        return told(401, "wrong key");
    }
    if !wants_key && key.is_some() {
        return told(400, "a key that nobody asked for");
    }
    if at(body, "/model") != MODEL {
        return told(404, "no such model");
    }
    let messages = at(body, "/messages").as_array().map(Vec::as_slice).unwrap_or_default();
    let roles: Vec<&str> = messages.iter().filter_map(|message| at(message, "/role").as_str()).collect();
    if !matches!(roles[..], ["system", "user"] | ["system", "user", "assistant", "user"]) {
        return Some((400, format!("roles: {roles:?}")));
    }
    if messages.iter().any(|message| !at(message, "/content").is_string()) {
        return told(400, "a message without content");
    }
    let format = at(body, "/response_format");
    let name = at(format, "/json_schema/name").as_str().unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if at(format, "/type") != "json_schema" || at(format, "/json_schema/strict") != true {
        return told(400, "no strict schema is asked for");
    }
    if name.is_empty() || name.len() > 64 || !name.chars().all(is_name) {
        return told(400, "the schema has no proper name");
    }
    strict::wrong(at(format, "/json_schema/schema")).map(|what| (400, what))
}

/// An answer.
pub(super) fn told(reply: &Reply) -> Value {
    let (content, refusal, reason) = match reply {
        Reply::Text(text) => (json!(text), Value::Null, "stop"),
        Reply::CutOff => (json!("{\"summary\":\"The gu"), Value::Null, "length"),
        _ => (Value::Null, json!("I will not."), "stop"),
    };
    let message = json!({"role": "assistant", "content": content, "refusal": refusal});
    json!({
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    })
}

/// A fault.
pub(super) fn failed(code: &str, message: &str) -> Value {
    json!({"error": {"message": message, "type": code, "param": null, "code": null}})
}
