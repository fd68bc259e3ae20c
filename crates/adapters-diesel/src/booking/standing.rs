//! What stands, as it is read under the locks of whoever moves bookings with the rules of their zone.

use super::row::{BookingColumns, BookingRow, booking_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Nullable, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// The bookings and live holds that begin within a span.
pub(crate) struct Standing {
    pub(crate) business: Uuid,
    pub(crate) from: OffsetDateTime,
    pub(crate) to: OffsetDateTime,
    pub(crate) now: Option<OffsetDateTime>,
}

impl Statement for Standing {
    type Id = Self;
    type Columns = BookingColumns;
    type Row = BookingRow;
    // Each state has an index of its own.
    const TEXT: &'static str = concat!(
        "SELECT ",
        booking_columns!(),
        " FROM (SELECT * FROM bookings WHERE business_id = $1 AND starts_at >= $2 AND starts_at < $3 AND status = 'confirmed' \
           UNION ALL SELECT * FROM bookings WHERE business_id = $1 AND starts_at >= $2 AND starts_at < $3 AND status = 'held' \
             AND held_until > coalesce($4, clock_timestamp())) AS b ORDER BY b.id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.from)?;
        values.push::<Timestamptz, _>(&self.to)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}
