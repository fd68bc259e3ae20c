//! Who may call, and whom we call.
//!
//! `RETELL_API_KEY`: the API key that is marked as the webhook key of the Retell workspace. Required in production; in
//! development, and only while listening on this machine alone, `frontdesk-development-key` stands in for it.
//! `RETELL_API_URL`: where its REST API is, `https://api.retellai.com` by default.
//! `FRONTDESK_PUBLIC_URL`: where Retell reaches this server, such as `https://desk.example`. Agents are pushed with it.
//! `FRONTDESK_API_KEY`: a key of any business of the server, good for `agent:write`. `frontdesk doctor retell` shows it to the
//! server, by https or on this machine alone; nothing else reads it.

use super::{Environment, Faults, Http, Mode, Purpose};
use std::fmt;

/// The key that stands in for a real one in development. It is no secret.
const DEVELOPMENT_KEY: &str = "frontdesk-development-key";

/// Where Retell is.
const API_URL: &str = "https://api.retellai.com";

/// Retell's side.
#[derive(Clone)]
pub struct Retell {
    /// The key that Retell signs with.
    pub api_key: String,
    /// Where its REST API is.
    pub api_url: String,
    /// Where it reaches this server.
    pub public_url: Option<String>,
    /// The key of a business that is shown to a server which is diagnosed.
    pub desk_key: Option<String>,
}

impl Retell {
    pub(super) fn read(
        environment: &Environment,
        mode: Mode,
        http: &Http,
        purpose: Purpose,
        faults: &mut Faults,
    ) -> Self {
        let api_key = environment.get("RETELL_API_KEY").unwrap_or_else(|| {
            if purpose == Purpose::Administer {
                return DEVELOPMENT_KEY.to_owned();
            }
            if mode == Mode::Production {
                faults
                    .add("RETELL_API_KEY", "is missing; to try things out without one, set FRONTDESK_ENV=development");
            } else if !http.listen.ip().is_loopback() {
                faults.add("RETELL_API_KEY", "is missing, and others than this machine could reach the server");
            }
            DEVELOPMENT_KEY.to_owned()
        });
        if mode == Mode::Production
            && purpose == Purpose::Serve
            && api_key == DEVELOPMENT_KEY
            && !faults.has("RETELL_API_KEY")
        {
            faults.add("RETELL_API_KEY", "is the well-known key for development");
        }
        let api_url = address(environment, "RETELL_API_URL", faults).unwrap_or_else(|| API_URL.to_owned());
        let public_url = address(environment, "FRONTDESK_PUBLIC_URL", faults);
        Self { api_key, api_url, public_url, desk_key: environment.get("FRONTDESK_API_KEY") }
    }
}

impl Retell {
    /// Whether there is an account behind the key, and not only a machine that tries things out.
    pub fn has_account(&self) -> bool {
        self.api_key != DEVELOPMENT_KEY
    }
}

/// An address, without a slash at its end.
fn address(environment: &Environment, variable: &'static str, faults: &mut Faults) -> Option<String> {
    let address = environment.get(variable)?;
    let plain =
        ["https://", "http://"].iter().any(|scheme| address.len() > scheme.len() && address.starts_with(scheme));
    if !plain || address.contains(['?', '#', ' ']) {
        faults.add(variable, "is not an address such as https://desk.example");
    }
    Some(address.trim_end_matches('/').to_owned())
}

impl fmt::Debug for Retell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Retell(…)")
    }
}
