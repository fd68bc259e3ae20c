//! News of a call, as an event of a stream. No phone numbers: whoever looks on need not know whose they are.

use domain::call::{Line, News, Role, Status, Transfer, without_numbers};
use serde_json::{Value, json};
use usecases::call::watch::{Batch, Told};

/// All of them, with their numbers as ids where these mean something.
pub(super) fn all(batch: &Batch, numbered: bool) -> String {
    let one = |told: &Told| {
        let id = if numbered { format!("id: {}\n", told.number) } else { String::new() };
        format!("{id}data: {}\n\n", data(told))
    };
    let missed = batch.missed.then(|| format!("data: {}\n\n", json!({"type": "missed"})));
    batch.told.iter().map(one).chain(missed).collect()
}

fn data(told: &Told) -> Value {
    let mut data = json!({"call": told.call.to_string(), "number": told.number});
    let (kind, more) = match &told.news {
        News::Status(status) => ("status", json!({"status": status_name(*status)})),
        News::Transfer(transfer) => ("transfer", json!({"transfer": transfer_name(*transfer)})),
        News::Line(number, said) => ("line", line(*number, said)),
        News::EndedBecause(reason) => ("ended_because", json!({"reason": reason})),
        News::Analyzed => ("analyzed", json!({})),
    };
    if let (Some(data), Value::Object(mut more)) = (data.as_object_mut(), more) {
        data.insert("type".to_owned(), json!(kind));
        data.append(&mut more);
    }
    data
}

fn line(number: usize, said: &Line) -> Value {
    let (role, more) = match &said.role {
        Role::Agent => ("agent", json!({})),
        Role::Guest => ("guest", json!({})),
        Role::Person => ("person", json!({})),
        Role::ToolCall { id, name } => ("tool_call", json!({"tool_call_id": id, "tool": name})),
        Role::ToolResult { id, successful } => ("tool_result", json!({"tool_call_id": id, "successful": successful})),
        Role::Other(_) => ("other", json!({})),
    };
    let mut line = json!({"line": number, "text": without_numbers(&said.text), "role": role});
    if let (Some(line), Value::Object(mut more)) = (line.as_object_mut(), more) {
        line.append(&mut more);
        line.extend(said.at.map(|at| ("at_ms".to_owned(), json!(at))));
    }
    line
}

const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Registered => "registered",
        Status::Ongoing => "ongoing",
        Status::NotConnected => "not_connected",
        Status::Ended => "ended",
        Status::Error => "error",
    }
}

const fn transfer_name(transfer: Transfer) -> &'static str {
    match transfer {
        Transfer::Started => "started",
        Transfer::Cancelled => "cancelled",
        Transfer::Bridged => "bridged",
        Transfer::Ended => "ended",
    }
}
