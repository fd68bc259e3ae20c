//! The bookings that a call made or named.

use crate::booking::row::{BookingColumns, BookingRow, booking_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, Bool, Text, Timestamptz, Uuid as SqlUuid};
use domain::booking::ConfirmationCode;
use domain::{BusinessId, CallId};
use time::OffsetDateTime;
use uuid::Uuid;

/// A booking, whether the call made it, whether it was changed after the call.
pub(super) type Row = (BookingRow, bool, bool);

/// Looks by call and by code, each through an index of its own, oldest first.
pub(super) struct OfCall<'a> {
    business: Uuid,
    call: &'a str,
    codes: Vec<&'a str>,
    ended_at: OffsetDateTime,
}

impl<'a> OfCall<'a> {
    pub(super) fn new(
        business: BusinessId,
        call: &'a CallId,
        codes: &'a [ConfirmationCode],
        ended_at: OffsetDateTime,
    ) -> Self {
        let codes = codes.iter().map(ConfirmationCode::as_str).collect();
        Self { business: business.uuid(), call: call.as_str(), codes, ended_at }
    }
}

impl Statement for OfCall<'_> {
    type Id = OfCall<'static>;
    type Columns = (BookingColumns, Bool, Bool);
    type Row = Row;
    const TEXT: &'static str = concat!(
        "SELECT ",
        booking_columns!(),
        ", coalesce(b.call_id = $2, false), b.updated_at > $4 \
         FROM (SELECT m.id FROM bookings m WHERE m.business_id = $1 AND m.call_id = $2 \
           UNION SELECT c.id FROM bookings c WHERE c.business_id = $1 AND c.code = ANY ($3)) AS found \
         JOIN bookings b ON b.business_id = $1 AND b.id = found.id ORDER BY b.created_at, b.id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.call)?;
        values.push::<Array<Text>, _>(&self.codes)?;
        values.push::<Timestamptz, _>(&self.ended_at)
    }
}
