//! Writes what is offered to a party that waits: the entry, guarded by its version and state, and the hold made for it.

use super::join::summary;
use super::row::EntryRow;
use crate::booking::row::BookingRow;
use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{
    Array, BigInt, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::time::Span;
use domain::waitlist::offer::Offered;
use ports::Record;

/// An entry that is offered a hold.
pub(crate) struct Offer<'a> {
    beside: Beside<'a>,
    entry: EntryRow,
    hold: BookingRow,
    during: Span,
}

impl<'a> Offer<'a> {
    pub(crate) fn new(record: &'a Record, offered: &Offered) -> Self {
        let entry = EntryRow::of(&offered.entry);
        let during = offered.hold.during();
        Self { beside: Beside::of(record, summary(&entry)), entry, hold: BookingRow::of(&offered.hold), during }
    }
}

impl Statement for Offer<'_> {
    type Id = Offer<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "waitlist.offered",
        "UPDATE waitlist SET state = 'offered', hold_id = $16, held_until = $26, version = $15, updated_at = $2 \
         WHERE business_id = $1 AND id = $14 AND version = $15 - 1 AND state = 'waiting' RETURNING id",
        "held AS (INSERT INTO bookings (business_id, id, code, name, phone, starts_at, ends_at, local_date, local_time, zone, \
           party_size, status, held_until, version, service_id, preference, buffer_before, buffer_after, created_at, \
           updated_at) \
         SELECT $1, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, 'held', $26, $27, $28, $29, $30, $31, $2, $2 FROM changed), \
         seated AS (INSERT INTO allocations (business_id, booking_id, resource_id, during, section, pinned, created_at) \
         SELECT $1, $16, r.id, tstzrange($33, $34), $29, false, $2 FROM changed, unnest($32) AS r (id))"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.beside.bind(values)?;
        values.push::<SqlUuid, _>(&self.entry.id)?;
        values.push::<Integer, _>(&self.entry.version)?;
        values.push::<SqlUuid, _>(&self.hold.id)?;
        values.push::<Text, _>(&self.hold.code)?;
        values.push::<Text, _>(&self.hold.name)?;
        values.push::<Nullable<Text>, _>(&self.hold.phone)?;
        values.push::<Timestamptz, _>(&self.hold.starts_at)?;
        values.push::<Timestamptz, _>(&self.hold.ends_at)?;
        values.push::<SqlDate, _>(&self.hold.local_date)?;
        values.push::<SqlTime, _>(&self.hold.local_time)?;
        values.push::<Text, _>(&self.hold.zone)?;
        values.push::<Integer, _>(&self.hold.party)?;
        values.push::<Nullable<Timestamptz>, _>(&self.hold.held_until)?;
        values.push::<Integer, _>(&self.hold.version)?;
        values.push::<Nullable<SqlUuid>, _>(&self.hold.service)?;
        values.push::<Nullable<Text>, _>(&self.hold.preference)?;
        values.push::<Integer, _>(&self.hold.buffer_before)?;
        values.push::<Integer, _>(&self.hold.buffer_after)?;
        values.push::<Array<SqlUuid>, _>(&self.hold.resources)?;
        values.push::<Timestamptz, _>(&self.during.start)?;
        values.push::<Timestamptz, _>(&self.during.end)
    }
}

/// Beside a hold that is booked: whoever it was made for has taken it.
macro_rules! taken_up {
    () => {
        "taken_up AS (UPDATE waitlist w SET state = 'taken', version = w.version + 1, updated_at = $2 FROM changed c \
           WHERE w.business_id = $1 AND w.hold_id = c.id AND w.state = 'offered' RETURNING w.*)"
    };
}
pub(crate) use taken_up;
