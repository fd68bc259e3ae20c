//! Writes another stay, party or notes, guarded by the version. Moved, the booking is no longer what its intent meant.

use super::row::BookingRow;
use super::seats::reseated;
use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{
    Array, BigInt, Bool, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::booking::Booking;
use domain::time::Span;
use ports::Record;

/// A booking as it shall stand.
pub(crate) struct Modify<'a> {
    beside: Beside<'a>,
    after: BookingRow,
    during: Span,
    version: i32,
    moved: bool,
}

impl<'a> Modify<'a> {
    pub(crate) fn new(record: &'a Record, before: &Booking, after: &Booking) -> Self {
        Self {
            beside: Beside::new(record, Some(before), Some(after)),
            after: BookingRow::of(after),
            during: after.during(),
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
           notes = $22, version = $23, intent_key = CASE WHEN $25 THEN NULL ELSE intent_key END, preference = $28, \
           buffer_before = $29, buffer_after = $30, pinned = $31, updated_at = $2 \
         WHERE business_id = $1 AND id = $14 AND version = $15 AND status = 'confirmed' RETURNING id",
        reseated!("$24", "$26", "$27", "$28", "$31")
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
        values.push::<Array<SqlUuid>, _>(&self.after.resources)?;
        values.push::<Bool, _>(&self.moved)?;
        values.push::<Timestamptz, _>(&self.during.start)?;
        values.push::<Timestamptz, _>(&self.during.end)?;
        values.push::<Nullable<Text>, _>(&self.after.preference)?;
        values.push::<Integer, _>(&self.after.buffer_before)?;
        values.push::<Integer, _>(&self.after.buffer_after)?;
        values.push::<Bool, _>(&self.after.pinned)
    }
}
