//! Calls.

use super::checks::{bad, e164};
use super::state::State;
use super::wire::Response;
use serde_json::{Value, json};

/// When the first call that is created here begins, in Unix milliseconds; each next one a second later.
const FIRST: u64 = 1_795_000_000_000;
/// Most calls of one page.
const MOST: usize = 1000;
/// Most bytes of metadata.
const METADATA: usize = 50_000;

impl State {
    pub(super) fn create_call(&mut self, body: &Value) -> Result<Response, Response> {
        let (from, to) = (e164(body, "from_number")?, e164(body, "to_number")?);
        if !self.numbers.iter().any(|number| number["phone_number"] == from) {
            return Err(bad("from_number is not yours"));
        }
        let variables = &body["retell_llm_dynamic_variables"];
        if !variables.is_null() && !variables.as_object().is_some_and(|all| all.values().all(Value::is_string)) {
            return Err(bad("retell_llm_dynamic_variables must be strings"));
        }
        if body["metadata"].to_string().len() > METADATA {
            return Err(bad("metadata is larger than 50 kB"));
        }
        let agent = match body["override_agent_id"].as_str() {
            Some(agent) if self.newest(agent).is_none() => return Err(Response::error(422, "no such agent")),
            Some(agent) => agent.to_owned(),
            None => "agent_of_the_number".to_owned(),
        };
        if self.lines.0 >= self.lines.1 {
            return Err(Response::error(429, "concurrency limit reached"));
        }
        let number = u64::try_from(self.calls.len()).unwrap_or(0);
        let call = json!({
            "call_id": self.fresh("call"), "agent_id": agent, "agent_version": 0, "call_type": "phone_call",
            "call_status": "registered", "direction": "outbound", "from_number": from, "to_number": to,
            "metadata": body["metadata"], "retell_llm_dynamic_variables": variables,
            "start_timestamp": FIRST + number * 1000,
        });
        self.calls.push(call.clone());
        Ok(Response::json(201, &call))
    }

    pub(super) fn get_call(&self, id: &str) -> Result<Response, Response> {
        let found = self.calls.iter().find(|call| call["call_id"] == id);
        found.map(|call| Response::json(200, call)).ok_or_else(|| Response::error(422, "Cannot find requested asset"))
    }

    /// A page of the calls that pass every filter, without transcripts. The page's key is the number of calls before it.
    pub(super) fn list_calls(&self, body: &Value) -> Result<Response, Response> {
        let mut calls: Vec<&Value> = Vec::new();
        for call in &self.calls {
            if passes(&body["filter_criteria"], call)? {
                calls.push(call);
            }
        }
        calls.sort_by_key(|call| call["start_timestamp"].as_u64());
        if body["sort_order"] != "ascending" {
            calls.reverse();
        }
        let limit = body["limit"].as_u64().map_or(50, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        if limit == 0 || limit > MOST {
            return Err(bad("limit is not within 1 to 1000"));
        }
        let skip: usize = body["pagination_key"].as_str().map_or(Ok(0), str::parse).or(Err(bad("pagination_key")))?;
        let mut items: Vec<Value> = calls.iter().skip(skip).take(limit).map(|call| (*call).clone()).collect();
        for item in items.iter_mut().filter_map(Value::as_object_mut) {
            item.retain(|field, _| !field.starts_with("transcript"));
        }
        let has_more = calls.len() > skip + items.len();
        let mut page = json!({"items": items, "has_more": has_more});
        if has_more {
            page["pagination_key"] = (skip + limit).to_string().into();
        }
        Ok(Response::json(200, &page))
    }
}

fn passes(criteria: &Value, call: &Value) -> Result<bool, Response> {
    for (field, filter) in criteria.as_object().into_iter().flatten() {
        let passed = match field.as_str() {
            "metadata" => {
                let filters = filter.as_array().ok_or(bad("metadata must be a list of filters"))?;
                filters.iter().map(|filter| is_equal(filter, call)).collect::<Result<Vec<_>, _>>()?.iter().all(|it| *it)
            }
            "start_timestamp" => is_since(filter, call)?,
            _ => return Err(bad("a filter that is not played here")),
        };
        if !passed {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_equal(filter: &Value, call: &Value) -> Result<bool, Response> {
    if filter["type"] != "string" || filter["op"] != "eq" || !filter["value"].is_string() {
        return Err(bad("a metadata filter needs type, op and value"));
    }
    let key = filter["key"].as_str().ok_or(bad("a metadata filter needs a key"))?;
    Ok(call["metadata"][key] == filter["value"])
}

fn is_since(filter: &Value, call: &Value) -> Result<bool, Response> {
    if filter["type"] != "number" || filter["op"] != "ge" {
        return Err(bad("start_timestamp needs type number and op ge here"));
    }
    let from = filter["value"].as_u64().ok_or(bad("start_timestamp needs a number"))?;
    Ok(call["start_timestamp"].as_u64().is_some_and(|start| start >= from))
}
