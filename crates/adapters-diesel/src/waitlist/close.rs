//! Closes entries whose time has come while they waited.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Timestamptz};
use time::OffsetDateTime;

/// As of `now`, where it is not the database's.
pub(crate) struct Close {
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Close {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        UPDATE waitlist SET state = 'passed', version = version + 1, updated_at = coalesce($1, statement_timestamp()) \
        WHERE state = 'waiting' AND starts_at <= coalesce($1, statement_timestamp())";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}
