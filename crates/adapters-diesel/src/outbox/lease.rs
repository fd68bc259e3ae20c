//! Taking a job.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::{BusinessId, EventId};
use ports::Job;
use time::OffsetDateTime;
use uuid::Uuid;

/// Takes one that nobody has. A lease that ended without a word leaves the job uncertain.
pub(crate) struct Lease {
    pub(crate) business: Uuid,
    pub(crate) id: Uuid,
    pub(crate) now: Option<OffsetDateTime>,
    pub(crate) seconds: i32,
}

pub(crate) type Row = (String, Uuid, String, i32, bool, OffsetDateTime, OffsetDateTime);

impl Statement for Lease {
    type Id = Self;
    type Columns = (Text, SqlUuid, Text, Integer, Bool, Timestamptz, Timestamptz);
    type Row = Row;
    // Not `done_at IS NULL`: where a table was never analysed, the index of what is due would look as good as the key, and
    // all that is due would be gone through for one row.
    const TEXT: &'static str = "\
        UPDATE outbox SET leased_until = coalesce($3, statement_timestamp()) + make_interval(secs => $4), \
          attempts = attempts + 1, uncertain = uncertain OR leased_until IS NOT NULL \
        WHERE business_id = $1 AND id = $2 AND coalesce(done_at, dead_at) IS NULL \
          AND due_at <= coalesce($3, statement_timestamp()) \
          AND (leased_until IS NULL OR leased_until <= coalesce($3, statement_timestamp())) \
        RETURNING kind, subject_id, payload::text, attempts, uncertain, created_at, \
          coalesce($3, statement_timestamp())";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Integer, _>(&self.seconds)
    }
}

pub(crate) fn job(business: BusinessId, id: EventId, row: Row) -> Job {
    let (kind, subject, payload, attempts, uncertain, created_at, leased_at) = row;
    let attempts = u32::try_from(attempts).unwrap_or_default();
    Job { business, id, kind, subject, payload, attempts, uncertain, created_at, leased_at }
}
