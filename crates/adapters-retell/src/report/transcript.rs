//! What was said, with the tools that were used in between.

use super::text;
use domain::call::{Line, Role, Transcript};
use serde_json::Value;

/// The fullest there is: a letter has it beside the call, in it, or without the tools. `whole` says that the call is over.
pub(super) fn transcript(letter: &Value, call: &Value, whole: bool) -> Option<Transcript> {
    let lists = [
        letter.get("transcript_with_tool_calls"),
        call.get("transcript_with_tool_calls"),
        call.get("transcript_object"),
    ];
    let found = lists
        .into_iter()
        .flatten()
        .filter_map(Value::as_array)
        .map(|entries| Transcript { whole, lines: entries.iter().filter_map(line).collect() });
    found.filter(|transcript| !transcript.lines.is_empty()).max()
}

fn line(entry: &Value) -> Option<Line> {
    let content = text(entry, "content").unwrap_or_default();
    let id = || text(entry, "tool_call_id").unwrap_or_default();
    let (role, text) = match text(entry, "role")?.as_str() {
        "agent" => (Role::Agent, content),
        "user" => (Role::Guest, content),
        "transfer_target" => (Role::Person, content),
        "tool_call_invocation" => {
            let name = text(entry, "name").unwrap_or_default();
            (Role::ToolCall { id: id(), name }, text(entry, "arguments").unwrap_or_default())
        }
        "tool_call_result" => {
            let successful = entry.get("successful").and_then(Value::as_bool);
            (Role::ToolResult { id: id(), successful }, content)
        }
        "dtmf" => (Role::Other("dtmf".to_owned()), text(entry, "digit").unwrap_or_default()),
        other => (Role::Other(other.to_owned()), content),
    };
    Some(Line { role, text, at: began(entry) })
}

/// Words carry seconds from the start of the call.
fn began(entry: &Value) -> Option<u64> {
    let seconds = entry.get("words")?.get(0)?.get("start")?.as_f64()?;
    let millis = std::time::Duration::try_from_secs_f64(seconds).ok()?.as_millis();
    u64::try_from(millis).ok()
}
