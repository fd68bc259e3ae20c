//! The lock that orders all contenders for a day. The row need not exist: the first to come makes it.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, Date as SqlDate, Integer, Uuid as SqlUuid};
use time::Date;
use uuid::Uuid;

/// Locks days of a business, in order, until the transaction ends.
pub(crate) struct LockDays<'a> {
    pub(crate) business: Uuid,
    pub(crate) days: &'a [Date],
}

impl Statement for LockDays<'_> {
    type Id = LockDays<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO booking_days (business_id, day, revision) \
        SELECT $1, d.day, 1 FROM unnest($2) AS d (day) ORDER BY d.day \
        ON CONFLICT (business_id, day) DO UPDATE SET revision = booking_days.revision + 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlDate>, _>(&self.days)
    }
}
