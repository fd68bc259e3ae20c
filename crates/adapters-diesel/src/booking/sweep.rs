//! Holds that have run out: found over all businesses, deleted business by business under the locks of their days, so
//! that nobody who decides meanwhile sees half of it.

use crate::log::hold_sql;
use crate::statement::{Statement, Values};
use crate::waitlist::close::closed;
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// The holds that ran out first: business, id, beginning and end of what is taken.
pub(crate) struct Due {
    pub(crate) now: Option<OffsetDateTime>,
    pub(crate) most: i64,
}

impl Statement for Due {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid, Timestamptz, Timestamptz);
    type Row = (Uuid, Uuid, OffsetDateTime, OffsetDateTime);
    const TEXT: &'static str = "\
        SELECT b.business_id, b.id, b.starts_at - make_interval(mins => b.buffer_before), \
          b.ends_at + make_interval(mins => b.buffer_after) \
        FROM bookings b WHERE b.status = 'held' AND b.held_until <= coalesce($1, statement_timestamp()) \
        ORDER BY b.held_until LIMIT $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<BigInt, _>(&self.most)
    }
}

/// Deletes holds of one business with what they took, as far as they are still holds and have run out, and closes the
/// waitlist entries that they were made for. Whatever goes or closes leaves an entry in the log, under the id that stands
/// at the hold's place.
pub(crate) struct Sweep {
    pub(crate) business: Uuid,
    pub(crate) holds: Vec<Uuid>,
    pub(crate) hold_logs: Vec<Uuid>,
    pub(crate) entry_logs: Vec<Uuid>,
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Sweep {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = concat!(
        "WITH gone AS (DELETE FROM bookings b WHERE b.business_id = $1 AND b.id = ANY ($2) AND b.status = 'held' \
           AND b.held_until <= coalesce($3, statement_timestamp()) RETURNING b.*), \
         freed AS (DELETE FROM allocations a USING gone g WHERE a.business_id = $1 AND a.booking_id = g.id), \
         passed AS (UPDATE waitlist w SET state = 'passed', version = w.version + 1, \
           updated_at = coalesce($3, statement_timestamp()) FROM gone g \
           WHERE w.business_id = $1 AND w.hold_id = g.id AND w.state = 'offered' RETURNING w.*), \
         swept AS (INSERT INTO event_log (business_id, id, at, actor_tool, what, subject_id, before, created_at) \
           SELECT $1, ($4)[array_position($2, g.id)], coalesce($3, statement_timestamp()), 'sweep', 'booking.swept', g.id, ",
        hold_sql!("g"),
        ", coalesce($3, statement_timestamp()) FROM gone g), ",
        closed!(
            "passed",
            "($5)[array_position($2, c.hold_id)]",
            "coalesce($3, statement_timestamp())",
            "'sweep'",
            "NULL",
            "offered"
        ),
        " SELECT count(*) FROM gone"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.holds)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Array<SqlUuid>, _>(&self.hold_logs)?;
        values.push::<Array<SqlUuid>, _>(&self.entry_logs)
    }
}
