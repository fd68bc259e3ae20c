//! Writes a hold.

use super::row::BookingRow;
use super::seats::seated;
use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{
    Array, BigInt, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::booking::Booking;
use domain::time::Span;
use ports::Record;

/// A hold, with what it takes.
pub(crate) struct WriteHold<'a> {
    beside: Beside<'a>,
    row: BookingRow,
    during: Span,
}

impl<'a> WriteHold<'a> {
    pub(crate) fn new(record: &'a Record, hold: &Booking) -> Self {
        Self { beside: Beside::new(record, None, Some(hold)), row: BookingRow::of(hold), during: hold.during() }
    }
}

impl Statement for WriteHold<'_> {
    type Id = WriteHold<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "booking.held",
        "INSERT INTO bookings (business_id, id, code, name, phone, starts_at, ends_at, local_date, local_time, zone, \
           party_size, status, held_until, call_id, version, service_id, preference, buffer_before, buffer_after, created_at, \
           updated_at) \
         VALUES ($1, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 'held', $24, $25, $26, $30, $31, $32, $33, $2, $2) \
         RETURNING id",
        seated!("$27", "$28", "$29", "$31", "false")
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.beside.bind(values)?;
        values.push::<SqlUuid, _>(&self.row.id)?;
        values.push::<Text, _>(&self.row.code)?;
        values.push::<Text, _>(&self.row.name)?;
        values.push::<Nullable<Text>, _>(&self.row.phone)?;
        values.push::<Timestamptz, _>(&self.row.starts_at)?;
        values.push::<Timestamptz, _>(&self.row.ends_at)?;
        values.push::<SqlDate, _>(&self.row.local_date)?;
        values.push::<SqlTime, _>(&self.row.local_time)?;
        values.push::<Text, _>(&self.row.zone)?;
        values.push::<Integer, _>(&self.row.party)?;
        values.push::<Nullable<Timestamptz>, _>(&self.row.held_until)?;
        values.push::<Nullable<Text>, _>(&self.row.call)?;
        values.push::<Integer, _>(&self.row.version)?;
        values.push::<Array<SqlUuid>, _>(&self.row.resources)?;
        values.push::<Timestamptz, _>(&self.during.start)?;
        values.push::<Timestamptz, _>(&self.during.end)?;
        values.push::<Nullable<SqlUuid>, _>(&self.row.service)?;
        values.push::<Nullable<Text>, _>(&self.row.preference)?;
        values.push::<Integer, _>(&self.row.buffer_before)?;
        values.push::<Integer, _>(&self.row.buffer_after)
    }
}
