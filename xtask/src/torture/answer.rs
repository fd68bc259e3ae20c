//! What came back, as far as it settles a request.

use super::request::Request;
use serde_json::Value;

/// An answer that the server stands by.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) json: Value,
}

impl Answer {
    /// `None` where it is not JSON.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let json = serde_json::from_slice(bytes).ok()?;
        Some(Self { text: String::from_utf8_lossy(bytes).into_owned(), json })
    }

    pub(super) fn is_ok(&self) -> bool {
        self.json.get("ok") == Some(&Value::Bool(true))
    }

    /// The code of a refusal, or what was done.
    pub(super) fn outcome(&self) -> &str {
        let said = if self.is_ok() { self.text_at("/data/result") } else { self.text_at("/error_code") };
        said.unwrap_or("OK")
    }

    pub(super) fn text_at(&self, pointer: &str) -> Option<&str> {
        self.json.pointer(pointer)?.as_str()
    }
}

/// Tells when one request was answered in two ways.
pub(super) fn contradiction(request: &Request, first: &Answer, second: &Answer) -> Option<String> {
    let differs = first.text != second.text && request.tool.is_kept();
    differs.then(|| format!("two answers to {}: {} and {}", request.body, first.text, second.text))
}

#[cfg(test)]
mod tests;
