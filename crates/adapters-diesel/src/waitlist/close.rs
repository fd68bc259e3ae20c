//! Closes entries whose time has come while they waited: found over all businesses, closed business by business.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// What the log says of entries that end, which `$rows` has as they are now. They were `$before` until then.
macro_rules! closed {
    ($rows:literal, $id:literal, $at:literal, $tool:literal, $call:literal, $before:literal) => {
        concat!(
            "closed AS (INSERT INTO event_log (business_id, id, at, actor_tool, actor_call, what, subject_id, before, after, created_at) \
               SELECT $1, ", $id, ", ", $at, ", ", $tool, ", ", $call, ", 'waitlist.' || c.state, c.id, \
                 jsonb_build_object('state', '", $before, "', 'version', c.version - 1), \
                 jsonb_build_object('start', ", crate::log::utc_sql!("c.starts_at"), ", 'end', ", crate::log::utc_sql!("c.ends_at"), ", \
                   'party', c.party_size, 'state', c.state, 'hold', c.hold_id, 'version', c.version), ", $at, " FROM ", $rows, " c)"
        )
    };
}
pub(crate) use closed;

/// The entries whose time came first: business and id.
pub(crate) struct Due {
    pub(crate) now: Option<OffsetDateTime>,
    pub(crate) most: i64,
}

impl Statement for Due {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid);
    type Row = (Uuid, Uuid);
    const TEXT: &'static str = "\
        SELECT w.business_id, w.id FROM waitlist w \
        WHERE w.state = 'waiting' AND w.starts_at <= coalesce($1, statement_timestamp()) ORDER BY w.starts_at LIMIT $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<BigInt, _>(&self.most)
    }
}

/// Closes entries of one business, as far as they still wait and their time has come, each with an entry in the log.
pub(crate) struct Close {
    pub(crate) business: Uuid,
    pub(crate) entries: Vec<Uuid>,
    pub(crate) logs: Vec<Uuid>,
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Close {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = concat!(
        "WITH passed AS (UPDATE waitlist w SET state = 'passed', version = w.version + 1, \
           updated_at = coalesce($3, statement_timestamp()) \
           WHERE w.business_id = $1 AND w.id = ANY ($2) AND w.state = 'waiting' \
             AND w.starts_at <= coalesce($3, statement_timestamp()) RETURNING w.*), ",
        closed!(
            "passed",
            "($4)[array_position($2, c.id)]",
            "coalesce($3, statement_timestamp())",
            "'sweep'",
            "NULL",
            "waiting"
        ),
        " SELECT count(*) FROM passed"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.entries)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Array<SqlUuid>, _>(&self.logs)
    }
}
