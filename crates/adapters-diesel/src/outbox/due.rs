//! What is due.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use ports::{Kinds, Lane};
use time::OffsetDateTime;
use uuid::Uuid;

/// The oldest jobs of some kinds, each business's first, then each one's second: a business with a thousand keeps nobody
/// waiting. Only businesses that have any are looked at, one index entry each; and of those that are at work on enough,
/// nothing more is taken.
pub(crate) struct Due {
    now: Option<OffsetDateTime>,
    most: i64,
    kinds: &'static [&'static str],
    /// Whether it is these kinds, and not all others.
    these: bool,
    abreast: i64,
}

impl Due {
    pub(crate) fn of(lane: &Lane, most: u32, now: Option<OffsetDateTime>) -> Self {
        let (kinds, these): (&[&str], bool) = match lane.kinds {
            Kinds::All => (&[], false),
            Kinds::Only(kinds) => (kinds, true),
            Kinds::AllBut(kinds) => (kinds, false),
        };
        Self { now, most: i64::from(most), kinds, these, abreast: lane.abreast.map_or(i64::MAX, i64::from) }
    }
}

impl Statement for Due {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid);
    type Row = (Uuid, Uuid);
    // A job that is leased is due: leasing leaves `due_at` as it is. So both looks at a business read what is due alone.
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
            AND (o.kind = ANY ($3)) = $4 AND o.due_at <= coalesce($1, statement_timestamp()) \
            AND (o.leased_until IS NULL OR o.leased_until <= coalesce($1, statement_timestamp())) \
          ORDER BY o.due_at, o.id \
          LIMIT least($2, greatest(0, $5 - (SELECT count(*) FROM outbox r \
            WHERE r.business_id = t.business_id AND r.done_at IS NULL AND r.dead_at IS NULL \
              AND (r.kind = ANY ($3)) = $4 AND r.due_at <= coalesce($1, statement_timestamp()) \
              AND r.leased_until > coalesce($1, statement_timestamp()))))) d \
        ORDER BY d.turn, d.due_at, d.id LIMIT $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<BigInt, _>(&self.most)?;
        values.push::<Array<Text>, _>(self.kinds)?;
        values.push::<Bool, _>(&self.these)?;
        values.push::<BigInt, _>(&self.abreast)
    }
}
