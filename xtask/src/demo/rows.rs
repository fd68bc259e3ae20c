//! What the call left behind.

use std::error::Error;
use tokio_postgres::{NoTls, SimpleQueryMessage, SimpleQueryRow};

const TABLES: [(&str, &str); 4] = [
    (
        "bookings",
        "SELECT code, name, status, local_date, local_time, party_size, version FROM bookings ORDER BY created_at",
    ),
    ("event_log", "SELECT at::time(0) AS at, actor_tool, what FROM event_log ORDER BY id"),
    ("outbox", "SELECT kind, payload FROM outbox ORDER BY id"),
    ("idempotency_keys", "SELECT key, length(answer) AS answer_bytes FROM idempotency_keys ORDER BY created_at"),
];

/// Prints the rows of the tables that a call writes to.
pub(super) fn show(database_url: &str) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(database_url, NoTls).await?;
        let driving = tokio::spawn(connection);
        println!("What the call left behind:");
        for (table, query) in TABLES {
            let rows = client.simple_query(query).await?;
            println!("\n{table}");
            rows.iter().filter_map(row).for_each(|row| println!("  {}", line(row)));
        }
        drop(client);
        driving.await??;
        Ok(())
    })
}

fn row(message: &SimpleQueryMessage) -> Option<&SimpleQueryRow> {
    match message {
        SimpleQueryMessage::Row(row) => Some(row),
        _ => None,
    }
}

fn line(row: &SimpleQueryRow) -> String {
    let cells = row
        .columns()
        .iter()
        .enumerate()
        .map(|(index, column)| format!("{}={}", column.name(), row.get(index).unwrap_or("-")));
    cells.collect::<Vec<_>>().join("  ")
}
