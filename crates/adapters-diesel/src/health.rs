//! Whether the database answers and has the schema that this program was built for.

use crate::PgStore;
use crate::error::no_such_table;
use crate::migrate::known_versions;
use crate::reads::Question;
use crate::statement::{Statement, Values, load};
use async_trait::async_trait;
use diesel::QueryResult;
use diesel::sql_types::Text;
use diesel_async::AsyncPgConnection;
use ports::{Health, Unready};
use std::collections::BTreeSet;

#[async_trait]
impl Health for PgStore {
    async fn ready(&self) -> Result<(), Unready> {
        let known = known_versions();
        let applied = self.ask_once_more(&Applied).await;
        let applied = applied.map_err(|error| {
            tracing::warn!(%error, "the database is not ready");
            Unready::Unreachable
        })?;
        let pending = known.difference(&applied).count();
        if pending == 0 { Ok(()) } else { Err(Unready::Migrations { pending }) }
    }
}

struct Applied;

impl Question for Applied {
    type Answer = BTreeSet<String>;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        match load(connection, AppliedMigrations).await {
            Ok(versions) => Ok(versions.into_iter().collect()),
            Err(error) if no_such_table(&error) => Ok(BTreeSet::new()),
            Err(error) => Err(error),
        }
    }
}

struct AppliedMigrations;

impl Statement for AppliedMigrations {
    type Id = Self;
    type Columns = Text;
    type Row = String;
    const TEXT: &'static str = "SELECT version FROM __diesel_schema_migrations";

    fn bind<'b>(&'b self, _values: &mut Values<'_, 'b>) -> QueryResult<()> {
        Ok(())
    }
}
