//! One phone call, as the voice platform would carry it: every tool call signed and sent over HTTP.

use crate::signing::{self, Signer};
use serde_json::{Value, json};
use std::error::Error;
use std::time::{Duration, Instant};

/// A call under way.
pub(super) struct Call {
    agent: ureq::Agent,
    base_url: String,
    signer: Signer,
    invocations: u32,
}

/// What came back, and how fast.
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) body: Value,
    pub(super) took: Duration,
}

impl Call {
    pub(super) fn new(base_url: &str, api_key: &str) -> Self {
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(10)));
        let signer = Signer::new(api_key);
        Self { agent: config.build().into(), base_url: base_url.to_owned(), signer, invocations: 0 }
    }

    /// The model calls a tool.
    pub(super) fn tool(&mut self, name: &str, args: &Value) -> Result<Answer, Box<dyn Error>> {
        self.invocations += 1;
        self.send(name, args)
    }

    /// The platform sends the last tool call again, as it does when an answer is lost.
    pub(super) fn again(&mut self, name: &str, args: &Value) -> Result<Answer, Box<dyn Error>> {
        self.send(name, args)
    }

    fn send(&self, name: &str, args: &Value) -> Result<Answer, Box<dyn Error>> {
        let invocation =
            json!({"role": "tool_call_invocation", "name": name, "tool_call_id": format!("tool_{}", self.invocations)});
        let call = json!({
            "call_id": "call_demo",
            "direction": "inbound",
            "from_number": "+493012345678",
            "to_number": "+4930901820",
            "metadata": {"internal_customer_id": "demo_internal_customer_001"},
            "transcript_with_tool_calls": [invocation],
        });
        let body = json!({"name": name, "args": args, "call": call}).to_string();
        let signature = self.signer.sign(&body)?;
        let began = Instant::now();
        let url = format!("{}/v1/tools/{name}", self.base_url);
        let request =
            self.agent.post(&url).header("content-type", "application/json").header(signing::HEADER, signature);
        let text = request.send(body.as_bytes())?.body_mut().read_to_string()?;
        let took = began.elapsed();
        Ok(Answer { body: serde_json::from_str(&text)?, text, took })
    }
}

impl Answer {
    /// The text at a path such as `/data/hold_id`.
    pub(super) fn text_at(&self, pointer: &str) -> Result<String, Box<dyn Error>> {
        let found = self.body.pointer(pointer).and_then(Value::as_str);
        Ok(found.ok_or_else(|| format!("no {pointer} in {}", self.text))?.to_owned())
    }
}
