//! Entries as they stand.

use super::row::{EntryColumns, EntryRow, entry_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// What a number waits for, or is offered.
pub(crate) struct OfNumber<'a> {
    pub(crate) business: Uuid,
    pub(crate) phone: &'a str,
}

impl Statement for OfNumber<'_> {
    type Id = OfNumber<'static>;
    type Columns = EntryColumns;
    type Row = EntryRow;
    const TEXT: &'static str = concat!(
        "SELECT ",
        entry_columns!(),
        " FROM waitlist w WHERE w.business_id = $1 AND w.phone = $2 AND w.state IN ('waiting', 'offered') \
         ORDER BY w.id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.phone)
    }
}

/// Who waits for a stay that overlaps a span, oldest first.
pub(crate) struct Waiting {
    pub(crate) business: Uuid,
    pub(crate) start: Option<OffsetDateTime>,
    pub(crate) end: Option<OffsetDateTime>,
    pub(crate) after: Option<Uuid>,
    pub(crate) most: i64,
}

impl Statement for Waiting {
    type Id = Self;
    type Columns = EntryColumns;
    type Row = EntryRow;
    const TEXT: &'static str = concat!(
        "SELECT ",
        entry_columns!(),
        " FROM waitlist w WHERE w.business_id = $1 AND w.state = 'waiting' AND w.starts_at < coalesce($3, 'infinity') \
           AND w.ends_at > coalesce($2, '-infinity') AND ($4 IS NULL OR w.id > $4) \
           AND NOT EXISTS (SELECT FROM bookings b WHERE b.business_id = $1 AND b.phone = w.phone AND b.starts_at = w.starts_at \
             AND b.status = 'confirmed') \
         ORDER BY w.id LIMIT $5"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Nullable<Timestamptz>, _>(&self.start)?;
        values.push::<Nullable<Timestamptz>, _>(&self.end)?;
        values.push::<Nullable<SqlUuid>, _>(&self.after)?;
        values.push::<BigInt, _>(&self.most)
    }
}

/// For whom anybody waits whose time has not come yet.
pub(crate) struct BusinessesWaiting {
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for BusinessesWaiting {
    type Id = Self;
    type Columns = SqlUuid;
    type Row = Uuid;
    const TEXT: &'static str = "SELECT DISTINCT w.business_id FROM waitlist w WHERE w.state = 'waiting' \
           AND w.starts_at > coalesce($1, statement_timestamp()) ORDER BY w.business_id";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}
