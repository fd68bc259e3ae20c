//! The right to push a business's receptionist: an advisory lock of a transaction that writes nothing. The database takes it
//! back from whoever dies, whichever process that is; a pooler between keeps a transaction whole.

use crate::PgStore;
use crate::connect::Session;
use crate::error::{connection_lost, store_error};
use crate::statement::{Begin, Statement, Values, execute, one};
use async_trait::async_trait;
use diesel::QueryResult;
use diesel::sql_types::{Bool, Text};
use domain::BusinessId;
use futures_util::future::join;
use ports::{Claim, StoreError};

/// How long the transaction may do nothing. Longer than any push: the platform is asked meanwhile.
const LONGEST: &str = "10min";

/// The transaction that has the lock.
struct Claimed(Session);

#[async_trait]
impl Claim for Claimed {
    async fn release(self: Box<Self>) {
        let Self(session) = *self;
        session.roll_back().await.unwrap_or_else(|error| tracing::debug!(%error, "a connection is given up"));
    }
}

pub(super) async fn claim(store: &PgStore, business: BusinessId) -> Result<Option<Box<dyn Claim>>, StoreError> {
    let lock = TryLock { name: format!("push of {}", business.uuid()) };
    let mut session = store.connections.write().await?;
    let mut claimed = lock.run(&session).await?;
    // One that was dead before is replaced once: nothing is lost with it.
    if claimed.as_ref().is_err_and(connection_lost) {
        session = store.connections.fresh_write(session).await?;
        claimed = lock.run(&session).await?;
    }
    let claim = Box::new(Claimed(session));
    if claimed.map_err(store_error)? {
        return Ok(Some(claim));
    }
    claim.release().await;
    Ok(None)
}

struct TryLock {
    name: String,
}

impl TryLock {
    async fn run(&self, session: &Session) -> Result<QueryResult<bool>, StoreError> {
        let connection = session.connection()?;
        let (begun, locked) = session.trips().trip(join(execute(connection, Begin), one(connection, self))).await;
        Ok(begun.and(locked))
    }
}

impl Statement for TryLock {
    type Id = Self;
    type Columns = Bool;
    type Row = bool;
    const TEXT: &'static str = "\
        SELECT set_config('idle_in_transaction_session_timeout', $2, true) IS NOT NULL \
           AND pg_try_advisory_xact_lock(hashtextextended($1, 0))";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(&self.name)?;
        values.push::<Text, _>(LONGEST)
    }
}
