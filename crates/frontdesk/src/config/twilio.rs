//! Who sends texts. Without any of these nobody does, and the log says what would have gone out.
//!
//! `TWILIO_ACCOUNT_SID`: the account, `AC...`.
//! `TWILIO_AUTH_TOKEN`: its auth token, with which Twilio signs what it sends to us.
//! `TWILIO_AUTH_TOKEN_NEXT`: while that is being replaced, the next one; signatures of both are good.
//! `TWILIO_SHARED_KEY`: a key of our own that Twilio signs with, as `name:secret`.
//! `TWILIO_API_KEY`, `TWILIO_API_SECRET`: an API key to log in with, `SK...`, in place of the auth token.
//! `TWILIO_FROM` or `TWILIO_MESSAGING_SERVICE_SID`: who sends: a number or name, or a service that chooses one.
//! `TWILIO_API_URL`: where the API is, `https://api.twilio.com`.
//! `FRONTDESK_PUBLIC_URL`: where the world reaches us, such as `https://desk.example.com`: Twilio signs that, and sends news
//! of texts there.

use super::{Environment, Faults};
use adapters_twilio::{Secrets, Sender, Settings, SharedKey};
use std::time::Duration;

/// Longest time for one request. A text is sent after five pages of a list at most, all within a worker's lease.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Every variable that says that texts are to be sent.
const VARIABLES: [&str; 8] = [
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_AUTH_TOKEN_NEXT",
    "TWILIO_SHARED_KEY",
    "TWILIO_API_KEY",
    "TWILIO_API_SECRET",
    "TWILIO_FROM",
    "TWILIO_MESSAGING_SERVICE_SID",
];

/// Twilio's side.
#[derive(Clone, Debug)]
pub struct Twilio {
    /// How texts are sent.
    pub settings: Settings,
    /// What Twilio signs with.
    pub secrets: Secrets,
}

impl Twilio {
    pub(super) fn read(environment: &Environment, faults: &mut Faults) -> Option<Self> {
        VARIABLES.iter().find_map(|variable| environment.get(variable))?;
        let mut needed = |variable: &'static str| {
            environment.get(variable).unwrap_or_else(|| {
                faults.add(variable, "is missing; without any TWILIO_ variable no texts are sent");
                String::new()
            })
        };
        let account_sid = needed("TWILIO_ACCOUNT_SID");
        let token = needed("TWILIO_AUTH_TOKEN");
        let public = needed("FRONTDESK_PUBLIC_URL");
        let absolute = public.starts_with("https://") || public.starts_with("http://");
        if !faults.has("FRONTDESK_PUBLIC_URL") && (!absolute || public.ends_with('/')) {
            faults.add("FRONTDESK_PUBLIC_URL", "is written as https://desk.example.com, without a slash at its end");
        }
        let (user, password) = login(environment, (&account_sid, &token), faults);
        let settings = Settings {
            sender: sender(environment, faults),
            api: environment.get("TWILIO_API_URL").unwrap_or_else(|| Settings::API.to_owned()),
            timeout: TIMEOUT,
            account_sid,
            user,
            password,
            public,
        };
        let next = environment.get("TWILIO_AUTH_TOKEN_NEXT");
        let auth_tokens = std::iter::once(token).chain(next).collect();
        Some(Self { settings, secrets: Secrets { auth_tokens, shared_keys: shared_keys(environment, faults) } })
    }
}

fn login(environment: &Environment, account: (&str, &str), faults: &mut Faults) -> (String, String) {
    match (environment.get("TWILIO_API_KEY"), environment.get("TWILIO_API_SECRET")) {
        (Some(key), Some(secret)) => (key, secret),
        (None, None) => (account.0.to_owned(), account.1.to_owned()),
        _ => {
            faults.add("TWILIO_API_KEY", "and TWILIO_API_SECRET belong together");
            <(String, String)>::default()
        }
    }
}

fn sender(environment: &Environment, faults: &mut Faults) -> Sender {
    match (environment.get("TWILIO_FROM"), environment.get("TWILIO_MESSAGING_SERVICE_SID")) {
        (Some(from), None) => Sender::From(from),
        (None, Some(service)) => Sender::Service(service),
        _ => {
            faults.add("TWILIO_FROM", "or TWILIO_MESSAGING_SERVICE_SID says who sends: one of them");
            Sender::From(String::new())
        }
    }
}

fn shared_keys(environment: &Environment, faults: &mut Faults) -> Vec<SharedKey> {
    let Some(text) = environment.get("TWILIO_SHARED_KEY") else { return Vec::new() };
    match text.split_once(':') {
        Some((id, secret)) if !id.is_empty() && !secret.is_empty() => {
            vec![SharedKey { id: id.to_owned(), secret: secret.to_owned() }]
        }
        _ => {
            faults.add("TWILIO_SHARED_KEY", "is written as name:secret");
            Vec::new()
        }
    }
}
