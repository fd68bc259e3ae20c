//! A call is ordered: with its job and its entry in the log, in one statement, or not at all.

use super::row::{CallColumns, CallRow, call_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use ports::NewCall;
use time::OffsetDateTime;
use uuid::Uuid;

/// Writes it; answers with 1, or with 0 where the key is known.
pub(super) struct Order<'a> {
    business: Uuid,
    key: &'a str,
    now: OffsetDateTime,
    job: Uuid,
    log: Uuid,
    due: OffsetDateTime,
    row: CallRow,
}

impl<'a> Order<'a> {
    pub(super) fn new(order: &'a NewCall) -> Self {
        Self {
            business: order.business.uuid(),
            key: &order.key,
            now: order.now,
            job: order.job.uuid(),
            log: order.log.uuid(),
            due: order.due,
            row: CallRow::of(&order.call),
        }
    }
}

impl Statement for Order<'_> {
    type Id = Order<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH ordered AS (INSERT INTO outbound_calls (business_id, id, key, purpose, subject_id, phone, state, tries, \
            version, created_at, updated_at, subject_until) \
          VALUES ($1, $2, $3, $4, $5, $6, 'due', 0, 1, $7, $7, $11) \
          ON CONFLICT (business_id, key) DO NOTHING RETURNING id, purpose), \
        told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
          SELECT $1, $8, 'call.place', id, '{}', $9, $9 FROM ordered), \
        logged AS (INSERT INTO event_log (business_id, id, at, actor_tool, what, subject_id, after, created_at) \
          SELECT $1, $10, $7, 'call_trigger', 'call.ordered', id, jsonb_build_object('purpose', purpose), $7 FROM ordered) \
        SELECT count(*) FROM ordered";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.row.id)?;
        values.push::<Text, _>(self.key)?;
        values.push::<Text, _>(&self.row.purpose)?;
        values.push::<Nullable<SqlUuid>, _>(&self.row.subject)?;
        values.push::<Text, _>(&self.row.phone)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<SqlUuid, _>(&self.job)?;
        values.push::<Timestamptz, _>(&self.due)?;
        values.push::<SqlUuid, _>(&self.log)?;
        values.push::<Nullable<Timestamptz>, _>(&self.row.until)
    }
}

/// The call that a key stands for.
pub(super) struct OfKey<'a> {
    pub(super) business: Uuid,
    pub(super) key: &'a str,
}

impl Statement for OfKey<'_> {
    type Id = OfKey<'static>;
    type Columns = CallColumns;
    type Row = CallRow;
    const TEXT: &'static str =
        concat!("SELECT ", call_columns!(), " FROM outbound_calls o WHERE o.business_id = $1 AND o.key = $2");

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.key)
    }
}
