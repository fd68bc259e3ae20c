//! Who may call.
//!
//! `RETELL_API_KEY`: the API key that is marked as the webhook key of the Retell workspace. Required in production; in
//! development, and only while listening on this machine alone, `frontdesk-development-key` stands in for it.

use super::{Environment, Faults, Http, Mode, Purpose};
use std::fmt;

/// The key that stands in for a real one in development. It is no secret.
const DEVELOPMENT_KEY: &str = "frontdesk-development-key";

/// Retell's side.
#[derive(Clone)]
pub struct Retell {
    /// The key that Retell signs with.
    pub api_key: String,
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
        Self { api_key }
    }
}

impl fmt::Debug for Retell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Retell(…)")
    }
}
