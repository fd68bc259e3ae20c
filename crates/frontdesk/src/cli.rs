//! The command line.

use crate::config::LogFormat;
use clap::{Args, Parser, Subcommand};
use domain::time::YEARS;
use std::net::SocketAddr;
use std::path::PathBuf;
use time::format_description::BorrowedFormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

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
    /// Set up or look at a business, or bring its bookings in line with its zone.
    Business {
        /// Which of these.
        #[command(subcommand)]
        command: BusinessCommand,
    },
    /// Give a business's receptionist to the voice platform.
    Agent {
        /// How.
        #[command(subcommand)]
        command: AgentCommand,
    },
    /// Change or call off a booking, as the people of the house do.
    Booking {
        /// Which of both.
        #[command(subcommand)]
        command: BookingCommand,
    },
    /// Look whether what is stored can be true; docs/doctor.md explains each finding. Ends with 1 where something must
    /// never be.
    Doctor(Doctor),
    /// List what calls promised and nobody keeps, or settle one of it; docs/analysis.md explains each flag.
    Flags(Flags),
    /// Give programs keys, see which there are, take them back.
    Key {
        /// Which of these.
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// Look at what could not be told to the world and was given up, or have it tried again; docs/worker.md tells more.
    Outbox {
        /// Which of both.
        #[command(subcommand)]
        command: OutboxCommand,
    },
    /// Look at letters of the voice platform that could not be read, or have one read again; docs/worker.md tells more.
    Inbox {
        /// Which of both.
        #[command(subcommand)]
        command: InboxCommand,
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
    /// Have bookings follow the rules of their zone, where those have changed: the wall time that was promised holds. Says
    /// what was moved, and what is in the way of the rest. A server does the same as it starts, and each day.
    Retime {
        /// The business's external id; without one, every business.
        external_id: Option<String>,
        /// Only tell what would be done.
        #[arg(long)]
        dry_run: bool,
    },
}

/// What to do with a receptionist.
#[derive(Debug, Subcommand)]
pub enum AgentCommand {
    /// Bring prompt, tools, voice and phone number at the voice platform to what the business's file says. Needs
    /// `RETELL_API_KEY` and `FRONTDESK_PUBLIC_URL`.
    Push {
        /// The business's external id.
        external_id: String,
        /// Only tell what differs.
        #[arg(long)]
        dry_run: bool,
    },
}

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key, and print it: it is never to be seen again.
    Create {
        /// The business's external id.
        external_id: String,
        /// What it is for, such as Till.
        #[arg(long)]
        name: String,
        /// What it is good for: calls:read, calls:write, agent:write; several by repeating.
        #[arg(long, required = true)]
        scope: Vec<String>,
    },
    /// Print the keys of a business, without their secrets.
    List {
        /// The business's external id.
        external_id: String,
    },
    /// Make a key worthless from now on.
    Revoke {
        /// The business's external id.
        external_id: String,
        /// The id of the key, as the list prints it.
        key: String,
    },
}

/// What to do with a booking.
#[derive(Debug, Subcommand)]
pub enum BookingCommand {
    /// Move it, change its party, or give it a table for good.
    Modify {
        /// Which.
        #[command(flatten)]
        which: WhichBooking,
        /// The new start, as the business's wall clock shows it, such as 2026-11-27T19:30.
        #[arg(long, value_name = "TIME")]
        start: Option<String>,
        /// The new number of guests.
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=500))]
        party: Option<u32>,
        /// A table by its name, which nobody may then give to others; several for tables that are joined.
        #[arg(long, value_name = "NAME")]
        table: Vec<String>,
    },
    /// Call it off.
    Cancel {
        /// Which.
        #[command(flatten)]
        which: WhichBooking,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
    },
}

/// What to do with what was given up.
#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// List it, the latest first; a hundred at most.
    List {
        /// The business's external id.
        external_id: String,
    },
    /// Have one tried again from the beginning. Where it may have happened already, whoever tries finds that out first.
    Retry {
        /// The business's external id.
        external_id: String,
        /// Which, as the list names it.
        event_id: String,
    },
}

/// What to do with letters.
#[derive(Debug, Subcommand)]
pub enum InboxCommand {
    /// List those that were given up, or wait for a business that nobody knows, the latest first; a hundred at most.
    List,
    /// Have one read again, and now.
    Retry {
        /// The platform, as the list names it.
        source: String,
        /// The letter's key, as the list names it.
        key: String,
    },
}

/// What to look at.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Doctor {
    /// Something else than what is stored.
    #[command(subcommand)]
    pub other: Option<DoctorOf>,
    /// Only this business, by its external id.
    #[arg(long, value_name = "EXTERNAL ID")]
    pub business: Option<String>,
    /// Only bookings from this date on, such as 2026-11-27.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Date>,
}

/// What else to look at.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum DoctorOf {
    /// Whether Retell and this server reach and understand each other: the key, the clocks, the public address, and
    /// whatever alters requests on their way. Needs no database, and a key that is good for `agent:write` in
    /// `FRONTDESK_API_KEY`.
    Retell,
}

/// Which flags.
#[derive(Clone, Debug, Args)]
pub struct Flags {
    /// The business's external id.
    pub external_id: String,
    /// Settle this one for good.
    #[arg(long, value_name = "FLAG")]
    pub settle: Option<String>,
}

/// Names a booking.
#[derive(Clone, Debug, Args)]
pub struct WhichBooking {
    /// The business's external id.
    pub external_id: String,
    /// The confirmation code.
    pub code: String,
    /// Do it though hours of the house or its staff, notice, sizes or a start that has passed speak against it. The
    /// log says so. What others have is never given away.
    #[arg(long = "override")]
    pub by_owner: bool,
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

fn date(text: &str) -> Result<Date, String> {
    const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
    let date = Date::parse(text, DATE).ok().filter(|date| YEARS.contains(&date.year()));
    date.ok_or_else(|| "write it as 2026-11-27".to_owned())
}
