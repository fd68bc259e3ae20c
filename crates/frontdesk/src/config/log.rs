//! What to log.
//!
//! `FRONTDESK_LOG`: a filter such as `info` or `info,usecases=debug`; `info` by default.
//! `FRONTDESK_LOG_FORMAT`: `json` (one object a line) or `text`; by default `text` on a terminal and `json` elsewhere.

use super::{Environment, Faults};
use crate::cli::Overrides;
use std::io::IsTerminal;

/// The log.
#[derive(Clone, Debug)]
pub struct Log {
    /// What is let through.
    pub filter: String,
    /// How it is written.
    pub format: LogFormat,
}

/// How a log line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// Readable lines.
    Text,
}

impl Log {
    pub(super) fn read(environment: &Environment, overrides: &Overrides, faults: &mut Faults) -> Self {
        let usual = if std::io::stdout().is_terminal() { LogFormat::Text } else { LogFormat::Json };
        let format = match environment.get("FRONTDESK_LOG_FORMAT").as_deref() {
            None => usual,
            Some("json") => LogFormat::Json,
            Some("text") => LogFormat::Text,
            Some(_) => {
                faults.add("FRONTDESK_LOG_FORMAT", "is neither json nor text");
                usual
            }
        };
        let filter = environment.get("FRONTDESK_LOG").unwrap_or_else(|| "info".to_owned());
        if tracing_subscriber::EnvFilter::try_new(&filter).is_err() {
            faults.add("FRONTDESK_LOG", "is not a log filter such as info,usecases=debug");
        }
        Self { filter, format: overrides.log.unwrap_or(format) }
    }
}
