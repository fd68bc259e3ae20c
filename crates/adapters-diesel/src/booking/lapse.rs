//! Takes the tables from holds whose time has run out. Sent before the change that needs them, because the exclusion
//! constraint looks at each row as it is written.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, Integer, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// Frees the tables of these holds, where they have lapsed.
pub(crate) struct Lapse {
    pub(crate) business: Uuid,
    pub(crate) now: OffsetDateTime,
    pub(crate) holds: Vec<Uuid>,
}

impl Statement for Lapse {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        DELETE FROM allocations a USING bookings b \
        WHERE b.business_id = $1 AND b.id = ANY ($3) AND b.status = 'held' AND b.held_until <= $2 \
        AND a.business_id = $1 AND a.booking_id = b.id";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Array<SqlUuid>, _>(&self.holds)
    }
}
