//! Letters that could not be read.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz};
use ports::{LetterKey, UnreadLetter};
use time::OffsetDateTime;

/// All of them: whose they are may be what is not known.
pub(crate) struct Unread;

pub(crate) type Row = (String, String, i32, Option<String>, OffsetDateTime, Option<OffsetDateTime>);

impl Statement for Unread {
    type Id = Self;
    type Columns = (Text, Text, Integer, Nullable<Text>, Timestamptz, Nullable<Timestamptz>);
    type Row = Row;
    const TEXT: &'static str = "\
        SELECT source, dedupe, attempts, last_error, received_at, CASE WHEN dead_at IS NULL THEN due_at END FROM inbox \
        WHERE done_at IS NULL AND last_error IS NOT NULL ORDER BY received_at DESC, source, dedupe LIMIT 100";

    fn bind<'b>(&'b self, _values: &mut Values<'_, 'b>) -> QueryResult<()> {
        Ok(())
    }
}

pub(crate) fn unread_letter((source, dedupe, attempts, error, received_at, due): Row) -> UnreadLetter {
    let attempts = u32::try_from(attempts).unwrap_or_default();
    UnreadLetter { key: LetterKey { source, dedupe }, attempts, error, received_at, due }
}

/// Lets one begin anew.
pub(crate) struct Revive<'a> {
    pub(crate) key: &'a LetterKey,
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Revive<'_> {
    type Id = Revive<'static>;
    type Columns = Integer;
    type Row = i32;
    // While somebody has it, its attempts are what they will be known by.
    const TEXT: &'static str = "\
        UPDATE inbox SET dead_at = NULL, attempts = 0, leased_until = NULL, due_at = coalesce($3, statement_timestamp()) \
        WHERE source = $1 AND dedupe = $2 AND done_at IS NULL \
          AND (leased_until IS NULL OR leased_until <= coalesce($3, statement_timestamp()))";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(&self.key.source)?;
        values.push::<Text, _>(&self.key.dedupe)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}
