//! The command line.

use crate::config::LogFormat;
use clap::{Args, Parser, Subcommand};
use domain::time::YEARS;
use std::net::SocketAddr;
use std::path::PathBuf;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The command line of the server's program.
#[derive(Debug, Parser)]
#[command(
    version,
    about = "The booking backend behind a phone agent.",
    long_about = "The booking backend behind a phone agent.\n\nWith no DATABASE_URL it runs a private PostgreSQL in a data \
                  folder. Settings come from the environment and from .env; .env.example lists them."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What the command line says over the environment.
    #[command(flatten)]
    pub overrides: Overrides,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve (the default).
    Serve,
    /// Bring the database's schema up to date, and end.
    Migrate,
    /// Set up or look at a business.
    Business {
        /// Which of both.
        #[command(subcommand)]
        command: BusinessCommand,
    },
    /// Print the tools as Retell takes them, for an agent that calls this server.
    Tools {
        /// Where the platform reaches this server.
        #[arg(long, value_name = "HTTPS ADDRESS")]
        url: String,
    },
    /// Print the OpenAPI document.
    Openapi,
}

/// What to do with a business.
#[derive(Debug, Subcommand)]
pub enum BusinessCommand {
    /// Create the business of this file, or change it to what the file says.
    Apply {
        /// The file.
        file: PathBuf,
    },
    /// Print a business as a file.
    Show {
        /// Its external id.
        external_id: String,
    },
}

/// What the command line says over the environment.
#[derive(Clone, Debug, Default, Args)]
pub struct Overrides {
    /// Address and port to listen on.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Data folder of the private PostgreSQL.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// Add the routes without a signature (development only).
    #[arg(long, global = true)]
    pub debug_routes: bool,
    /// How to write the log.
    #[arg(long, global = true, value_enum)]
    pub log: Option<LogFormat>,
    /// Set the clock to this instant and let it run on from there (with debug routes only).
    #[arg(long, global = true, value_name = "RFC 3339", value_parser = instant)]
    pub now: Option<OffsetDateTime>,
}

fn instant(text: &str) -> Result<OffsetDateTime, String> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok().filter(|at| YEARS.contains(&at.year()));
    at.ok_or_else(|| "write it as 2026-10-25T00:30:00Z".to_owned())
}
