//! What the command line can be asked for.

mod agent;
mod booking;
mod business;
mod diagnose;
mod doctor;
mod flags;
mod given_up;
mod key;

use crate::cli::{Cli, Command, Doctor, DoctorOf, Overrides};
use crate::config::{Config, Environment, Purpose};
use crate::serve::serve;
use crate::wiring::Wiring;
use crate::{database, telemetry};
use std::error::Error;
use std::io::Write;
use std::net::TcpListener;

/// The error of a command, told to the person at the terminal.
pub type Failed = Box<dyn Error + Send + Sync>;

/// Does what the command line says.
pub async fn run(cli: Cli) -> Result<(), Failed> {
    let Cli { command, overrides } = cli;
    match command.unwrap_or(Command::Serve) {
        Command::Serve => {
            let config = Config::read(&Environment::of_process()?, &overrides, Purpose::Serve)?;
            telemetry::start(&config.log, Purpose::Serve);
            serve_until_stopped(&config, overrides.now).await
        }
        Command::Migrate => {
            let config = administer(&overrides)?;
            database::open(&config.database, Purpose::Administer).await?.stop().await;
            print("The schema is current.")
        }
        Command::Business { command } => business::run(&administer(&overrides)?, &command, overrides.now).await,
        Command::Agent { command } => agent::run(&administer(&overrides)?, &command).await,
        Command::Booking { command } => booking::run(&administer(&overrides)?, &command, overrides.now).await,
        Command::Doctor(Doctor { other: Some(DoctorOf::Retell), .. }) => {
            diagnose::run(&administer(&overrides)?, overrides.now).await
        }
        Command::Doctor(asked) => doctor::run(&administer(&overrides)?, asked, overrides.now).await,
        Command::Key { command } => key::run(&administer(&overrides)?, &command).await,
        Command::Flags(asked) => flags::run(&administer(&overrides)?, &asked).await,
        Command::Outbox { command } => given_up::jobs(&administer(&overrides)?, &command).await,
        Command::Inbox { command } => given_up::letters(&administer(&overrides)?, command).await,
        Command::Tools { url } => print(&serde_json::to_string_pretty(&api::tool::retell_tools(&url))?),
        Command::Openapi => print(&serde_json::to_string_pretty(&api::openapi())?),
    }
}

fn administer(overrides: &Overrides) -> Result<Config, Failed> {
    let config = Config::read(&Environment::of_process()?, overrides, Purpose::Administer)?;
    telemetry::start(&config.log, Purpose::Administer);
    Ok(config)
}

async fn serve_until_stopped(config: &Config, now: Option<time::OffsetDateTime>) -> Result<(), Failed> {
    let listener = TcpListener::bind(config.http.listen).map_err(|error| format!("{}: {error}", config.http.listen))?;
    let mut database = database::open(&config.database, Purpose::Serve).await?;
    let wiring = Wiring::new(config, database.url(), now)?;
    tracing::info!(event = "server.listening", address = %listener.local_addr()?, workers = config.http.workers);
    let served = tokio::select! {
        served = serve(config, wiring, listener) => served.map_err(Failed::from),
        // Whoever supervises this process starts it again, and with it the database.
        () = database.lost() => Err("the private PostgreSQL has ended".into()),
    };
    database.stop().await;
    served
}

/// Prints to standard output.
fn print(text: &str) -> Result<(), Failed> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(())
}
