//! Migrations, carried in the program. Several programs may start at once: a session advisory lock lets one migrate
//! while the others wait and then find nothing to do.

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;
use thiserror::Error;
use tokio::task::spawn_blocking;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, NoTls};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Any number that nothing else locks.
const LOCK: &str = "SELECT pg_advisory_lock(7310402269581)";

/// Why migrations did not run.
#[derive(Debug, Error)]
pub enum MigrateError {
    /// The database cannot be reached, or the address is wrong.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A migration failed; those before it stand.
    #[error("a migration failed: {0}")]
    Failed(String),
}

type Harness = AsyncConnectionWrapper<AsyncPgConnection>;

/// Creates the database if it is missing, and runs what has not been run. Answers with how many migrations that was.
pub async fn migrate(url: &str) -> Result<usize, MigrateError> {
    create_database(url).await?;
    if pending(url).await? == 0 {
        return Ok(0);
    }
    locked(url, |harness| {
        let run =
            harness.run_pending_migrations(MIGRATIONS).map_err(|error| MigrateError::Failed(error.to_string()))?;
        Ok(run.len())
    })
    .await
}

/// Undoes every migration, and with it all data. For tests.
pub async fn revert_all(url: &str) -> Result<usize, MigrateError> {
    locked(url, |harness| {
        let reverted =
            harness.revert_all_migrations(MIGRATIONS).map_err(|error| MigrateError::Failed(error.to_string()))?;
        Ok(reverted.len())
    })
    .await
}

/// How many migrations have not been run. Asks without writing, so that a role without rights to the schema may ask.
pub async fn pending(url: &str) -> Result<usize, MigrateError> {
    let config: Config = url.parse().map_err(unreachable)?;
    let applied = connect(&config).await?.query("SELECT version FROM __diesel_schema_migrations", &[]).await;
    let applied: BTreeSet<String> = match applied {
        Ok(rows) => rows.iter().filter_map(|row| row.try_get(0).ok()).collect(),
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => BTreeSet::new(),
        Err(error) => return Err(unreachable(error)),
    };
    Ok(known_versions().difference(&applied).count())
}

/// The versions that this program carries.
pub(crate) fn known_versions() -> BTreeSet<String> {
    let migrations = MigrationSource::<Pg>::migrations(&MIGRATIONS).unwrap_or_default();
    migrations.iter().map(|migration| migration.name().version().to_string()).collect()
}

/// Creates the database that the address names, if the server does not have it.
pub async fn create_database(url: &str) -> Result<(), MigrateError> {
    let config: Config = url.parse().map_err(unreachable)?;
    match config.connect(NoTls).await {
        Ok(_) => return Ok(()),
        Err(error) if error.code() == Some(&SqlState::INVALID_CATALOG_NAME) => {}
        Err(error) => return Err(unreachable(error)),
    }
    let Some(name) = config.get_dbname().or(config.get_user()) else {
        return Err(MigrateError::Unreachable("the address names no database".to_owned()));
    };
    let statement = format!("CREATE DATABASE \"{}\"", name.replace('"', "\"\""));
    let mut maintenance = config.clone();
    maintenance.dbname("postgres");
    match connect(&maintenance).await?.batch_execute(&statement).await {
        Err(error) if !made_meanwhile(&error) => Err(MigrateError::Failed(error.to_string())),
        _ => Ok(()),
    }
}

fn made_meanwhile(error: &tokio_postgres::Error) -> bool {
    matches!(error.code(), Some(&SqlState::DUPLICATE_DATABASE | &SqlState::UNIQUE_VIOLATION))
}

async fn connect(config: &Config) -> Result<Client, MigrateError> {
    let (client, connection) = config.connect(NoTls).await.map_err(unreachable)?;
    tokio::spawn(connection);
    Ok(client)
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to map_err")]
fn unreachable(error: tokio_postgres::Error) -> MigrateError {
    MigrateError::Unreachable(error.to_string())
}

/// The connection ends with the work, and with it the lock.
async fn locked<T: Send + 'static>(
    url: &str,
    work: impl FnOnce(&mut Harness) -> Result<T, MigrateError> + Send + 'static,
) -> Result<T, MigrateError> {
    let url = url.to_owned();
    blocking(move || {
        let mut harness = establish(&url)?;
        harness.batch_execute(LOCK).map_err(|error| MigrateError::Failed(error.to_string()))?;
        work(&mut harness)
    })
    .await
}

fn establish(url: &str) -> Result<Harness, MigrateError> {
    Harness::establish(url).map_err(|error| MigrateError::Unreachable(error.to_string()))
}

/// diesel's migrations block, so they have a thread of their own.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, MigrateError> + Send + 'static,
) -> Result<T, MigrateError> {
    spawn_blocking(work).await.map_err(|error| MigrateError::Failed(error.to_string()))?
}
