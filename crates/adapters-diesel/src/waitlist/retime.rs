//! Gives entries that wait other instants, each guarded by its version and with an entry in the log.

use crate::log::utc_sql;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::EventId;
use domain::waitlist::Entry;
use time::OffsetDateTime;
use uuid::Uuid;

/// Entries as they shall be.
pub(crate) struct Retime {
    business: Uuid,
    now: Option<OffsetDateTime>,
    release: &'static str,
    logs: Vec<Uuid>,
    entries: Vec<Uuid>,
    versions: Vec<i32>,
    starts: Vec<OffsetDateTime>,
    ends: Vec<OffsetDateTime>,
}

impl Retime {
    pub(crate) fn new(
        business: Uuid,
        now: Option<OffsetDateTime>,
        release: &'static str,
        entries: &[(EventId, Entry)],
    ) -> Self {
        Self {
            business,
            now,
            release,
            logs: entries.iter().map(|(log, _)| log.uuid()).collect(),
            entries: entries.iter().map(|(_, entry)| entry.id.uuid()).collect(),
            versions: entries.iter().map(|(_, entry)| entry.version).collect(),
            starts: entries.iter().map(|(_, entry)| entry.span.start).collect(),
            ends: entries.iter().map(|(_, entry)| entry.span.end).collect(),
        }
    }
}

impl Statement for Retime {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = concat!(
        "WITH before AS (SELECT w.id, w.starts_at, w.ends_at, m.log, m.version, m.starts_at AS new_start, m.ends_at AS new_end \
           FROM unnest($4, $5, $6, $7, $8) AS m (log, id, version, starts_at, ends_at) \
           JOIN waitlist w ON w.business_id = $1 AND w.id = m.id \
           WHERE EXISTS (SELECT FROM businesses v WHERE v.id = $1 AND v.zone_data <= $3 COLLATE \"C\")), \
         moved AS (UPDATE waitlist w SET starts_at = b.new_start, ends_at = b.new_end, version = b.version, \
             updated_at = coalesce($2, statement_timestamp()) \
           FROM before b WHERE w.business_id = $1 AND w.id = b.id AND w.version = b.version - 1 AND w.state = 'waiting' \
           RETURNING b.*), \
         logged AS (INSERT INTO event_log (business_id, id, at, actor_tool, what, subject_id, before, after, created_at) \
           SELECT $1, c.log, coalesce($2, statement_timestamp()), 'zone_rules', 'waitlist.retimed', c.id, \
             jsonb_build_object('start', ",
        utc_sql!("c.starts_at"),
        ", 'end', ",
        utc_sql!("c.ends_at"),
        ", 'version', c.version - 1), jsonb_build_object('start', ",
        utc_sql!("c.new_start"),
        ", 'end', ",
        utc_sql!("c.new_end"),
        ", 'version', c.version), coalesce($2, statement_timestamp()) FROM moved c) \
         SELECT count(*) FROM moved"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Text, _>(self.release)?;
        values.push::<Array<SqlUuid>, _>(&self.logs)?;
        values.push::<Array<SqlUuid>, _>(&self.entries)?;
        values.push::<Array<Integer>, _>(&self.versions)?;
        values.push::<Array<Timestamptz>, _>(&self.starts)?;
        values.push::<Array<Timestamptz>, _>(&self.ends)
    }
}
