//! How to reach a model.

use std::fmt;
use std::time::Duration;
use thiserror::Error;

/// How to reach a model.
#[derive(Clone)]
pub struct Settings {
    /// Where the API begins: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`, `https://api.anthropic.com`.
    pub base_url: String,
    /// The model's name.
    pub model: String,
    /// The key; a server of one's own may want none.
    pub api_key: Option<String>,
    /// How long an answer may take.
    pub timeout: Duration,
}

impl Settings {
    /// How long an answer may take, where nobody says otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(45);
}

/// Settings that no client can be made of.
#[derive(Debug, Error)]
pub enum BadSettings {
    /// The key cannot stand in a header.
    #[error("the key has characters that no key has")]
    Key,
    /// TLS cannot be set up.
    #[error("no client can be made: {0}")]
    Client(String),
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { base_url, model, api_key, timeout } = self;
        let key = api_key.as_ref().map(|_| "…");
        // What stands before it may be a name and a password.
        let base_url = base_url.rsplit('@').next();
        let mut shown = f.debug_struct("Settings");
        shown
            .field("base_url", &base_url)
            .field("model", model)
            .field("api_key", &key)
            .field("timeout", timeout)
            .finish()
    }
}
