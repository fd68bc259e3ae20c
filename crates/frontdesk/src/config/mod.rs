//! Settings: read once from the environment and `.env`, checked as a whole, passed on as values.
//!
//! Each concern has a file that opens with the variables it reads. `.env.example` lists them all; a test compares.

mod database;
mod environment;
mod http;
mod llm;
mod log;
mod retell;
mod twilio;
mod worker;

pub use database::{Database, Place, Private};
pub use environment::{Environment, Fault, Faults};
pub use http::Http;
pub use llm::{Llm, Provider};
pub use log::{Log, LogFormat};
pub use retell::Retell;
pub use twilio::Twilio;
pub use worker::Worker;

use crate::cli::Overrides;

/// Whether a mistake is let pass for the sake of trying things out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Secrets must be given.
    Production,
    /// A well-known key stands in for a secret, as long as only this machine can reach the server.
    Development,
}

/// What the settings are read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To serve: what keeps strangers out must be there.
    Serve,
    /// To work on the data from the command line: nobody calls.
    Administer,
}

/// All settings of a server.
#[derive(Clone, Debug)]
pub struct Config {
    /// How strict to be.
    pub mode: Mode,
    /// Where the data is.
    pub database: Database,
    /// How to listen.
    pub http: Http,
    /// What to log.
    pub log: Log,
    /// Who makes data of calls, if anybody does.
    pub llm: Option<Llm>,
    /// Who may call.
    pub retell: Retell,
    /// Who sends texts, if anybody does.
    pub twilio: Option<Twilio>,
    /// What runs beside the server.
    pub worker: Worker,
}

impl Config {
    /// Reads everything; every fault is told at once.
    pub fn read(environment: &Environment, overrides: &Overrides, purpose: Purpose) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mode = mode(environment, &mut faults);
        let http = Http::read(environment, overrides, mode, &mut faults);
        let config = Self {
            mode,
            database: Database::read(environment, overrides, http.deadline, &mut faults),
            llm: Llm::read(environment, &mut faults),
            log: Log::read(environment, overrides, &mut faults),
            retell: Retell::read(environment, mode, &http, purpose, &mut faults),
            twilio: Twilio::read(environment, &mut faults),
            worker: Worker::read(environment, &mut faults),
            http,
        };
        faults.none_or(config)
    }
}

/// `FRONTDESK_ENV`: `production` (the default) or `development`.
fn mode(environment: &Environment, faults: &mut Faults) -> Mode {
    match environment.get("FRONTDESK_ENV").as_deref() {
        None | Some("production") => Mode::Production,
        Some("development") => Mode::Development,
        Some(_) => {
            faults.add("FRONTDESK_ENV", "is neither production nor development");
            Mode::Production
        }
    }
}

#[cfg(test)]
mod tests;
