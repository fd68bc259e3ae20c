//! Ends holds: they lose their tables, and those still live run out now. Sent before the change that needs their room,
//! because the exclusion constraint looks at each row as it is written.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, Integer, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// Ends these holds, as far as they are still holds.
pub(crate) struct Release {
    pub(crate) business: Uuid,
    pub(crate) now: OffsetDateTime,
    pub(crate) holds: Vec<Uuid>,
}

impl Statement for Release {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        WITH ended AS (UPDATE bookings SET held_until = $2, version = version + 1, updated_at = $2 \
          WHERE business_id = $1 AND id = ANY ($3) AND status = 'held' AND held_until > $2) \
        DELETE FROM allocations a USING bookings b \
        WHERE b.business_id = $1 AND b.id = ANY ($3) AND b.status = 'held' AND a.business_id = $1 AND a.booking_id = b.id";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Array<SqlUuid>, _>(&self.holds)
    }
}
