//! What it keeps, and which request is for what.

use super::Twist;
use super::wire::{Request, Response};
use serde_json::{Value, json};

pub(super) struct State {
    pub(super) key: String,
    pub(super) calls: Vec<Value>,
    /// Every version of every language model and agent, oldest first.
    pub(super) parts: Vec<Value>,
    pub(super) numbers: Vec<Value>,
    pub(super) lines: (u32, u32, u32),
    pub(super) twists: Vec<(&'static str, Twist)>,
    pub(super) requests: Vec<String>,
    count: u32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            key: String::new(),
            calls: Vec::new(),
            parts: Vec::new(),
            numbers: Vec::new(),
            lines: (0, 20, 0),
            twists: Vec::new(),
            requests: Vec::new(),
            count: 0,
        }
    }
}

/// The id of a part, of either kind. An agent names its language model only within `response_engine`.
pub(super) fn id_of(part: &Value) -> &str {
    part["agent_id"].as_str().or_else(|| part["llm_id"].as_str()).unwrap_or_default()
}

impl State {
    /// Notes a request, and takes the twist that is meant for it.
    pub(super) fn begin(&mut self, request: &Request) -> Option<Twist> {
        self.requests.push(format!("{} {}", request.method, request.path));
        let at = self.twists.iter().position(|(path, _)| request.path.starts_with(path))?;
        Some(self.twists.remove(at).1)
    }

    /// An id that nothing else has.
    pub(super) fn fresh(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}_{:04}", self.count)
    }

    pub(super) fn newest(&self, id: &str) -> Option<&Value> {
        self.parts.iter().filter(|part| id_of(part) == id).max_by_key(|part| part["version"].as_u64())
    }

    pub(super) fn answer(&mut self, request: &Request) -> Response {
        if request.bearer.as_deref() != Some(self.key.as_str()) {
            return Response::error(401, "API Key is invalid.");
        }
        let body = if request.body.is_empty() {
            Value::Null
        } else {
            match serde_json::from_slice(&request.body) {
                Ok(body) => body,
                Err(_) => return Response::error(400, "the body is no JSON"),
            }
        };
        let (path, last) = request.path.rsplit_once('/').unwrap_or_default();
        let last = last.replace("%2B", "+");
        let done = match (request.method.as_str(), path, last.as_str()) {
            ("POST", "/v2", "create-phone-call") => self.create_call(&body),
            ("GET", "/v2/get-call", id) => self.get_call(id),
            ("POST", "/v3", "list-calls") => self.list_calls(&body),
            ("POST", "", "create-retell-llm") => self.create_llm(body),
            ("POST", "", "create-agent") => self.create_agent(body),
            ("GET", "/get-retell-llm" | "/get-agent", id) => self.get_part(id),
            ("PATCH", "/update-retell-llm", id) => self.update_llm(id, body),
            ("PATCH", "/update-agent", id) => self.update_agent(id, body),
            ("POST", "/create-agent-version", id) => self.draft(id, &body),
            ("POST", "/publish-agent-version", id) => self.publish(id, &body),
            ("GET", "/get-phone-number", number) => self.get_number(number),
            ("PATCH", "/update-phone-number", number) => self.update_number(number, body),
            ("GET", "", "get-concurrency") => Ok(Response::json(200, &self.concurrency())),
            ("GET", "", "get-api-key-info") => {
                Ok(Response::json(200, &json!({"api_key_name": "test key", "org_name": "Test organisation"})))
            }
            _ => Err(Response::error(404, "Cannot find this path")),
        };
        done.unwrap_or_else(|refused| refused)
    }

    fn concurrency(&self) -> Value {
        let (used, limit, kept) = self.lines;
        json!({"current_concurrency": used, "concurrency_limit": limit, "reserved_inbound_concurrency": kept})
    }
}
