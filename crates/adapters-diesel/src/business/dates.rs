//! Exceptions and blackouts. Nothing points at them, so they are replaced all at once.

use super::hours::{WindowRow, window_rows, windows};
use super::named::part;
use super::write::json;
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{
    Array, Date as SqlDate, Integer, Jsonb, Nullable, Text, Timestamp, Timestamptz, Uuid as SqlUuid,
};
use domain::business::{Blackout, Business, Exception};
use ports::StoreError;
use serde_json::Value;
use time::{Date, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;

/// Id, first and last date, name, windows.
pub(super) type ExceptionRow = (Uuid, Date, Date, Option<String>, Value);
/// First moment, first moment after it, name.
pub(super) type BlackoutRow = (PrimitiveDateTime, PrimitiveDateTime, Option<String>);

part! {
    /// The exceptions, in order.
    LoadExceptions: (SqlUuid, SqlDate, SqlDate, Nullable<Text>, Jsonb) => ExceptionRow,
    "SELECT e.id, e.first_date, e.last_date, e.name, e.windows FROM exceptions e WHERE e.business_id = ",
    " ORDER BY e.first_date, e.last_date, e.name COLLATE \"C\" NULLS FIRST, e.id"
}
part! {
    /// The blackouts, in order.
    LoadBlackouts: (Timestamp, Timestamp, Nullable<Text>) => BlackoutRow,
    "SELECT b.starts_local, b.ends_local, b.name FROM blackouts b WHERE b.business_id = ",
    " ORDER BY b.starts_local, b.ends_local, b.name COLLATE \"C\" NULLS FIRST, b.id"
}

pub(super) fn exception((id, first, last, name, stored): ExceptionRow) -> Result<Exception, StoreError> {
    let rows: Vec<WindowRow> =
        serde_json::from_value(stored).ok().ok_or_else(|| corrupt("exceptions", "windows", &id))?;
    Ok(Exception { first, last, name, windows: windows(rows) })
}

pub(super) fn blackout((from, to, name): BlackoutRow) -> Blackout {
    Blackout { from, to, name }
}

/// Puts these exceptions in place of those that are there.
pub(super) struct ReplaceExceptions {
    business: Uuid,
    now: OffsetDateTime,
    firsts: Vec<Date>,
    lasts: Vec<Date>,
    names: Vec<Option<String>>,
    windows: Vec<Value>,
}

impl ReplaceExceptions {
    pub(super) fn new(business: Uuid, now: OffsetDateTime, draft: &Business) -> Result<Self, StoreError> {
        let exceptions = &draft.exceptions;
        Ok(Self {
            business,
            now,
            firsts: exceptions.iter().map(|exception| exception.first).collect(),
            lasts: exceptions.iter().map(|exception| exception.last).collect(),
            names: exceptions.iter().map(|exception| exception.name.clone()).collect(),
            windows: exceptions
                .iter()
                .map(|exception| json(&window_rows(&exception.windows)))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Statement for ReplaceExceptions {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        WITH gone AS (DELETE FROM exceptions e WHERE e.business_id = $1) \
        INSERT INTO exceptions (business_id, first_date, last_date, name, windows, created_at) \
        SELECT $1, t.first_date, t.last_date, t.name, t.windows, $2 \
        FROM unnest($3, $4, $5, $6) AS t (first_date, last_date, name, windows)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Array<SqlDate>, _>(&self.firsts)?;
        values.push::<Array<SqlDate>, _>(&self.lasts)?;
        values.push::<Array<Nullable<Text>>, _>(&self.names)?;
        values.push::<Array<Jsonb>, _>(&self.windows)
    }
}

/// Puts these blackouts in place of those that are there.
pub(super) struct ReplaceBlackouts {
    business: Uuid,
    now: OffsetDateTime,
    starts: Vec<PrimitiveDateTime>,
    ends: Vec<PrimitiveDateTime>,
    names: Vec<Option<String>>,
}

impl ReplaceBlackouts {
    pub(super) fn new(business: Uuid, now: OffsetDateTime, draft: &Business) -> Self {
        let blackouts = &draft.blackouts;
        Self {
            business,
            now,
            starts: blackouts.iter().map(|blackout| blackout.from).collect(),
            ends: blackouts.iter().map(|blackout| blackout.to).collect(),
            names: blackouts.iter().map(|blackout| blackout.name.clone()).collect(),
        }
    }
}

impl Statement for ReplaceBlackouts {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        WITH gone AS (DELETE FROM blackouts b WHERE b.business_id = $1) \
        INSERT INTO blackouts (business_id, starts_local, ends_local, name, created_at) \
        SELECT $1, t.starts_local, t.ends_local, t.name, $2 FROM unnest($3, $4, $5) AS t (starts_local, ends_local, name)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Array<Timestamp>, _>(&self.starts)?;
        values.push::<Array<Timestamp>, _>(&self.ends)?;
        values.push::<Array<Nullable<Text>>, _>(&self.names)
    }
}
