//! Connections: two pools, one for reads and one for transactions, and the guard that keeps an open transaction from
//! ever going back into a pool.

use crate::Settings;
use crate::error::{pool_error, store_error};
use crate::statement::{DiscardPlans, Rollback, execute};
use deadpool::Runtime;
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use diesel_async::AsyncPgConnection;
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use futures_util::FutureExt;
use ports::StoreError;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio_postgres::Config;

/// The pools of one server worker. Connections live on the runtime that opened them, so each worker has its own.
#[derive(Clone)]
pub(crate) struct Connections {
    reads: Pool<AsyncPgConnection>,
    writes: Pool<AsyncPgConnection>,
    trips: RoundTrips,
}

/// Counts round trips to the database, for tests.
#[derive(Clone, Debug, Default)]
pub struct RoundTrips(Arc<AtomicU64>);

impl RoundTrips {
    /// How many there have been.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Awaits one pipeline. Every wait for the database goes through here.
    pub(crate) async fn trip<F: Future>(&self, pipeline: F) -> F::Output {
        self.0.fetch_add(1, Ordering::Relaxed);
        pipeline.await
    }
}

impl Connections {
    /// Makes the pools; connections are opened when they are first needed.
    pub(crate) fn new(settings: &Settings) -> Result<Self, StoreError> {
        let config = session(settings)?;
        Ok(Self {
            reads: pool(&config, settings, settings.read_connections)?,
            writes: pool(&config, settings, settings.write_connections)?,
            trips: RoundTrips::default(),
        })
    }

    pub(crate) fn trips(&self) -> &RoundTrips {
        &self.trips
    }

    /// A connection for reads.
    pub(crate) async fn read(&self) -> Result<Object<AsyncPgConnection>, StoreError> {
        self.reads.get().await.map_err(|error| pool_error(&error))
    }

    /// A newly opened connection for reads, `dead` having died: the server may have been restarted, and then the idle
    /// ones are dead too.
    pub(crate) async fn fresh_read(
        &self,
        dead: Object<AsyncPgConnection>,
    ) -> Result<Object<AsyncPgConnection>, StoreError> {
        drop(Object::take(dead));
        self.reads.retain(|_, _| false);
        self.read().await
    }

    /// A newly opened connection for one transaction, `dead` having died.
    pub(crate) async fn fresh_write(&self, dead: Session) -> Result<Session, StoreError> {
        drop(dead);
        self.writes.retain(|_, _| false);
        self.write().await
    }

    /// A connection for one transaction.
    pub(crate) async fn write(&self) -> Result<Session, StoreError> {
        let object = self.writes.get().await.map_err(|error| pool_error(&error))?;
        Ok(Session { object: Some(object), trips: self.trips.clone() })
    }
}

/// Discards the connection's plans from time to time; to be sent in front of its next pipeline.
///
/// A plan lives as long as its connection, and one that was made while a table was empty is a bad one for a full table:
/// to the planner all indexes of an empty table are equally good. So plans are made anew after 1, 2, 4, 8 ... uses, and
/// after every thousandth, which costs next to nothing and waits for nobody to analyse a table.
pub(crate) async fn renew_plans(object: &Object<AsyncPgConnection>) -> QueryResult<()> {
    let uses = Object::metrics(object).recycle_count;
    if uses.is_power_of_two() || (uses > 0 && uses.is_multiple_of(1000)) {
        execute(object, DiscardPlans).await?;
    }
    Ok(())
}

/// A connection that may have a transaction open. Dropped, it is closed, which undoes the transaction.
pub(crate) struct Session {
    object: Option<Object<AsyncPgConnection>>,
    trips: RoundTrips,
}

impl Session {
    /// The connection.
    pub(crate) fn connection(&self) -> Result<&Object<AsyncPgConnection>, StoreError> {
        self.object.as_ref().ok_or_else(|| StoreError::Broken("the transaction is over".to_owned()))
    }

    pub(crate) fn trips(&self) -> &RoundTrips {
        &self.trips
    }

    /// Gives the connection back, its transaction being over.
    pub(crate) fn finished(mut self) {
        drop(self.object.take());
    }

    /// Undoes the transaction and gives the connection back.
    pub(crate) async fn roll_back(self) -> Result<(), StoreError> {
        let undone = self.trips.trip(execute(self.connection()?, Rollback)).await;
        undone.map_err(store_error)?;
        self.finished();
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            drop(Object::take(object));
        }
    }
}

fn pool(config: &Config, settings: &Settings, size: usize) -> Result<Pool<AsyncPgConnection>, StoreError> {
    let mut manager = ManagerConfig::default();
    manager.recycling_method = RecyclingMethod::Fast;
    let config = config.clone();
    manager.custom_setup = Box::new(move |_| establish(config.clone()).boxed());
    Pool::builder(AsyncDieselConnectionManager::new_with_config("", manager))
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(settings.wait_timeout))
        .create_timeout(Some(settings.wait_timeout))
        .build()
        .map_err(|error| StoreError::Broken(error.to_string()))
}

async fn establish(config: Config) -> ConnectionResult<AsyncPgConnection> {
    let (client, connection) = config
        .connect(tokio_postgres::NoTls)
        .await
        .map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
    AsyncPgConnection::try_from_client_and_connection(client, connection).await
}

/// What each connection is opened with. Plans are made without looking at values and kept: every statement here is a
/// lookup through an index, and planning one costs more than running it. Scans of whole tables are ruled out, because
/// while a table is nearly empty they seem the cheapest way.
pub(crate) fn session(settings: &Settings) -> Result<Config, StoreError> {
    let mut config: Config = settings
        .url
        .parse()
        .map_err(|error: tokio_postgres::Error| StoreError::Broken(format!("the database's address: {error}")))?;
    let given = config.get_options().unwrap_or_default();
    let (statement, lock) = (millis(settings.statement_timeout), millis(settings.lock_timeout));
    let options = format!(
        "{given} -c statement_timeout={statement} -c lock_timeout={lock} -c idle_in_transaction_session_timeout={statement} \
         -c lc_messages=C -c timezone=UTC -c plan_cache_mode=force_generic_plan -c enable_seqscan=off \
         -c enable_bitmapscan=off -c enable_sort=off -c jit=off"
    );
    config.options(options.trim_start());
    if config.get_application_name().is_none() {
        config.application_name("frontdesk");
    }
    config.connect_timeout(settings.wait_timeout);
    Ok(config)
}

fn millis(duration: Duration) -> u128 {
    duration.as_millis().max(1)
}
