//! The line to a server: one request, one answer, within its time.

use crate::reply;
use crate::settings::{BadSettings, Settings};
use ports::ExtractFault;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Error, Response};
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);
/// Largest answer that is read, in bytes.
const LARGEST: usize = 4 << 20;

/// One address to post to.
#[derive(Clone)]
pub(crate) struct Line {
    client: Client,
    url: String,
}

impl Line {
    /// To a path below the base, with a key and other headers.
    pub(crate) fn new(
        settings: &Settings,
        path: &str,
        key: impl Fn(&str) -> (HeaderName, String),
        others: &[(&'static str, &'static str)],
    ) -> Result<Self, BadSettings> {
        // Whoever came first has installed the same.
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut headers = HeaderMap::new();
        if let Some(given) = &settings.api_key {
            let (name, text) = key(given);
            let mut value = HeaderValue::from_str(&text).or(Err(BadSettings::Key))?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        for (name, value) in others {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let client = Client::builder()
            .default_headers(headers)
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(settings.timeout)
            .build()
            .map_err(|error| BadSettings::Client(error.without_url().to_string()))?;
        Ok(Self { client, url: format!("{}/{path}", settings.base_url.trim_end_matches('/')) })
    }

    /// Posts JSON, and reads the JSON that comes back.
    pub(crate) async fn post(&self, body: &Value) -> Result<Value, ExtractFault> {
        let response = self.client.post(&self.url).json(body).send().await.map_err(|error| away(&error))?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = read(response).await?;
        let body: Option<Value> = serde_json::from_slice(&text).ok();
        if !(200..300).contains(&status) {
            return Err(reply::fault(status, &headers, body.as_ref()));
        }
        body.ok_or_else(|| ExtractFault::Unreachable("the answer is not JSON".to_owned()))
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line(…)")
    }
}

async fn read(mut response: Response) -> Result<Vec<u8>, ExtractFault> {
    let mut text = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| away(&error))? {
        text.extend_from_slice(&chunk);
        if text.len() > LARGEST {
            return Err(ExtractFault::Unreachable("the answer is too long".to_owned()));
        }
    }
    Ok(text)
}

/// What kept an answer from coming, without the address, which may hold a name and a password.
fn away(error: &Error) -> ExtractFault {
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    };
    ExtractFault::Unreachable(what.to_owned())
}
