//! What our own tools told the agent of bookings. `docs/api.md` shows their answers.

use domain::booking::ConfirmationCode;
use domain::promise::Deed;
use domain::time::Asked;
use serde_json::Value;

/// What a successful answer says; nothing for a refusal, or for a tool that tells of no booking.
pub(super) fn read(tool: &str, answer: &Value) -> Vec<Deed> {
    if answer.get("ok") != Some(&Value::Bool(true)) {
        return Vec::new();
    }
    let booking = |path| answer.pointer(path).and_then(deed).into_iter().collect();
    match tool {
        "create_booking" | "cancel_booking" => booking("/data/booking"),
        "modify_booking" => booking("/data/after"),
        "find_booking" => {
            let found = answer.pointer("/data/bookings").and_then(Value::as_array);
            found.map(Vec::as_slice).unwrap_or_default().iter().filter_map(deed).collect()
        }
        _ => Vec::new(),
    }
}

/// A booking as answers show it. Its start carries the offset of the wall that it was promised on.
fn deed(booking: &Value) -> Option<Deed> {
    let text = |key| booking.get(key).and_then(Value::as_str);
    let Ok(Asked::Instant(start)) = Asked::parse(text("start")?) else { return None };
    Some(Deed {
        code: ConfirmationCode::parse(text("confirmation_code")?)?,
        wall: time::PrimitiveDateTime::new(start.date(), start.time()),
        party: booking.get("party_size").and_then(Value::as_u64).and_then(|party| u32::try_from(party).ok())?,
        stands: matches!(text("status")?, "confirmed" | "completed" | "no_show"),
    })
}
