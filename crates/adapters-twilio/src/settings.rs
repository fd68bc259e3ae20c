//! Whose account, and how to reach it.

use std::fmt;
use std::time::Duration;

/// What is needed to send texts.
#[derive(Clone)]
pub struct Settings {
    /// The account's name, `AC...`.
    pub account_sid: String,
    /// The name to log in with: the account's, or that of an API key, `SK...`.
    pub user: String,
    /// The auth token, or the API key's secret.
    pub password: String,
    /// Who sends.
    pub sender: Sender,
    /// Where the API is; `https://api.twilio.com`.
    pub api: String,
    /// Where we are, as the world sees us, such as `https://desk.example.com`. News of a text is sent there.
    pub public: String,
    /// Longest time for one request.
    pub timeout: Duration,
}

/// Who sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A number, or a name where names may send.
    From(String),
    /// A messaging service, which chooses its sender: `MG...`.
    Service(String),
}

/// The settings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable(pub String);

impl Settings {
    /// Where the API is when nothing else is said.
    pub const API: &'static str = "https://api.twilio.com";
}

impl fmt::Debug for Settings {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { account_sid, user: _, password: _, sender, api, public, timeout } = self;
        f.debug_struct("Settings")
            .field("account_sid", account_sid)
            .field("sender", sender)
            .field("api", api)
            .field("public", public)
            .field("timeout", timeout)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unusable {}
