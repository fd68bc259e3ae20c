//! A caller: speaks to the desk as Retell would on their behalf.

use super::desk::KEY;
use adapters_retell::RetellSignature;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::time::Duration;
use time::OffsetDateTime;

/// One phone call to one business. Requests are signed as of the desk's sandbox clock, which began at the setup's `now`.
#[derive(Clone)]
pub(crate) struct Caller {
    agent: ureq::Agent,
    base_url: String,
    business: String,
    call_id: String,
    number: String,
    invocations: Arc<AtomicU32>,
    signed_at: OffsetDateTime,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
    pub(crate) request_id: String,
}

impl Caller {
    pub(crate) fn new(base_url: &str, business: &str, call_id: &str, number: &str) -> Self {
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_mins(1)));
        Self {
            agent: config.build().into(),
            base_url: base_url.to_owned(),
            business: business.to_owned(),
            call_id: call_id.to_owned(),
            number: number.to_owned(),
            invocations: Arc::default(),
            signed_at: super::Setup::default().now,
        }
    }

    /// The model calls a tool: a new invocation.
    pub(crate) async fn tool(&self, name: &str, args: Value) -> Answer {
        self.send(self.request(name, &args)).await
    }

    /// The request of a new invocation, to be sent as often as a test likes.
    pub(crate) fn request(&self, name: &str, args: &Value) -> Request {
        let id = self.invocations.fetch_add(1, Ordering::Relaxed);
        let call = json!({
            "call_id": self.call_id,
            "direction": "inbound",
            "from_number": self.number,
            "metadata": {"internal_customer_id": self.business},
            "transcript_with_tool_calls": [
                {"role": "user", "content": "hello"},
                {"role": "tool_call_invocation", "name": name, "tool_call_id": format!("tool_{id}"), "arguments": "{}"},
            ],
        });
        let body = json!({"name": name, "args": args, "call": call}).to_string().into_bytes();
        Request { path: format!("/v1/tools/{name}"), body }
    }

    /// Sends a request, signed.
    pub(crate) async fn send(&self, request: Request) -> Answer {
        let signature = RetellSignature::new(KEY).unwrap().sign(&request.body, self.signed_at);
        self.send_with(request, Some(signature)).await
    }

    /// Sends a request with a signature of the test's choice.
    pub(crate) async fn send_with(&self, request: Request, signature: Option<String>) -> Answer {
        let caller = self.clone();
        tokio::task::spawn_blocking(move || caller.post(&request, signature)).await.unwrap()
    }

    /// Sends requests at the same moment.
    pub(crate) async fn volley(requests: Vec<(Self, Request)>) -> Vec<Answer> {
        let barrier = Arc::new(Barrier::new(requests.len()));
        let threads: Vec<_> = requests
            .into_iter()
            .map(|(caller, request)| {
                let barrier = Arc::clone(&barrier);
                std::thread::spawn(move || {
                    let signature = RetellSignature::new(KEY).unwrap().sign(&request.body, caller.signed_at);
                    barrier.wait();
                    caller.post(&request, Some(signature))
                })
            })
            .collect();
        tokio::task::spawn_blocking(move || threads.into_iter().map(|thread| thread.join().unwrap()).collect())
            .await
            .unwrap()
    }

    /// The same caller, at another server.
    pub(crate) fn at_base(&self, base_url: &str) -> Self {
        Self { base_url: base_url.to_owned(), ..self.clone() }
    }

    /// The same caller, whose requests are signed as of another instant.
    pub(crate) fn at_instant(self, signed_at: OffsetDateTime) -> Self {
        Self { signed_at, ..self }
    }

    /// Sends a request, signed; `None` when no answer comes.
    pub(crate) fn try_send(&self, request: &Request) -> Option<Answer> {
        let signature = RetellSignature::new(KEY).unwrap().sign(&request.body, self.signed_at);
        self.try_post(request, Some(signature)).ok()
    }

    fn post(&self, request: &Request, signature: Option<String>) -> Answer {
        self.try_post(request, signature).unwrap()
    }

    fn try_post(&self, request: &Request, signature: Option<String>) -> Result<Answer, ureq::Error> {
        let mut post =
            self.agent.post(format!("{}{}", self.base_url, request.path)).header("content-type", "application/json");
        if let Some(signature) = signature {
            post = post.header("x-retell-signature", signature);
        }
        let mut response = post.send(&request.body[..])?;
        let request_id =
            response.headers().get("x-request-id").map_or_else(String::new, |id| id.to_str().unwrap().to_owned());
        Ok(Answer { status: response.status().as_u16(), text: response.body_mut().read_to_string()?, request_id })
    }
}

/// A request before it is signed.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The answer as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// The value at a path such as `/data/booking/start`.
    pub(crate) fn at(&self, pointer: &str) -> Value {
        self.json().pointer(pointer).cloned().unwrap_or(Value::Null)
    }

    /// The text at a path.
    pub(crate) fn text_at(&self, pointer: &str) -> String {
        self.at(pointer).as_str().unwrap_or_else(|| panic!("no text at {pointer}: {}", self.text)).to_owned()
    }

    /// `OK`, or the error code.
    pub(crate) fn code(&self) -> String {
        if self.at("/ok") == json!(true) { "OK".to_owned() } else { self.text_at("/error_code") }
    }

    /// Texts of a list.
    pub(crate) fn list(&self, pointer: &str) -> Vec<String> {
        let list = self.at(pointer);
        list.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
    }
}
