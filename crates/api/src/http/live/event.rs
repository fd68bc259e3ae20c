//! News of a call, as an event of a stream. No phone numbers: whoever looks on need not know whose they are.

use domain::call::{Line, News, Role, Status, Transfer, without_numbers};
use serde_json::{Value, json};
use usecases::call::watch::{Batch, Told};

/// All of them, with their numbers as ids where these mean something.
pub(super) fn all(batch: &Batch, numbered: bool) -> String {
    let mut text = String::new();
    for told in &batch.told {
        if numbered {
            text += &format!("id: {}\n", told.number);
        }
        text += &format!("data: {}\n\n", data(told));
    }
    if batch.missed {
        text += &format!("data: {}\n\n", json!({"type": "missed"}));
    }
    text
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
    let mut line = json!({"line": number, "text": without_numbers(&said.text)});
    line["role"] = json!(match &said.role {
        Role::Agent => "agent",
        Role::Guest => "guest",
        Role::Person => "person",
        Role::ToolCall { .. } => "tool_call",
        Role::ToolResult { .. } => "tool_result",
        Role::Other(_) => "other",
    });
    match &said.role {
        Role::ToolCall { id, name } => {
            line["tool_call_id"] = json!(id);
            line["tool"] = json!(name);
        }
        Role::ToolResult { id, successful } => {
            line["tool_call_id"] = json!(id);
            line["successful"] = json!(successful);
        }
        Role::Agent | Role::Guest | Role::Person | Role::Other(_) => {}
    }
    if let Some(at) = said.at {
        line["at_ms"] = json!(at);
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
