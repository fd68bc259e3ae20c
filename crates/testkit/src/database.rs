//! A database of one's own.

use crate::cluster::server_url;
use crate::prepare::{PREFIX, connect, runtime, template};
use crate::url::with_database;
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use domain::EventId;
use domain::business::Business;
use ports::{BusinessDraft, Businesses};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use time::macros::datetime;
use tokio_postgres::Client;
use uuid::Uuid;

/// A database with all migrations and no rows, dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    url: String,
}

impl TestDatabase {
    /// Clones the template.
    pub async fn new() -> Self {
        Self::create(&format!("TEMPLATE {} STRATEGY = FILE_COPY", template())).await
    }

    /// A database in which no migration has run.
    pub async fn empty() -> Self {
        Self::create("").await
    }

    /// The address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A connection for statements of the test's own.
    pub async fn client(&self) -> Client {
        connect(&self.url).await
    }

    /// Settings with room for a crowd, and patience.
    pub fn settings(&self) -> Settings {
        let patience = std::time::Duration::from_secs(20);
        Settings {
            statement_timeout: patience,
            lock_timeout: patience,
            wait_timeout: patience,
            turn_timeout: patience,
            ..Settings::new(&self.url)
        }
    }

    /// A store by the database's clock.
    pub fn store(&self) -> PgStore {
        self.store_with(TimeSource::Database)
    }

    /// A store by another clock.
    pub fn store_with(&self, time: TimeSource) -> PgStore {
        PgStore::new(&self.settings(), Shared::default(), time).expect("a store")
    }

    /// Stores a business.
    pub async fn seed(&self, store: &PgStore, business: Business) -> Arc<Business> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = u128::from(COUNT.fetch_add(1, Ordering::Relaxed));
        let draft = BusinessDraft { business, log: EventId::new(Uuid::from_u128(0x5EED_0000_0000 + number)) };
        let applied = store.apply(&draft, datetime!(2026-01-01 00:00 UTC)).await;
        Arc::clone(applied.expect("the business is stored").business())
    }

    async fn create(how: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server_url();
        let name = format!("{PREFIX}{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let client = connect(server).await;
        // A process of this id may have left one behind.
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.expect("a leftover goes");
        client.batch_execute(&format!("CREATE DATABASE {name} {how}")).await.expect("a database is made");
        let url = with_database(server, &name);
        Self { name, url }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let name = self.name.clone();
        let dropped = std::thread::spawn(move || {
            runtime().block_on(async {
                let client = connect(server_url()).await;
                client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
            })
        });
        // Best effort: the next run sweeps what stays.
        drop(dropped.join());
    }
}
