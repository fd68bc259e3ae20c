//! What Retell documents to refuse.

use super::wire::Response;
use serde_json::Value;
use std::collections::BTreeSet;

/// Longest prompt here, in characters: about 32 768 tokens.
const PROMPT: usize = 120_000;

pub(super) fn bad(what: &str) -> Response {
    Response::error(400, what)
}

/// A number in E.164.
pub(super) fn e164(body: &Value, field: &str) -> Result<String, Response> {
    let number = body[field].as_str().ok_or_else(|| bad(&format!("{field} is missing")))?;
    let digits = number.strip_prefix('+').unwrap_or_default();
    let right = (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(number.to_owned()) } else { Err(bad(&format!("{field} is not in E.164"))) }
}

fn is_text(body: &Value, field: &str) -> Result<(), Response> {
    let text = body[field].as_str().is_some_and(|text| !text.is_empty());
    if text { Ok(()) } else { Err(bad(&format!("{field} is missing"))) }
}

/// A number that need not be there lies within bounds.
fn within(body: &Value, field: &str, least: u64, most: u64) -> Result<(), Response> {
    match &body[field] {
        Value::Null => Ok(()),
        given if given.as_u64().is_some_and(|given| (least..=most).contains(&given)) => Ok(()),
        _ => Err(bad(&format!("{field} is not within {least} to {most}"))),
    }
}

pub(super) fn llm(body: &Value) -> Result<(), Response> {
    if !matches!(body["start_speaker"].as_str(), Some("user" | "agent")) {
        return Err(bad("start_speaker must be user or agent"));
    }
    if body["general_prompt"].as_str().is_some_and(|prompt| prompt.len() > PROMPT) {
        return Err(bad("general_prompt is too long"));
    }
    let mut names = BTreeSet::new();
    for tool in body["general_tools"].as_array().into_iter().flatten() {
        let name = tool["name"].as_str().unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if name.is_empty() || name.len() > 64 || !name.bytes().all(plain) {
            return Err(bad("a tool's name has 1 to 64 letters, digits, _ or -"));
        }
        if !names.insert(name) {
            return Err(bad("two tools of one name"));
        }
        check_tool(tool)?;
    }
    Ok(())
}

fn check_tool(tool: &Value) -> Result<(), Response> {
    match tool["type"].as_str() {
        Some("custom") => custom(tool),
        Some("end_call") => Ok(()),
        Some("transfer_call") => {
            let to = &tool["transfer_destination"];
            match to["type"].as_str() {
                Some("predefined") => is_text(to, "number")?,
                Some("inferred") => is_text(to, "prompt")?,
                _ => return Err(bad("transfer_destination.type")),
            }
            let option = tool["transfer_option"]["type"].as_str();
            let known = matches!(option, Some("cold_transfer" | "warm_transfer" | "agentic_warm_transfer"));
            if known { Ok(()) } else { Err(bad("transfer_option.type")) }
        }
        _ => Err(bad("a tool's type")),
    }
}

fn custom(tool: &Value) -> Result<(), Response> {
    is_text(tool, "url")?;
    within(tool, "timeout_ms", 1_000, 600_000)?;
    within(tool, "max_retry", 0, 5)?;
    if tool["parameters"]["type"] != "object" {
        return Err(bad("parameters must be of the type object"));
    }
    let variables = &tool["response_variables"];
    if !variables.is_null() && !variables.as_object().is_some_and(|all| all.values().all(Value::is_string)) {
        return Err(bad("response_variables must be paths"));
    }
    Ok(())
}

pub(super) fn agent(body: &Value) -> Result<(), Response> {
    is_text(body, "voice_id")?;
    if body["response_engine"]["type"] != "retell-llm" {
        return Err(bad("response_engine is missing"));
    }
    is_text(&body["response_engine"], "llm_id")?;
    within(body, "webhook_timeout_ms", 1_000, 30_000)?;
    within(body, "max_call_duration_ms", 60_000, 7_200_000)?;
    within(body, "end_call_after_silence_ms", 10_000, 3_600_000)?;
    for field in body["post_call_analysis_data"].as_array().into_iter().flatten() {
        is_text(field, "name")?;
        match field["type"].as_str() {
            Some("system-presets") => {}
            Some("string" | "boolean" | "number") => is_text(field, "description")?,
            Some("enum") if field["choices"].as_array().is_some_and(|choices| !choices.is_empty()) => {}
            _ => return Err(bad("post_call_analysis_data")),
        }
    }
    Ok(())
}
