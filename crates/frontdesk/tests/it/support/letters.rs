//! What Retell writes of a call.

use serde_json::{Value, json};

/// All letters of one call of a business, in the order in which they are sent; `said` is what the guest says.
pub(crate) fn letters_of(business: &str, call: &str, said: &str) -> Vec<Value> {
    let lines = [json!({"role": "agent", "content": "Hello"}), json!({"role": "user", "content": said})];
    let letter = |event: &str, more: Value| {
        let mut body = json!({
            "call_id": call, "call_type": "phone_call", "agent_id": "agent_1", "direction": "inbound",
            "from_number": "+4915112345678", "to_number": "+493099999", "start_timestamp": 1_795_284_000_000_i64,
            "metadata": {"internal_customer_id": business},
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"event": event, "call": body})
    };
    let over = json!({
        "call_status": "ended", "end_timestamp": 1_795_284_180_000_i64, "disconnection_reason": "user_hangup",
        "transcript_object": lines,
    });
    let mut analyzed = over.clone();
    analyzed["call_analysis"] = json!({"call_summary": "Two", "call_successful": true});
    vec![
        letter("call_started", json!({"call_status": "ongoing"})),
        letter("transcript_updated", json!({"call_status": "ongoing", "transcript_object": [lines[0]]})),
        letter("transfer_bridged", json!({"call_status": "ongoing"})),
        letter("call_ended", over),
        letter("call_analyzed", analyzed),
    ]
}
