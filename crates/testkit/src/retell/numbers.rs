//! Phone numbers.

use super::checks::bad;
use super::state::State;
use super::wire::Response;
use serde_json::{Value, json};

impl State {
    pub(super) fn add_number(&mut self, number: &str) {
        self.numbers.push(json!({"phone_number": number, "phone_number_type": "custom"}));
    }

    pub(super) fn get_number(&self, number: &str) -> Result<Response, Response> {
        let found = self.numbers.iter().find(|known| known["phone_number"] == number);
        found.map(|known| Response::json(200, known)).ok_or_else(|| Response::error(404, "Cannot find number"))
    }

    pub(super) fn update_number(&mut self, number: &str, body: Value) -> Result<Response, Response> {
        for field in ["inbound_agents", "outbound_agents"] {
            self.check_agents(&body[field])?;
        }
        if body.get("inbound_agent_id").is_some() || body.get("outbound_agent_id").is_some() {
            return Err(bad("single-agent fields were retired"));
        }
        let known = self.numbers.iter_mut().find(|known| known["phone_number"] == number);
        let known = known.ok_or_else(|| Response::error(404, "Cannot find number"))?;
        merge(known, body);
        Ok(Response::json(200, known))
    }

    /// Their weights add up to 1, and they exist.
    fn check_agents(&self, agents: &Value) -> Result<(), Response> {
        let Some(agents) = agents.as_array().filter(|agents| !agents.is_empty()) else { return Ok(()) };
        let weights: f64 = agents.iter().filter_map(|agent| agent["weight"].as_f64()).sum();
        if (weights - 1.0).abs() > 0.001 {
            return Err(bad("the weights must add up to 1"));
        }
        let known = |agent: &Value| agent["agent_id"].as_str().is_some_and(|id| self.newest(id).is_some());
        if agents.iter().all(known) { Ok(()) } else { Err(Response::error(422, "no such agent")) }
    }
}

/// Takes over every field that is given.
pub(super) fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}
