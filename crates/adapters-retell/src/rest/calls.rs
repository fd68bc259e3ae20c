//! Calls: dialling, and looking up.

use super::{RetellRest, escaped, text};
use domain::CallId;
use ports::{CallOrder, CallPage, ListedCall, VoiceError};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Where our name of an attempt stands in a call's metadata.
const ATTEMPT: &str = "frontdesk_attempt";
/// Where a tool call looks for the business.
const BUSINESS: &str = "internal_customer_id";
/// Calls of one page.
const PAGE: u32 = 100;

impl RetellRest {
    pub(super) async fn dial(&self, order: &CallOrder) -> Result<CallId, VoiceError> {
        let variables: Map<String, Value> =
            order.variables.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        let mut body = json!({
            "from_number": order.from.as_str(),
            "to_number": order.to.as_str(),
            "metadata": {ATTEMPT: order.attempt, BUSINESS: order.business},
            "retell_llm_dynamic_variables": variables,
        });
        if let (Some(agent), Some(fields)) = (&order.agent, body.as_object_mut()) {
            fields.insert("override_agent_id".to_owned(), agent.as_str().into());
        }
        let answer = self.post("/v2/create-phone-call", &body).await?;
        id(&answer.json()?).ok_or_else(|| VoiceError::Unknown("a call without an id".to_owned()))
    }

    pub(super) async fn dialled(&self, attempt: &str) -> Result<Option<CallId>, VoiceError> {
        let body = json!({
            "filter_criteria": {"metadata": [{"type": "string", "op": "eq", "key": ATTEMPT, "value": attempt}]},
            "sort_order": "descending",
            "limit": PAGE,
        });
        let listed = self.post("/v3/list-calls", &body).await?.json()?;
        // Should the filter be read in another way one day, another's call is not taken for this attempt's.
        let is_this =
            |call: &&Value| call.pointer(&format!("/metadata/{ATTEMPT}")).and_then(Value::as_str) == Some(attempt);
        Ok(items(&listed)?.iter().find(is_this).and_then(id))
    }

    pub(super) async fn listed(&self, since: OffsetDateTime, after: Option<&str>) -> Result<CallPage, VoiceError> {
        let millis = i64::try_from(since.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
        let mut body = json!({
            "filter_criteria": {"start_timestamp": {"type": "number", "op": "ge", "value": millis}},
            "sort_order": "ascending",
            "limit": PAGE,
        });
        if let (Some(after), Some(fields)) = (after, body.as_object_mut()) {
            fields.insert("pagination_key".to_owned(), after.into());
        }
        let listed = self.post("/v3/list-calls", &body).await?.json()?;
        let more = listed.get("has_more").and_then(Value::as_bool) != Some(false);
        let next = text(&listed, "pagination_key").filter(|_| more);
        Ok(CallPage { calls: items(&listed)?.iter().filter_map(told).collect(), next })
    }

    pub(super) async fn one(&self, call: &CallId) -> Result<Option<Vec<u8>>, VoiceError> {
        let answer = self.find(&format!("/v2/get-call/{}", escaped(call.as_str()))).await?;
        answer.map(|answer| Ok(letter(&answer.json()?))).transpose()
    }
}

fn told(call: &Value) -> Option<ListedCall> {
    Some(ListedCall { id: id(call)?, letter: letter(call) })
}

/// A letter of the form that webhooks have, under an event of our own.
fn letter(call: &Value) -> Vec<u8> {
    json!({"event": "call_fetched", "call": call}).to_string().into_bytes()
}

fn id(call: &Value) -> Option<CallId> {
    CallId::new(call.get("call_id")?.as_str()?)
}

fn items(listed: &Value) -> Result<&Vec<Value>, VoiceError> {
    let items = listed.get("items").and_then(Value::as_array);
    items.ok_or_else(|| VoiceError::Unknown("a list without items".to_owned()))
}
