//! Writes a booking: a new one, or the one that a hold becomes. Either way the guest is written too where they are new.

use super::row::BookingRow;
use super::seats::{reseated, seated};
use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use crate::waitlist::close::closed;
use crate::waitlist::offer::taken_up;
use diesel::QueryResult;
use diesel::sql_types::{
    Array, BigInt, Bool, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::EventId;
use domain::booking::create::{Booked, IntentKey};
use domain::time::Span;
use ports::Record;
use uuid::Uuid;

/// The guest, if they are new.
macro_rules! guest {
    () => {
        "guest AS (INSERT INTO customers (business_id, id, phone, name, created_at) \
           SELECT $1, $28, $17, $16, $2 FROM changed WHERE $29)"
    };
}

/// The values `$14` to `$36`.
struct Values14<'a> {
    beside: Beside<'a>,
    row: BookingRow,
    during: Span,
    new_customer: bool,
    intent: Option<&'a str>,
}

impl<'a> Values14<'a> {
    fn new(record: &'a Record, booked: &'a Booked) -> Self {
        Self {
            beside: Beside::new(record, None, Some(&booked.booking)),
            row: BookingRow::of(&booked.booking),
            during: booked.booking.during(),
            new_customer: booked.new_customer,
            intent: booked.intent.as_ref().map(IntentKey::as_str),
        }
    }

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
        values.push::<Nullable<Text>, _>(&self.row.notes)?;
        values.push::<Nullable<Text>, _>(&self.row.call)?;
        values.push::<Integer, _>(&self.row.version)?;
        values.push::<Array<SqlUuid>, _>(&self.row.resources)?;
        values.push::<Nullable<SqlUuid>, _>(&self.row.customer)?;
        values.push::<Bool, _>(&self.new_customer)?;
        values.push::<Nullable<Text>, _>(&self.intent)?;
        values.push::<Timestamptz, _>(&self.during.start)?;
        values.push::<Timestamptz, _>(&self.during.end)?;
        values.push::<Nullable<SqlUuid>, _>(&self.row.service)?;
        values.push::<Nullable<Text>, _>(&self.row.preference)?;
        values.push::<Integer, _>(&self.row.buffer_before)?;
        values.push::<Integer, _>(&self.row.buffer_after)
    }
}

/// A booking that no hold came before.
pub(crate) struct Create<'a>(Values14<'a>);

impl<'a> Create<'a> {
    pub(crate) fn new(record: &'a Record, booked: &'a Booked) -> Self {
        Self(Values14::new(record, booked))
    }
}

impl Statement for Create<'_> {
    type Id = Create<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "booking.created",
        "INSERT INTO bookings (business_id, id, code, name, phone, starts_at, ends_at, local_date, local_time, zone, \
           party_size, notes, status, call_id, version, customer_id, intent_key, service_id, preference, buffer_before, \
           buffer_after, created_at, updated_at) \
         VALUES ($1, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 'confirmed', $25, $26, $28, $30, $33, $34, $35, \
           $36, $2, $2) RETURNING id",
        guest!(),
        seated!("$27", "$31", "$32", "$34", "false")
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.0.bind(values)
    }
}

/// A booking that was held, guarded by the hold's version.
pub(crate) struct CreateFromHold<'a> {
    values: Values14<'a>,
    hold_version: i32,
    /// Of the waitlist entry that the hold was made for; without one, the entry cannot be logged, and nothing is written.
    entry_log: Option<Uuid>,
}

impl<'a> CreateFromHold<'a> {
    pub(crate) fn new(record: &'a Record, booked: &'a Booked, hold_version: i32) -> Self {
        let entry_log = record.further.last().copied().map(EventId::uuid);
        Self { values: Values14::new(record, booked), hold_version, entry_log }
    }
}

impl Statement for CreateFromHold<'_> {
    type Id = CreateFromHold<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "booking.created",
        "UPDATE bookings SET code = $15, name = $16, phone = $17, starts_at = $18, ends_at = $19, local_date = $20, \
           local_time = $21, zone = $22, party_size = $23, notes = $24, status = 'confirmed', held_until = NULL, call_id = $25, \
           version = $26, customer_id = $28, intent_key = $30, service_id = $33, preference = $34, buffer_before = $35, \
           buffer_after = $36, updated_at = $2 \
         WHERE business_id = $1 AND id = $14 AND version = $37 AND status = 'held' RETURNING id",
        guest!(),
        reseated!("$27", "$31", "$32", "$34", "false"),
        taken_up!(),
        closed!("taken_up", "$38", "$2", "$10", "$11", "offered")
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.values.bind(values)?;
        values.push::<Integer, _>(&self.hold_version)?;
        values.push::<Nullable<SqlUuid>, _>(&self.entry_log)
    }
}
