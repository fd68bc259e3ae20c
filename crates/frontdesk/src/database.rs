//! The database that a command works on: the operator's, or a private one that lives as long as the command.

use crate::config::{Database, Place, Private, Purpose};
use adapters_diesel::MigrateError;
use local_postgres::{Durability, LocalPostgres, Programs, Settings};
use std::time::Duration;
use thiserror::Error;

/// Name of the database within a private PostgreSQL.
const NAME: &str = "frontdesk";

/// A database that is there, its schema current. A private one stops when this is dropped.
pub struct Running {
    url: String,
    private: Option<LocalPostgres>,
}

/// Why there is no database.
#[derive(Debug, Error)]
pub enum Unavailable {
    /// The private PostgreSQL does not start.
    #[error(transparent)]
    Private(#[from] local_postgres::Error),
    /// Its schema cannot be brought up to date.
    #[error("the database cannot be used: {0}")]
    Migrate(#[from] MigrateError),
    /// The thread that started it is gone.
    #[error("the database was not started")]
    Gone,
}

impl Running {
    /// Its address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends when a private one has ended by itself; never with the operator's own.
    pub async fn lost(&mut self) {
        let mut looks = tokio::time::interval(Duration::from_secs(1));
        while self.private.as_mut().is_none_or(LocalPostgres::is_running) {
            looks.tick().await;
        }
    }

    /// Stops a private one and waits for that.
    pub async fn stop(self) {
        let Some(private) = self.private else { return };
        match tokio::task::spawn_blocking(|| private.stop()).await {
            Ok(Ok(())) => tracing::info!(event = "postgres.stopped"),
            Ok(Err(error)) => tracing::error!(event = "postgres.not_stopped", error = %error),
            Err(error) => tracing::error!(event = "postgres.not_stopped", error = %error),
        }
    }
}

/// Opens the database, starting a private one where none is given, and brings its schema up to date. Who only
/// administers may use a private one that a server runs.
pub async fn open(database: &Database, purpose: Purpose) -> Result<Running, Unavailable> {
    let running = match &database.place {
        Place::Given(url) => Running { url: url.clone(), private: None },
        Place::Private(private) => match (start(private.clone()).await, purpose) {
            (Err(Unavailable::Private(in_use @ local_postgres::Error::InUse { .. })), Purpose::Administer) => {
                let url = local_postgres::running_url(&private.data_dir, NAME).ok_or(in_use)?;
                Running { url, private: None }
            }
            (started, _) => started?,
        },
    };
    adapters_diesel::migrate(running.url()).await?;
    Ok(running)
}

async fn start(private: Private) -> Result<Running, Unavailable> {
    let Private { data_dir, bin_dir, fetch } = private;
    let settings = Settings { data_dir, durability: Durability::Full, programs: Programs { bin_dir, fetch } };
    let postgres =
        tokio::task::spawn_blocking(move || LocalPostgres::start(&settings)).await.or(Err(Unavailable::Gone))??;
    Ok(Running { url: postgres.url(NAME), private: Some(postgres) })
}
