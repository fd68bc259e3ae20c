//! The catalogue in the form that Retell's `general_tools` takes
//! (docs.retellai.com/build/single-multi-prompt/custom-function).

use super::{CATALOGUE, SideEffect, Tool, ToolName};
use serde_json::{Value, json};

/// How long Retell may wait for an answer, in milliseconds. Longer than our own deadline, far shorter than its default.
const TIMEOUT_MS: u32 = 8_000;
/// The catalogue's language.
const ENGLISH: &str = "English";

/// Every tool as a custom function that calls `base_url`. Retries are on, because repeating is safe here.
pub fn retell_tools(base_url: &str) -> Value {
    CATALOGUE.iter().map(|tool| custom(tool, base_url)).collect()
}

/// The tools of a business's agent: those of the catalogue that it has, and Retell's own to put through and to end.
///
/// `transfer_call` becomes Retell's own tool of that name and dials `transfer_to` itself, so that a caller is put through
/// though we are away; without a number it is left out. What is said meanwhile is said in `language`, its name in English.
pub(crate) fn agent_tools(
    base_url: &str,
    has: impl Fn(&str) -> bool,
    transfer_to: Option<&str>,
    language: &str,
) -> Vec<Value> {
    let own = CATALOGUE.iter().filter(|tool| has(tool.name)).filter_map(|tool| match (tool.tool, transfer_to) {
        (ToolName::TransferCall, Some(number)) => Some(put_through(tool, number)),
        (ToolName::TransferCall, None) => None,
        _ => Some(custom(tool, base_url)),
    });
    own.map(|tool| spoken(tool, language)).chain([end_call()]).collect()
}

/// The tool with its filler in a language. The catalogue has the words in English; in another, the model says them.
fn spoken(mut tool: Value, language: &str) -> Value {
    let filler = tool.get("execution_message_description").and_then(Value::as_str).map(str::to_owned);
    if let (Some(filler), Some(fields), false) = (filler, tool.as_object_mut(), language == ENGLISH) {
        fields.insert("execution_message_type".to_owned(), "prompt".into());
        let wanted = format!("Say in {language}, in one short sentence and nothing more: {filler}");
        fields.insert("execution_message_description".to_owned(), wanted.into());
    }
    tool
}

fn custom(tool: &Tool, base_url: &str) -> Value {
    json!({
        "type": "custom",
        // Retell has a tool of its own named transfer_call; names must be unique among all tools.
        "name": tool.name,
        "description": tool.description,
        "url": format!("{}/v1/tools/{}", base_url.trim_end_matches('/'), tool.name),
        "method": "POST",
        "parameters": for_a_model(tool),
        "args_at_root": false,
        "timeout_ms": TIMEOUT_MS,
        "max_retry": 1,
        "response_variables": response_variables(tool.tool),
        "speak_during_execution": tool.side_effect != SideEffect::Read && tool.tool != ToolName::TransferCall,
        "execution_message_type": "static_text",
        "execution_message_description": tool.filler,
        "speak_after_execution": true,
    })
}

/// What later prompts and tools may name of an answer.
fn response_variables(tool: ToolName) -> Value {
    match tool {
        ToolName::HoldSlot => json!({"hold_id": "data.hold_id"}),
        ToolName::CreateBooking => json!({"confirmation_code": "data.confirmation_code"}),
        ToolName::JoinWaitlist => json!({"waitlist_id": "data.waitlist_id"}),
        _ => json!({}),
    }
}

fn put_through(tool: &Tool, number: &str) -> Value {
    json!({
        "type": "transfer_call",
        "name": tool.name,
        "description": "Put the caller through to a person of the house. At once when they ask for a person.",
        "transfer_destination": {"type": "predefined", "number": number},
        "transfer_option": {"type": "cold_transfer"},
        "speak_during_execution": true,
        "execution_message_type": "static_text",
        "execution_message_description": tool.filler,
    })
}

fn end_call() -> Value {
    json!({
        "type": "end_call",
        "name": "end_call",
        "description": "End the call, once everything is said and both have said goodbye.",
    })
}

/// The arguments without the key: a model would make one up, and use it twice.
fn for_a_model(tool: &Tool) -> Value {
    let mut parameters = tool.parameters();
    if let Some(properties) = parameters.get_mut("properties").and_then(Value::as_object_mut) {
        properties.remove("idempotency_key");
    }
    parameters
}

#[cfg(test)]
mod tests;
