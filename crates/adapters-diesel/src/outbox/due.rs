//! What is due.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// The oldest jobs, each business's first, then each one's second: a business with a thousand keeps nobody waiting. Only
/// businesses that have any are looked at, one index entry each.
pub(crate) struct Due {
    pub(crate) now: Option<OffsetDateTime>,
    pub(crate) most: i64,
}

impl Statement for Due {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid);
    type Row = (Uuid, Uuid);
    const TEXT: &'static str = "\
        WITH RECURSIVE tenants AS (\
          (SELECT o.business_id FROM outbox o WHERE o.done_at IS NULL AND o.dead_at IS NULL ORDER BY o.business_id LIMIT 1) \
          UNION ALL \
          SELECT (SELECT o.business_id FROM outbox o WHERE o.done_at IS NULL AND o.dead_at IS NULL \
            AND o.business_id > t.business_id ORDER BY o.business_id LIMIT 1) \
          FROM tenants t WHERE t.business_id IS NOT NULL) \
        SELECT d.business_id, d.id FROM tenants t CROSS JOIN LATERAL (\
          SELECT o.business_id, o.id, o.due_at, row_number() OVER (ORDER BY o.due_at, o.id) AS turn FROM outbox o \
          WHERE o.business_id = t.business_id AND o.done_at IS NULL AND o.dead_at IS NULL \
            AND o.due_at <= coalesce($1, statement_timestamp()) \
            AND (o.leased_until IS NULL OR o.leased_until <= coalesce($1, statement_timestamp())) \
          ORDER BY o.due_at, o.id LIMIT $2) d \
        ORDER BY d.turn, d.due_at, d.id LIMIT $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<BigInt, _>(&self.most)
    }
}
