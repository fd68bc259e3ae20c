//! The log: one JSON object a line for machines, readable lines for people.

mod json;

use crate::config::{Log, LogFormat, Purpose};
use std::io::IsTerminal;
use tracing_subscriber::fmt::format::JsonFields;
use tracing_subscriber::fmt::writer::BoxMakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log: on standard output for a server, beside the command's own output otherwise. Where a log has been
/// started before, that one stays.
pub fn start(log: &Log, purpose: Purpose) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    let writer = match purpose {
        Purpose::Serve => BoxMakeWriter::new(std::io::stdout),
        Purpose::Administer => BoxMakeWriter::new(std::io::stderr),
    };
    // Colours are for terminals; in a file they are noise.
    let layer = fmt::layer().with_writer(writer).with_ansi(std::io::stdout().is_terminal());
    let started = match log.format {
        LogFormat::Json => registry.with(layer.fmt_fields(JsonFields::new()).event_format(json::Line)).try_init(),
        LogFormat::Text => registry.with(layer.compact().with_target(false)).try_init(),
    };
    if let Err(error) = started {
        tracing::debug!(event = "log.kept", error = %error);
    }
}
