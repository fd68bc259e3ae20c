//! Calls a booking off, guarded by its version: its tables become free, and its intent lapses.

use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::booking::{Booking, State};
use ports::Record;
use time::OffsetDateTime;
use uuid::Uuid;

/// A booking called off.
pub(crate) struct Cancel<'a> {
    beside: Beside<'a>,
    id: Uuid,
    version: i32,
    new_version: i32,
    at: OffsetDateTime,
    reason: Option<&'a str>,
}

impl<'a> Cancel<'a> {
    pub(crate) fn new(record: &'a Record, before: &Booking, after: &'a Booking) -> Self {
        let (at, reason) = match &after.state {
            State::Cancelled { at, reason } => (*at, reason.as_deref()),
            _ => (record.now, None),
        };
        Self {
            beside: Beside::new(record, Some(before), Some(after)),
            id: before.id.uuid(),
            version: before.version,
            new_version: after.version,
            at,
            reason,
        }
    }
}

impl Statement for Cancel<'_> {
    type Id = Cancel<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "booking.cancelled",
        "UPDATE bookings SET status = 'cancelled', cancelled_at = $17, cancel_reason = $18, version = $16, intent_key = NULL, \
           updated_at = $2 \
         WHERE business_id = $1 AND id = $14 AND version = $15 AND status = 'confirmed' RETURNING id",
        "freed AS (DELETE FROM allocations a USING changed c WHERE a.business_id = $1 AND a.booking_id = c.id)"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.beside.bind(values)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Integer, _>(&self.version)?;
        values.push::<Integer, _>(&self.new_version)?;
        values.push::<Timestamptz, _>(&self.at)?;
        values.push::<Nullable<Text>, _>(&self.reason)
    }
}
