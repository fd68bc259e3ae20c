//! Statements as text, prepared once per connection.
//!
//! diesel prepares what `sql_query` gives it anew each time, which costs a round trip. A [`Statement`] is known by its
//! type instead, so that the connection keeps it prepared.
//!
//! # Order in a pipeline
//! Statements whose futures are polled together are sent together, in the order in which they are polled first:
//! `futures_util::join!` keeps that order, `tokio::join!` does not. Where one has to be prepared first, it keeps the lock
//! on the connection's statements meanwhile, and the ones behind it queue for that lock in order. That holds for every
//! statement that goes through here, and not for `batch_execute`, which is sent at once: BEGIN, COMMIT and ROLLBACK are
//! therefore statements too. A COMMIT that overtook the change before it would be no commit at all.

use diesel::deserialize::FromSqlRow;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::{Error, QueryResult};
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;
use diesel_async::{AsyncConnectionCore, AsyncPgConnection};
use futures_util::TryStreamExt;

/// A statement and its values.
pub(crate) trait Statement: Send {
    /// This type without lifetimes: what the statement is known by.
    type Id: 'static;
    /// The SQL types of a row.
    type Columns: 'static;
    /// A row.
    type Row: FromSqlRow<Self::Columns, Pg> + Send + 'static;
    /// The text, with `$1`, `$2` ... for the values.
    const TEXT: &'static str;

    /// Gives the values, in the order of their numbers.
    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()>;
}

/// Takes the values of a statement.
pub(crate) struct Values<'a, 'b>(AstPass<'a, 'b, Pg>);

impl<'b> Values<'_, 'b> {
    /// The next value, of SQL type `T`.
    pub(crate) fn push<T, U>(&mut self, value: &'b U) -> QueryResult<()>
    where
        Pg: HasSqlType<T>,
        U: ToSql<T, Pg> + ?Sized,
    {
        self.0.push_bind_param_value_only::<T, U>(value)
    }
}

/// Runs a statement and reads every row.
pub(crate) async fn load<S: Statement>(mut connection: &AsyncPgConnection, statement: S) -> QueryResult<Vec<S::Row>> {
    let rows = AsyncConnectionCore::load(&mut connection, Sql(statement)).await?;
    rows.and_then(async |row| S::Row::build_from_row(&row).map_err(Error::DeserializationError)).try_collect().await
}

/// Runs a statement that answers with one row.
pub(crate) async fn one<S: Statement>(connection: &AsyncPgConnection, statement: S) -> QueryResult<S::Row> {
    load(connection, statement).await?.into_iter().next().ok_or(Error::NotFound)
}

/// Runs a statement that answers with no rows, and counts the rows that it touched.
pub(crate) async fn execute<S: Statement>(mut connection: &AsyncPgConnection, statement: S) -> QueryResult<usize> {
    AsyncConnectionCore::execute_returning_count(&mut connection, Sql(statement)).await
}

impl<S: Statement + Sync> Statement for &S {
    type Id = S::Id;
    type Columns = S::Columns;
    type Row = S::Row;
    const TEXT: &'static str = S::TEXT;

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        S::bind(self, values)
    }
}

struct Sql<S>(S);

impl<S: Statement> QueryFragment<Pg> for Sql<S> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(S::TEXT);
        self.0.bind(&mut Values(out))
    }
}

impl<S: Statement> QueryId for Sql<S> {
    type QueryId = S::Id;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<S: Statement> Query for Sql<S> {
    type SqlType = S::Columns;
}

macro_rules! bare_statements {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl Statement for $name {
            type Id = Self;
            type Columns = diesel::sql_types::Integer;
            type Row = i32;
            const TEXT: &'static str = $text;

            fn bind<'b>(&'b self, _values: &mut Values<'_, 'b>) -> QueryResult<()> {
                Ok(())
            }
        }
    )*};
}

bare_statements! {
    /// Begins a transaction in which each statement sees what was committed before it.
    Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
    /// Commits; after an error, undoes.
    Commit = "COMMIT";
    /// Undoes.
    Rollback = "ROLLBACK";
    /// Has every plan made anew when it is next needed.
    DiscardPlans = "DISCARD PLANS";
}

#[cfg(test)]
mod tests;
