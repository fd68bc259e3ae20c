//! What an answer says that the agent promised: its list `promises`, in whatever scenario.

use domain::promise::{Claim, Claimed};
use serde_json::Value;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, Time};

const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const TIME: &[BorrowedFormatItem<'_>] = format_description!("[hour padding:none]:[minute]");

/// What cannot be read is not claimed.
pub(super) fn read(answer: &Value) -> Vec<Claim> {
    let promises = answer.get("promises").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    promises.iter().filter_map(claim).collect()
}

fn claim(promise: &Value) -> Option<Claim> {
    let text = |key| promise.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let kind = match text("kind")? {
        "booked" | "changed" => Claimed::Booked,
        "cancelled" => Claimed::Cancelled,
        _ => return None,
    };
    let party = promise.get("party_size").and_then(Value::as_f64).filter(|party| (1.0..=10_000.0).contains(party));
    Some(Claim {
        kind,
        code: text("confirmation_code").map(str::to_owned),
        date: text("date").and_then(|text| Date::parse(text, DATE).ok()),
        time: text("time").and_then(|text| Time::parse(text, TIME).ok()),
        party: party.and_then(|party| format!("{party:.0}").parse().ok()),
        quote: text("quote").unwrap_or_default().to_owned(),
    })
}
