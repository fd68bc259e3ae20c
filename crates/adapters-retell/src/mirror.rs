//! A request to ourselves through the public address, signed as Retell signs.

use crate::RetellSignature;
use crate::rest::http_client;
use async_trait::async_trait;
use domain::access::ApiKey;
use domain::diagnosis::{Denial, Mirrored, Verdict};
use ports::{Mirror, SignatureScheme, VoiceError};
use reqwest::{Client, Url};
use ring::digest::{SHA256, digest};
use serde_json::Value;
use std::fmt::Write;
use std::net::IpAddr;
use std::time::Duration;
use time::OffsetDateTime;

/// Where the server tells what it saw.
const PATH: &str = "/v1/diagnose";
/// What proxies like to change: the order of fields, white space, letters beyond ASCII, numbers.
const BODY: &str = "{\"b\": 1.0,  \"a\":\"Grüße\\u0020\\/\"}\n";

/// Looks at this server from outside.
pub struct PublicMirror {
    http: Client,
    url: String,
    signature: RetellSignature,
    key: Option<ApiKey>,
    confidential: bool,
}

impl PublicMirror {
    /// At a public address, with the key that Retell signs with, and the key of a business that the server wants.
    pub fn new(
        public_url: &str,
        signature: RetellSignature,
        key: Option<ApiKey>,
        timeout: Duration,
    ) -> Result<Self, String> {
        let url = format!("{}{PATH}", public_url.trim_end_matches('/'));
        Ok(Self { http: http_client(timeout)?, confidential: is_confidential(&url), url, signature, key })
    }

    /// The key is shown only to whoever wants one as this server does, for there may be somebody else at the address, and
    /// only where nobody on the way can read it: it is good for more than this.
    async fn asked(&self, now: OffsetDateTime) -> Result<Mirrored, VoiceError> {
        let first = self.ask(now, None).await?;
        match (&first, &self.key) {
            (Mirrored::Denied { why: Denial::NoKey, .. }, Some(key)) if self.confidential => {
                self.ask(now, Some(key)).await
            }
            (Mirrored::Denied { why: Denial::NoKey, at }, Some(_)) => {
                Ok(Mirrored::Denied { why: Denial::KeyWithheld, at: *at })
            }
            _ => Ok(first),
        }
    }

    async fn ask(&self, now: OffsetDateTime, key: Option<&ApiKey>) -> Result<Mirrored, VoiceError> {
        let header = self.signature.sign(BODY.as_bytes(), now);
        let request = self.http.post(&self.url).header("content-type", "application/json").body(BODY);
        let request = request.header(self.signature.header(), header);
        let request = key.iter().fold(request, |request, key| request.bearer_auth(key.shown()));
        let answer = request.send().await.map_err(crate::rest::fault)?;
        let status = answer.status();
        if status.is_redirection() {
            return Ok(Mirrored::Redirected(status.as_u16()));
        }
        let text = answer.text().await.map_err(crate::rest::fault)?;
        let read = if status.is_success() { answered(&text) } else { denied(&text, key.is_some()) };
        Ok(read.unwrap_or(Mirrored::Stranger(status.as_u16())))
    }
}

#[async_trait]
impl Mirror for PublicMirror {
    async fn look(&self, now: OffsetDateTime) -> Mirrored {
        match self.asked(now).await {
            Ok(mirrored) => mirrored,
            Err(VoiceError::Unreachable(why) | VoiceError::Unknown(why)) => Mirrored::Unreachable(why),
            Err(error) => Mirrored::Unreachable(error.to_string()),
        }
    }
}

/// Whether nobody on the way to an address can read what is sent: it goes through TLS, or stays on this machine.
fn is_confidential(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let host = url.host_str().unwrap_or_default();
    let is_loopback = || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    url.scheme() == "https" || url.scheme() == "http" && (host == "localhost" || is_loopback())
}

/// What this server answers there; `None` for the words of anybody else.
fn answered(text: &str) -> Option<Mirrored> {
    let json: Value = serde_json::from_str(text).ok()?;
    let signature = match json.get("signature")?.as_str()? {
        "accepted" => Verdict::Accepted,
        "missing" => Verdict::Missing,
        "malformed" => Verdict::Malformed,
        "outside_window" => Verdict::OutsideWindow,
        "mismatch" => Verdict::Mismatch,
        _ => return None,
    };
    Some(Mirrored::Answered {
        same_bytes: json.get("body_sha256")?.as_str()? == sha256(BODY.as_bytes()),
        at: at(&json)?,
        signature,
    })
}

/// How this server denies to tell there; `None` for the words of anybody else.
fn denied(text: &str, shown: bool) -> Option<Mirrored> {
    let json: Value = serde_json::from_str(text).ok()?;
    let why = match json.get("key")?.as_str()? {
        "missing" if shown => Denial::KeyDropped,
        "missing" => Denial::NoKey,
        "not_good" => Denial::KeyNotGood,
        "not_for_this" => Denial::KeyNotForThis,
        "unchecked" => Denial::StoreAway,
        _ => return None,
    };
    Some(Mirrored::Denied { at: at(&json)?, why })
}

/// The server's clock.
fn at(json: &Value) -> Option<OffsetDateTime> {
    let millis = json.get("at_ms")?.as_i64()?;
    OffsetDateTime::UNIX_EPOCH.checked_add(time::Duration::milliseconds(millis))
}

fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _written = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests;
