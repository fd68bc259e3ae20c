//! A request to ourselves through the public address, signed as Retell signs.

use crate::RetellSignature;
use crate::rest::http_client;
use async_trait::async_trait;
use domain::diagnosis::{Mirrored, Verdict};
use ports::{Mirror, SignatureScheme, VoiceError};
use reqwest::Client;
use ring::digest::{SHA256, digest};
use serde_json::Value;
use std::fmt::Write;
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
}

impl PublicMirror {
    /// At a public address, with the key that Retell signs with.
    pub fn new(public_url: &str, signature: RetellSignature, timeout: Duration) -> Result<Self, String> {
        let url = format!("{}{PATH}", public_url.trim_end_matches('/'));
        Ok(Self { http: http_client(timeout)?, url, signature })
    }

    async fn ask(&self, now: OffsetDateTime) -> Result<Mirrored, VoiceError> {
        let header = self.signature.sign(BODY.as_bytes(), now);
        let request = self.http.post(&self.url).header("content-type", "application/json").body(BODY);
        let answer = request.header(self.signature.header(), header).send().await.map_err(crate::rest::fault)?;
        let status = answer.status();
        if status.is_redirection() {
            return Ok(Mirrored::Redirected(status.as_u16()));
        }
        let text = answer.text().await.map_err(crate::rest::fault)?;
        Ok(read(&text).unwrap_or(Mirrored::Stranger(status.as_u16())))
    }
}

#[async_trait]
impl Mirror for PublicMirror {
    async fn look(&self, now: OffsetDateTime) -> Mirrored {
        match self.ask(now).await {
            Ok(mirrored) => mirrored,
            Err(VoiceError::Unreachable(why) | VoiceError::Unknown(why)) => Mirrored::Unreachable(why),
            Err(error) => Mirrored::Unreachable(error.to_string()),
        }
    }
}

/// What this server answers there; `None` for the words of anybody else.
fn read(text: &str) -> Option<Mirrored> {
    let json: Value = serde_json::from_str(text).ok()?;
    let millis = json.get("at_ms")?.as_i64()?;
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
        at: OffsetDateTime::UNIX_EPOCH.checked_add(time::Duration::milliseconds(millis))?,
        signature,
    })
}

fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _written = write!(hex, "{byte:02x}");
        hex
    })
}
