//! What was said, as it is stored.

use super::row;
use domain::call::{Analysis, Line, News, Role, Transcript};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Debug, Serialize, Deserialize)]
struct StoredLine {
    role: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    successful: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize)]
struct NumberedLine {
    number: usize,
    #[serde(flatten)]
    line: StoredLine,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredAnalysis {
    summary: Option<String>,
    successful: Option<bool>,
    sentiment: Option<String>,
    voicemail: Option<bool>,
    custom: Option<String>,
}

pub(super) fn transcript(transcript: &Transcript) -> Value {
    json!(transcript.lines.iter().map(stored).collect::<Vec<_>>())
}

pub(super) fn read_transcript(value: Value, whole: bool) -> Option<Transcript> {
    let lines: Vec<StoredLine> = serde_json::from_value(value).ok()?;
    Some(Transcript { whole, lines: lines.into_iter().map(line).collect::<Option<_>>()? })
}

pub(super) fn analysis(analysis: &Analysis) -> Value {
    let Analysis { summary, successful, sentiment, voicemail, custom } = analysis.clone();
    json!(StoredAnalysis { summary, successful, sentiment, voicemail, custom })
}

pub(super) fn read_analysis(value: Value) -> Option<Analysis> {
    let StoredAnalysis { summary, successful, sentiment, voicemail, custom } = serde_json::from_value(value).ok()?;
    Some(Analysis { summary, successful, sentiment, voicemail, custom })
}

/// The kind and the body of a piece of news.
pub(super) fn told(news: &News) -> (&'static str, Value) {
    match news {
        News::Status(status) => ("status", json!(row::status(*status))),
        News::Transfer(transfer) => ("transfer", json!(row::transfer(*transfer))),
        News::Line(number, line) => ("line", json!(NumberedLine { number: *number, line: stored(line) })),
        News::EndedBecause(reason) => ("ended_because", json!(reason)),
        News::Analyzed => ("analyzed", json!(null)),
    }
}

pub(super) fn news(kind: &str, body: &Value) -> Option<News> {
    match kind {
        "status" => row::read_status(body.as_str()?).map(News::Status),
        "transfer" => row::read_transfer(body.as_str()?).map(News::Transfer),
        "line" => {
            let NumberedLine { number, line: stored } = serde_json::from_value(body.clone()).ok()?;
            line(stored).map(|line| News::Line(number, line))
        }
        "ended_because" => body.as_str().map(|reason| News::EndedBecause(reason.to_owned())),
        "analyzed" => Some(News::Analyzed),
        _ => None,
    }
}

fn stored(line: &Line) -> StoredLine {
    let (role, id, name, successful) = match &line.role {
        Role::Agent => ("agent", None, None, None),
        Role::Guest => ("guest", None, None, None),
        Role::Person => ("person", None, None, None),
        Role::ToolCall { id, name } => ("tool_call", Some(id.clone()), Some(name.clone()), None),
        Role::ToolResult { id, successful } => ("tool_result", Some(id.clone()), None, *successful),
        Role::Other(word) => ("other", None, Some(word.clone()), None),
    };
    StoredLine { role: role.to_owned(), text: line.text.clone(), at: line.at, id, name, successful }
}

fn line(stored: StoredLine) -> Option<Line> {
    let StoredLine { role, text, at, id, name, successful } = stored;
    let role = match role.as_str() {
        "agent" => Role::Agent,
        "guest" => Role::Guest,
        "person" => Role::Person,
        "tool_call" => Role::ToolCall { id: id?, name: name? },
        "tool_result" => Role::ToolResult { id: id?, successful },
        "other" => Role::Other(name?),
        _ => return None,
    };
    Some(Line { role, text, at })
}
