//! The statements of the inbox. They are those of the outbox, but for what a row is known by.

use crate::outbox::{Ending, ending};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text, Timestamptz};
use ports::LetterKey;
use time::OffsetDateTime;

/// Keeps a letter that is not known yet.
pub(crate) struct Receive<'a> {
    pub(crate) key: &'a LetterKey,
    pub(crate) body: &'a [u8],
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Receive<'_> {
    type Id = Receive<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO inbox (source, dedupe, body, received_at, due_at) \
        VALUES ($1, $2, $3, coalesce($4, statement_timestamp()), coalesce($4, statement_timestamp())) \
        ON CONFLICT (source, dedupe) DO NOTHING";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(&self.key.source)?;
        values.push::<Text, _>(&self.key.dedupe)?;
        values.push::<Binary, _>(self.body)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}

/// What is due, oldest first.
pub(crate) struct Due {
    pub(crate) now: Option<OffsetDateTime>,
    pub(crate) most: i64,
}

impl Statement for Due {
    type Id = Self;
    type Columns = (Text, Text);
    type Row = (String, String);
    const TEXT: &'static str = "\
        SELECT source, dedupe FROM inbox WHERE done_at IS NULL AND dead_at IS NULL \
          AND due_at <= coalesce($1, statement_timestamp()) \
          AND (leased_until IS NULL OR leased_until <= coalesce($1, statement_timestamp())) \
        ORDER BY due_at LIMIT $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<BigInt, _>(&self.most)
    }
}

/// Takes one that nobody has.
pub(crate) struct Lease<'a> {
    pub(crate) key: &'a LetterKey,
    pub(crate) now: Option<OffsetDateTime>,
    pub(crate) seconds: i32,
}

impl Statement for Lease<'_> {
    type Id = Lease<'static>;
    type Columns = (Binary, Integer, Timestamptz, Timestamptz);
    type Row = (Vec<u8>, i32, OffsetDateTime, OffsetDateTime);
    // Not `done_at IS NULL`: where a table was never analysed, the index of what is due would look as good as the key, and
    // all that is due would be gone through for one row.
    const TEXT: &'static str = "\
        UPDATE inbox SET leased_until = coalesce($3, statement_timestamp()) + make_interval(secs => $4), \
          attempts = attempts + 1, uncertain = uncertain OR leased_until IS NOT NULL \
        WHERE source = $1 AND dedupe = $2 AND coalesce(done_at, dead_at) IS NULL \
          AND due_at <= coalesce($3, statement_timestamp()) \
          AND (leased_until IS NULL OR leased_until <= coalesce($3, statement_timestamp())) \
        RETURNING body, attempts, received_at, coalesce($3, statement_timestamp())";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(&self.key.source)?;
        values.push::<Text, _>(&self.key.dedupe)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Integer, _>(&self.seconds)
    }
}

/// Settles one, if the lease is still that of this attempt.
pub(crate) struct Settle<'a> {
    pub(crate) key: &'a LetterKey,
    pub(crate) attempts: i32,
    pub(crate) ending: Ending<'a>,
}

impl Statement for Settle<'_> {
    type Id = Settle<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = concat!(
        "UPDATE inbox SET ",
        ending!(),
        " WHERE source = $7 AND dedupe = $8 AND attempts = $9 AND coalesce(done_at, dead_at) IS NULL \
          AND leased_until IS NOT NULL"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.ending.bind(values)?;
        values.push::<Text, _>(&self.key.source)?;
        values.push::<Text, _>(&self.key.dedupe)?;
        values.push::<Integer, _>(&self.attempts)
    }
}
