//! Writes another stay, party or notes, guarded by the version. Moved, the booking is no longer what its intent meant.

use super::row::BookingRow;
use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{
    BigInt, Bool, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::booking::Booking;
use ports::Record;

/// Gives the changed booking this table for this time, or none, and takes any other from it.
macro_rules! reseated {
    ($table:literal, $start:literal, $end:literal) => {
        concat!(
            "freed AS (DELETE FROM allocations a USING changed c WHERE a.business_id = $1 AND a.booking_id = c.id \
               AND a.resource_id IS DISTINCT FROM ",
            $table,
            "), \
             seated AS (INSERT INTO allocations (business_id, booking_id, resource_id, during, created_at) \
               SELECT $1, id, ",
            $table,
            ", tstzrange(",
            $start,
            ", ",
            $end,
            "), $2 FROM changed WHERE ",
            $table,
            " IS NOT NULL \
               ON CONFLICT (business_id, booking_id, resource_id) DO UPDATE SET during = excluded.during)"
        )
    };
}
pub(crate) use reseated;

/// A booking as it shall stand.
pub(crate) struct Modify<'a> {
    beside: Beside<'a>,
    after: BookingRow,
    version: i32,
    moved: bool,
}

impl<'a> Modify<'a> {
    pub(crate) fn new(record: &'a Record, before: &Booking, after: &Booking) -> Self {
        Self {
            beside: Beside::new(record, Some(before), Some(after)),
            after: BookingRow::of(after),
            version: before.version,
            moved: before.span.start != after.span.start || before.party != after.party,
        }
    }
}

impl Statement for Modify<'_> {
    type Id = Modify<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "booking.modified",
        "UPDATE bookings SET starts_at = $16, ends_at = $17, local_date = $18, local_time = $19, zone = $20, party_size = $21, \
           notes = $22, version = $23, intent_key = CASE WHEN $25 THEN NULL ELSE intent_key END, updated_at = $2 \
         WHERE business_id = $1 AND id = $14 AND version = $15 AND status = 'confirmed' RETURNING id",
        reseated!("$24", "$16", "$17")
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.beside.bind(values)?;
        values.push::<SqlUuid, _>(&self.after.id)?;
        values.push::<Integer, _>(&self.version)?;
        values.push::<Timestamptz, _>(&self.after.starts_at)?;
        values.push::<Timestamptz, _>(&self.after.ends_at)?;
        values.push::<SqlDate, _>(&self.after.local_date)?;
        values.push::<SqlTime, _>(&self.after.local_time)?;
        values.push::<Text, _>(&self.after.zone)?;
        values.push::<Integer, _>(&self.after.party)?;
        values.push::<Nullable<Text>, _>(&self.after.notes)?;
        values.push::<Integer, _>(&self.after.version)?;
        values.push::<Nullable<SqlUuid>, _>(&self.after.table)?;
        values.push::<Bool, _>(&self.moved)
    }
}
