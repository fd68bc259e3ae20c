//! Ends holds: they lose their tables, and those still live have run out. Sent before the change that needs their room,
//! because the exclusion constraint looks at each row as it is written.

use crate::log::hold_sql;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::{BookingId, CallId, EventId};
use ports::Record;
use time::OffsetDateTime;
use uuid::Uuid;

/// Ends these holds, as far as they are still holds. Each that was live leaves an entry in the log, under its own id.
pub(crate) struct Release<'a> {
    business: Uuid,
    now: OffsetDateTime,
    holds: Vec<Uuid>,
    logs: Vec<Uuid>,
    tool: &'a str,
    call: Option<&'a str>,
}

impl<'a> Release<'a> {
    pub(crate) fn new(record: &'a Record) -> Self {
        Self {
            business: record.business.uuid(),
            now: record.now,
            holds: record.change.released().iter().copied().map(BookingId::uuid).collect(),
            logs: record.further.iter().copied().map(EventId::uuid).collect(),
            tool: record.actor.tool,
            call: record.actor.call.as_ref().map(CallId::as_str),
        }
    }
}

impl Statement for Release<'_> {
    type Id = Release<'static>;
    type Columns = Integer;
    type Row = i32;
    // Whose id is missing has none, which no entry may. A hold that ends so has run out long ago: where a sandbox's clock was
    // looked at before the locks were held, it would else be live for a moment more.
    const TEXT: &'static str = concat!(
        "WITH ended AS (UPDATE bookings b SET held_until = '1970-01-01Z', version = b.version + 1, updated_at = $2 \
           WHERE b.business_id = $1 AND b.id = ANY ($3) AND b.status = 'held' AND b.held_until > $2 RETURNING b.*), \
         logged AS (INSERT INTO event_log (business_id, id, at, actor_tool, actor_call, what, subject_id, before, after, created_at) \
           SELECT $1, ($4)[array_position($3, e.id)], $2, $5, $6, 'booking.released', e.id, \
             jsonb_build_object('status', 'held', 'version', e.version - 1), ",
        hold_sql!("e"),
        ", $2 FROM (SELECT n.id, n.starts_at, n.ends_at, n.party_size, n.version, $2 AS held_until FROM ended n) e) \
         DELETE FROM allocations a USING bookings b \
         WHERE b.business_id = $1 AND b.id = ANY ($3) AND b.status = 'held' AND a.business_id = $1 AND a.booking_id = b.id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Array<SqlUuid>, _>(&self.holds)?;
        values.push::<Array<SqlUuid>, _>(&self.logs)?;
        values.push::<Text, _>(self.tool)?;
        values.push::<Nullable<Text>, _>(&self.call)
    }
}
