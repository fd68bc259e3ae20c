//! The receptionist at the platform, and the calls we make.

mod agents;
mod blocked;
mod claim;
mod do_not_call;
mod follow;
mod guest;
mod order;
mod outbound;
pub(crate) mod ringing;
mod row;

use crate::PgStore;
use crate::error::store_error;
use crate::statement::{Statement, load};
pub(crate) use follow::calls_follow;
use ports::StoreError;
pub(crate) use row::arranged_key;

impl PgStore {
    /// Runs one statement that changes something, by itself a transaction. It is not repeated: whether a lost one took
    /// effect is for whoever asks to find out.
    async fn write_alone<S: Statement + Sync>(&self, statement: S) -> Result<Vec<S::Row>, StoreError> {
        let session = self.connections.write().await?;
        let connection = session.connection()?;
        let rows = session.trips().trip(load(connection, statement)).await;
        if rows.is_ok() {
            session.finished();
        }
        rows.map_err(store_error)
    }
}
