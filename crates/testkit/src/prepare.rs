//! The template from which each test's database is cloned: made once per server and set of migrations.

use crate::url::with_database;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use tokio_postgres::{Client, Config, NoTls};

/// Begins the names of tests' databases; the process id that follows tells whether anybody still uses them.
pub(crate) const PREFIX: &str = "frontdesk_test_";

/// Serialises processes that prepare the same server.
const LOCK: &str = "SELECT pg_advisory_lock(7310402269582)";

/// Makes the template, unless it is there, and removes what dead processes left.
pub fn prepare(url: &str) {
    let url = url.to_owned();
    let prepared = std::thread::spawn(move || runtime().block_on(make_template(&url))).join();
    prepared.expect("the template is made");
}

/// The template's name tells the migrations that it has seen.
pub(crate) fn template() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("migrations").flatten().map(|entry| entry.path().join("up.sql")).collect();
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        std::fs::read(&file).unwrap_or_default().hash(&mut hash);
    }
    format!("frontdesk_template_{:016x}", hash.finish())
}

/// Connects; the connection lives as long as the client.
pub(crate) async fn connect(url: &str) -> Client {
    let config: Config = url.parse().expect("the address of a database");
    let (client, connection) = config.connect(NoTls).await.unwrap_or_else(|error| panic!("the test database: {error}"));
    tokio::spawn(connection);
    client
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

async fn make_template(url: &str) {
    let template = template();
    let client = connect(url).await;
    client.batch_execute(LOCK).await.expect("the lock");
    let found = client
        .query_opt("SELECT datistemplate FROM pg_database WHERE datname = $1", &[&template])
        .await
        .expect("the catalog");
    if found.is_some_and(|row| row.get(0)) {
        return;
    }
    sweep(&client).await;
    client
        .batch_execute(&format!("DROP DATABASE IF EXISTS {template} WITH (FORCE)"))
        .await
        .expect("an unfinished template goes");
    let of_template = with_database(url, &template);
    adapters_diesel::migrate(&of_template).await.unwrap_or_else(|error| panic!("the template: {error}"));
    client
        .batch_execute(&format!("ALTER DATABASE {template} IS_TEMPLATE true"))
        .await
        .expect("the template is finished");
}

async fn sweep(client: &Client) {
    let rows =
        client.query("SELECT datname::text FROM pg_database WHERE NOT datistemplate", &[]).await.expect("the catalog");
    for name in rows.iter().map(|row| row.get::<_, String>(0)) {
        let Some(process) = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()) else { continue };
        if !Path::new("/proc").join(process).exists() {
            client
                .batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                .await
                .expect("a leftover goes");
        }
    }
}
