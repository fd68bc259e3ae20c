//! Servers that play a language model, and check what is sent to them as the real ones document it.
//!
//! A server answers with what it was told to, one [`Reply`] a request; a request that nobody foresaw is a 500. Whatever is
//! wrong with a request (key, headers, body, schema) is answered as the vendor does, with a 400 or 401, and noted.

mod anthropic;
mod http;
mod open_ai;
mod strict;

use http::{Answer, Request, Server};
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The key that the servers know.
pub const KEY: &str = "test-key";
/// The model that they have.
pub const MODEL: &str = "test-model";

/// What a server answers.
#[derive(Clone, Debug)]
pub enum Reply {
    /// This text, as the model's answer.
    Text(String),
    /// The model refuses.
    Refuses,
    /// The answer is cut off.
    CutOff,
    /// A status with headers and a vendor's code.
    Fails(u16, Vec<(&'static str, &'static str)>, &'static str),
    /// Something that is no answer of the API.
    Garbage(&'static str),
    /// The connection ends without an answer.
    HangsUp,
    /// Nothing, for as long as the client waits.
    Silence,
}

/// Whose API is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vendor {
    OpenAi,
    Anthropic,
}

/// A server that plays a model, for as long as the runtime that started it.
#[derive(Debug)]
pub struct Model {
    url: String,
    script: Arc<Script>,
}

#[derive(Debug)]
struct Script {
    vendor: Vendor,
    wants_key: bool,
    replies: Mutex<VecDeque<Reply>>,
    bodies: Mutex<Vec<Value>>,
}

impl Model {
    /// Speaks Chat Completions below `/v1`.
    pub async fn open_ai(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self::start(Vendor::OpenAi, true, replies).await
    }

    /// The same without a key, as a server of one's own.
    pub async fn local(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self::start(Vendor::OpenAi, false, replies).await
    }

    /// Speaks Messages.
    pub async fn anthropic(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self::start(Vendor::Anthropic, true, replies).await
    }

    /// Where the API begins.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The bodies that were sent, in order, also those that were found wrong.
    pub fn bodies(&self) -> Vec<Value> {
        self.script.bodies.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn start(vendor: Vendor, wants_key: bool, replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies = Mutex::new(replies.into_iter().collect());
        let script = Arc::new(Script { vendor, wants_key, replies, bodies: Mutex::default() });
        let playing = Arc::clone(&script);
        let address = Server::start(move |request| playing.answer(request)).await;
        let path = if vendor == Vendor::OpenAi { "/v1" } else { "" };
        Self { url: format!("http://{address}{path}"), script }
    }
}

impl Script {
    fn answer(&self, request: &Request) -> Answer {
        let body: Value = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner).push(body.clone());
        let wrong = match self.vendor {
            Vendor::OpenAi => open_ai::wrong(request, &body, self.wants_key),
            Vendor::Anthropic => anthropic::wrong(request, &body),
        };
        if let Some((status, what)) = wrong {
            return self.failed(status, Vec::new(), "invalid_request_error", &what);
        }
        let next = self.replies.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        match next {
            None => self.failed(500, Vec::new(), "server_error", "nobody foresaw this request"),
            Some(Reply::HangsUp) => Answer::HangUp,
            Some(Reply::Silence) => Answer::Silence,
            Some(Reply::Garbage(text)) => Answer::Text { status: 200, headers: Vec::new(), body: text.to_owned() },
            Some(Reply::Fails(status, headers, code)) => self.failed(status, headers, code, "Ada Lovelace said so"),
            Some(reply @ (Reply::Text(_) | Reply::Refuses | Reply::CutOff)) => {
                let body = match self.vendor {
                    Vendor::OpenAi => open_ai::told(&reply),
                    Vendor::Anthropic => anthropic::told(&reply),
                };
                Answer::Text { status: 200, headers: Vec::new(), body: body.to_string() }
            }
        }
    }

    fn failed(&self, status: u16, headers: Vec<(&'static str, &'static str)>, code: &str, message: &str) -> Answer {
        let body = match self.vendor {
            Vendor::OpenAi => open_ai::failed(code, message),
            Vendor::Anthropic => anthropic::failed(code, message),
        };
        Answer::Text { status, headers, body: body.to_string() }
    }
}
