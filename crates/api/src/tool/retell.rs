//! The catalogue in the form that Retell's `general_tools` takes
//! (docs.retellai.com/build/single-multi-prompt/custom-function).

use super::{CATALOGUE, SideEffect, Tool, ToolName};
use serde_json::{Value, json};

/// How long Retell may wait for an answer, in milliseconds. Longer than our own deadline, far shorter than its default.
const TIMEOUT_MS: u32 = 8_000;

/// Every tool as a custom function that calls `base_url`. Retries are on, because repeating is safe here.
pub fn retell_tools(base_url: &str) -> Value {
    let base = base_url.trim_end_matches('/');
    CATALOGUE
        .iter()
        .map(|tool| {
            json!({
                "type": "custom",
                // Retell has a tool of its own named transfer_call; names must be unique among all tools.
                "name": tool.name,
                "description": tool.description,
                "url": format!("{base}/v1/tools/{}", tool.name),
                "method": "POST",
                "parameters": for_a_model(tool),
                "args_at_root": false,
                "timeout_ms": TIMEOUT_MS,
                "max_retry": 1,
                "speak_during_execution": tool.side_effect != SideEffect::Read && tool.tool != ToolName::TransferCall,
                "execution_message_type": "static_text",
                "execution_message_description": tool.filler,
                "speak_after_execution": true,
            })
        })
        .collect()
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
