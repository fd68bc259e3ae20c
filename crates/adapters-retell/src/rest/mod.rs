//! Retell's REST API (docs.retellai.com/api-references).

mod calls;
mod fault;
mod numbers;
mod parts;
mod platform;

pub(crate) use fault::fault;

use fault::refused;
use ports::VoiceError;
use reqwest::{Client, Method, StatusCode, redirect};
use serde_json::Value;
use std::fmt::{self, Write};
use std::time::Duration;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// Where Retell is and who we are.
#[derive(Clone)]
pub struct Settings {
    /// `https://api.retellai.com`, or whoever plays it.
    pub base_url: String,
    /// The API key.
    pub api_key: String,
    /// Longest time for one request.
    pub timeout: Duration,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (base_url, timeout) = (&self.base_url, &self.timeout);
        f.debug_struct("Settings").field("base_url", base_url).field("timeout", timeout).finish_non_exhaustive()
    }
}

/// Retell's REST API.
#[derive(Clone)]
pub struct RetellRest {
    http: Client,
    base: String,
    key: String,
}

/// An answer of 200 to 299.
struct Answer {
    text: String,
    at: Option<OffsetDateTime>,
}

impl Answer {
    fn json(&self) -> Result<Value, VoiceError> {
        serde_json::from_str(&self.text).or(Err(VoiceError::Unknown("the answer is no JSON".to_owned())))
    }
}

impl RetellRest {
    /// A client of Retell. Nothing is asked yet.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let http = http_client(settings.timeout)?;
        let base = settings.base_url.trim_end_matches('/').to_owned();
        Ok(Self { http, base, key: settings.api_key.clone() })
    }

    async fn get(&self, path: &str) -> Result<Answer, VoiceError> {
        self.send(Method::GET, path, None).await
    }

    /// `None` where there is no such thing: Retell says 404 or, in some places, 422.
    async fn find(&self, path: &str) -> Result<Option<Answer>, VoiceError> {
        match self.get(path).await {
            Ok(answer) => Ok(Some(answer)),
            Err(VoiceError::Rejected { status: 404 | 422, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Answer, VoiceError> {
        self.send(Method::POST, path, Some(body.to_string())).await
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> Result<Answer, VoiceError> {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.key);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        let answer = request.send().await.map_err(fault)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let at = headers.get("date").and_then(|date| date.to_str().ok()).and_then(rfc2822);
        // What was refused was not done, whatever becomes of the reason.
        let text = match answer.text().await {
            Err(error) if status.is_success() => return Err(fault(error)),
            text => text.unwrap_or_default(),
        };
        if status.is_success() { Ok(Answer { text, at }) } else { Err(refused(status, &headers, &text)) }
    }
}

impl fmt::Debug for RetellRest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RetellRest({})", self.base)
    }
}

/// An HTTP client that speaks TLS by `ring`, follows nobody elsewhere, and gives up in time.
pub(crate) fn http_client(timeout: Duration) -> Result<Client, String> {
    // Whoever comes second finds the same provider installed.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().timeout(timeout).redirect(redirect::Policy::none());
    builder.build().map_err(|error| error.to_string())
}

/// The `Date` of an answer; its zone is written `GMT`, which the format of mails reads too.
fn rfc2822(date: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(date, &Rfc2822).ok()
}

/// A text within JSON.
fn text(json: &Value, field: &str) -> Option<String> {
    json.get(field).and_then(Value::as_str).map(str::to_owned)
}

/// A whole number within JSON.
fn number(json: &Value, field: &str) -> Option<u32> {
    json.get(field).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
}

/// A path's last part: ids are the platform's own words, and numbers begin with `+`.
fn escaped(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    id.bytes().fold(String::with_capacity(id.len()), |mut path, byte| {
        if plain(byte) {
            path.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _written = write!(path, "%{byte:02X}");
        }
        path
    })
}

const SERVER_FAULT: u16 = 500;

const fn is_server_fault(status: StatusCode) -> bool {
    status.as_u16() >= SERVER_FAULT
}
