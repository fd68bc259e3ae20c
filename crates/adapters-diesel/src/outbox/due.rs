//! What is due.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use ports::{Kinds, Lane};
use time::OffsetDateTime;
use uuid::Uuid;

/// The oldest jobs of some kinds, each business's first, then each one's second: a business with a thousand keeps nobody
/// waiting. Of each business that has any, the index entry of its first is looked at, and no more where even that is not due:
/// of most, all that waits are reminders of days to come. Of those that are at work on enough, nothing more is taken.
///
/// However many of its kinds wait, only the first few of each business are read. What is at work is looked for among those: it
/// was taken in this order, so nothing that is due stands before it but what was committed late. The index knows no kinds: what
/// another lane has left lying, and is due before those, is passed over one by one.
pub(crate) struct Due {
    now: Option<OffsetDateTime>,
    most: i64,
    kinds: &'static [&'static str],
    /// Whether it is these kinds, and not all others.
    these: bool,
    abreast: i64,
    front: i64,
}

/// Among how many times as many as may be worked on together it is looked for what is at work.
const FRONT: i64 = 4;

impl Due {
    pub(crate) fn of(lane: &Lane, most: u32, now: Option<OffsetDateTime>) -> Self {
        let (kinds, these): (&[&str], bool) = match lane.kinds {
            Kinds::All => (&[], false),
            Kinds::Only(kinds) => (kinds, true),
            Kinds::AllBut(kinds) => (kinds, false),
        };
        // Where any number may be worked on, nothing is counted.
        let (abreast, front) = match lane.abreast.map(i64::from) {
            Some(abreast) => (abreast, abreast.saturating_mul(FRONT)),
            None => (i64::MAX, 0),
        };
        Self { now, most: i64::from(most), kinds, these, abreast, front }
    }
}

impl Statement for Due {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid);
    type Row = (Uuid, Uuid);
    // A job that is leased is due: leasing leaves `due_at` as it is. So both looks at a business read what is due alone, and in
    // the one order of the index: of jobs of one instant too, what is at work stands where it was taken.
    const TEXT: &'static str = "\
        WITH RECURSIVE tenants AS (\
          (SELECT o.business_id, o.due_at FROM outbox o WHERE o.done_at IS NULL AND o.dead_at IS NULL \
            ORDER BY o.business_id, o.due_at LIMIT 1) \
          UNION ALL \
          SELECT n.business_id, n.due_at FROM tenants t CROSS JOIN LATERAL (\
            SELECT o.business_id, o.due_at FROM outbox o WHERE o.done_at IS NULL AND o.dead_at IS NULL \
              AND o.business_id > t.business_id ORDER BY o.business_id, o.due_at LIMIT 1) n) \
        SELECT d.business_id, d.id FROM tenants t CROSS JOIN LATERAL (\
          SELECT f.business_id, f.id, f.due_at, row_number() OVER (ORDER BY f.due_at, f.id) AS turn FROM (\
            SELECT o.business_id, o.id, o.due_at FROM outbox o \
            WHERE o.business_id = t.business_id AND o.done_at IS NULL AND o.dead_at IS NULL \
              AND (o.kind = ANY ($3)) = $4 AND o.due_at <= coalesce($1, statement_timestamp()) \
              AND (o.leased_until IS NULL OR o.leased_until <= coalesce($1, statement_timestamp())) \
            ORDER BY o.due_at, o.id \
            LIMIT least($2, greatest(0, $5 - (SELECT count(*) FROM (\
              SELECT r.leased_until FROM outbox r \
              WHERE r.business_id = t.business_id AND r.done_at IS NULL AND r.dead_at IS NULL \
                AND (r.kind = ANY ($3)) = $4 AND r.due_at <= coalesce($1, statement_timestamp()) \
              ORDER BY r.due_at, r.id LIMIT $6) r \
              WHERE r.leased_until > coalesce($1, statement_timestamp()))))) f) d \
        WHERE t.due_at <= coalesce($1, statement_timestamp()) \
        ORDER BY d.turn, d.due_at, d.id LIMIT $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<BigInt, _>(&self.most)?;
        values.push::<Array<Text>, _>(self.kinds)?;
        values.push::<Bool, _>(&self.these)?;
        values.push::<BigInt, _>(&self.abreast)?;
        values.push::<BigInt, _>(&self.front)
    }
}
