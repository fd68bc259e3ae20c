//! Jobs that were given up.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::EventId;
use ports::DeadJob;
use time::OffsetDateTime;
use uuid::Uuid;

/// Those of a business.
pub(crate) struct Dead {
    pub(crate) business: Uuid,
}

pub(crate) type Row = (Uuid, String, Uuid, i32, bool, Option<String>, OffsetDateTime);

impl Statement for Dead {
    type Id = Self;
    type Columns = (SqlUuid, Text, SqlUuid, Integer, Bool, Nullable<Text>, Timestamptz);
    type Row = Row;
    const TEXT: &'static str = "\
        SELECT id, kind, subject_id, attempts, uncertain, last_error, dead_at FROM outbox \
        WHERE business_id = $1 AND dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT 100";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)
    }
}

pub(crate) fn dead_job((id, kind, subject, attempts, uncertain, error, dead_at): Row) -> DeadJob {
    let attempts = u32::try_from(attempts).unwrap_or_default();
    DeadJob { id: EventId::new(id), kind, subject, attempts, uncertain, error, dead_at }
}

/// Lets one begin anew. Whether it may have happened is not forgotten.
pub(crate) struct Revive {
    pub(crate) business: Uuid,
    pub(crate) id: Uuid,
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Revive {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = coalesce($3, statement_timestamp()) \
        WHERE business_id = $1 AND id = $2 AND dead_at IS NOT NULL";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}
