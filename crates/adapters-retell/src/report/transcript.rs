//! What was said, with the tools that were used in between.

use super::part::Part;
use domain::call::{Line, Role, Transcript};

/// The fullest there is: a letter has it beside the call, in it, or without the tools. `whole` says that the call is over.
pub(super) fn transcript(letter: &Part<'_>, call: &Part<'_>, whole: bool) -> Option<Transcript> {
    let lists = [
        letter.parts("transcript_with_tool_calls"),
        call.parts("transcript_with_tool_calls"),
        call.parts("transcript_object"),
    ];
    let found = lists
        .into_iter()
        .flatten()
        .map(|entries| Transcript { whole, lines: entries.iter().filter_map(line).collect() });
    found.filter(|transcript| !transcript.lines.is_empty()).max()
}

fn line(entry: &Part<'_>) -> Option<Line> {
    let content = entry.text("content").unwrap_or_default();
    let id = || entry.text("tool_call_id").unwrap_or_default();
    let (role, text) = match entry.text("role")?.as_str() {
        "agent" => (Role::Agent, content),
        "user" => (Role::Guest, content),
        "transfer_target" => (Role::Person, content),
        "tool_call_invocation" => {
            let name = entry.text("name").unwrap_or_default();
            (Role::ToolCall { id: id(), name }, entry.text("arguments").unwrap_or_default())
        }
        "tool_call_result" => {
            let successful = entry.read("successful");
            (Role::ToolResult { id: id(), successful }, content)
        }
        "dtmf" => (Role::Other("dtmf".to_owned()), entry.text("digit").unwrap_or_default()),
        other => (Role::Other(other.to_owned()), content),
    };
    Some(Line { role, text, at: began(entry) })
}

/// Words carry seconds from the start of the call.
fn began(entry: &Part<'_>) -> Option<u64> {
    let seconds = entry.first("words")?.read("start")?;
    let millis = std::time::Duration::try_from_secs_f64(seconds).ok()?.as_millis();
    u64::try_from(millis).ok()
}
