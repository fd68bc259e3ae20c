//! Only an answer: a refusal, or a request that the world be told something.

use crate::record::Beside;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::BigInt;

/// Stores the answer, and tells the outbox.
pub(crate) struct Answer<'a>(pub(crate) Beside<'a>);

impl Statement for Answer<'_> {
    type Id = Answer<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH answered AS (INSERT INTO idempotency_keys (business_id, key, fingerprint, answer, created_at) \
          VALUES ($1, $3, $4, $5, $2) RETURNING key), \
        told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
          SELECT $1, e.id, e.kind, e.subject, '{}', $2, $2 FROM unnest($6, $7, $8) AS e (id, kind, subject)) \
        SELECT 1 / count(*) FROM answered";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.0.bind(values)
    }
}
