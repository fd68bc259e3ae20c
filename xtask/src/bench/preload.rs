//! Fills the database, and keeps a copy of it to begin each run from.

use super::town::{BUSINESSES, CUSTOMERS, DAYS, Town};
use std::error::Error;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

/// The database that is never touched again once it is full.
const FULL: &str = "bench_full";

/// Nothing but what is measured shall happen during a run: no checkpoint and no vacuum falls into it.
const SETTINGS: [&str; 5] = [
    "ALTER SYSTEM SET max_wal_size = '8GB'",
    "ALTER SYSTEM SET min_wal_size = '2GB'",
    "ALTER SYSTEM SET checkpoint_timeout = '15min'",
    "ALTER SYSTEM SET autovacuum = off",
    "SELECT pg_reload_conf()",
];

/// Writes the town into a migrated database that has the template business.
pub(super) async fn fill(url: &str, town: Town) -> Result<(), Box<dyn Error>> {
    let client = connect(url).await?;
    let (first, last) = (i32::try_from(*BUSINESSES.start())?, i32::try_from(*BUSINESSES.end())?);
    let (customers, each) = (i32::try_from(CUSTOMERS)?, i32::try_from(town.bookings_per_day)?);
    let midnight = town.first_midnight();
    // What is written fits together; checking each row's references would double the time.
    client.batch_execute("SET session_replication_role = replica").await?;
    run(&client, include_str!("sql/preload/businesses.sql"), &[&first, &last]).await?;
    run(&client, include_str!("sql/preload/customers.sql"), &[&first, &last, &customers]).await?;
    let first_day = -i32::try_from(town.days_before())?;
    for day in first_day..i32::from(DAYS) {
        let values: [&(dyn ToSql + Sync); 6] = [&first, &last, &day, &each, &midnight, &customers];
        run(&client, include_str!("sql/preload/bookings.sql"), &values).await?;
    }
    let values: [&(dyn ToSql + Sync); 6] = [&first, &last, &midnight, &i32::from(DAYS), &each, &first_day];
    run(&client, include_str!("sql/preload/days.sql"), &values).await?;
    client.batch_execute("VACUUM (FREEZE, ANALYZE)").await?;
    Ok(client.batch_execute("CHECKPOINT").await?)
}

/// Runs one statement with these values, and tells PostgreSQL's planner what it wrote.
pub(super) async fn write(url: &str, statement: &str, values: &[&(dyn ToSql + Sync)]) -> Result<(), Box<dyn Error>> {
    let mut client = connect(url).await?;
    let transaction = client.transaction().await?;
    transaction.execute(statement, values).await?;
    transaction.batch_execute("ANALYZE outbox").await?;
    Ok(transaction.commit().await?)
}

async fn run(client: &Client, statement: &str, values: &[&(dyn ToSql + Sync)]) -> Result<(), Box<dyn Error>> {
    client.execute(statement, values).await?;
    Ok(())
}

/// Puts the full database aside. `admin_url` is that of another database.
pub(super) async fn put_aside(admin_url: &str, name: &str) -> Result<(), Box<dyn Error>> {
    tell(admin_url, &SETTINGS).await?;
    tell(admin_url, &[&format!("ALTER DATABASE {name} RENAME TO {FULL}")]).await
}

/// Makes the database anew, as it was filled, ending whatever is connected to it.
pub(super) async fn restore(admin_url: &str, name: &str) -> Result<(), Box<dyn Error>> {
    let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    let create = format!("CREATE DATABASE {name} TEMPLATE {FULL} STRATEGY file_copy");
    tell(admin_url, &[&drop, &create, "CHECKPOINT"]).await
}

/// Runs statements, each in a transaction of its own.
pub(super) async fn tell(url: &str, statements: &[&str]) -> Result<(), Box<dyn Error>> {
    let client = connect(url).await?;
    for statement in statements {
        client.batch_execute(statement).await?;
    }
    Ok(())
}

/// One value as text.
pub(super) async fn ask(url: &str, question: &str) -> Result<String, Box<dyn Error>> {
    let answers = connect(url).await?.simple_query(question).await?;
    let row = answers.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    Ok(row.ok_or("no answer from the database")?.to_owned())
}

async fn connect(url: &str) -> Result<Client, Box<dyn Error>> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    // How it ends is told by the statement that is under way.
    tokio::spawn(connection);
    Ok(client)
}
