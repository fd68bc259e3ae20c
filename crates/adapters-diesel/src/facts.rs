//! What a decision rests on, besides what is taken: one statement after the locks. Each booking that was asked for and
//! is there gives a row; without any there is one row all the same, as long as the business is there.

use crate::booking::row::{BookingColumns, BookingRow, booking_columns};
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::CustomerId;
use domain::booking::create::IntentKey;
use domain::customer::Phone;
use ports::{Answered, Open, StoreError};
use time::OffsetDateTime;
use uuid::Uuid;

/// Asks for the facts.
pub(crate) struct Facts<'a> {
    business: Uuid,
    key: &'a str,
    phone: Option<&'a str>,
    booking: Option<Uuid>,
    call: Option<&'a str>,
    start: Option<OffsetDateTime>,
    intent: Option<&'a str>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(open: &'a Open) -> Self {
        let held = open.held.as_ref().filter(|_| open.booking.is_none());
        Self {
            business: open.business.id.uuid(),
            key: &open.key.key,
            phone: open.phone.as_ref().map(Phone::as_str),
            booking: open.booking.map(domain::BookingId::uuid),
            call: held.map(|(call, _)| call.as_str()),
            start: held.map(|(_, start)| *start),
            intent: open.intent.as_ref().map(IntentKey::as_str),
        }
    }
}

const INTENDED: &str = "intended";

type Columns = (
    (Timestamptz, Bool, Integer, Nullable<Binary>, Nullable<Text>, Nullable<SqlUuid>),
    Nullable<Text>,
    Nullable<BookingColumns>,
);
type Header = (OffsetDateTime, bool, i32, Option<Vec<u8>>, Option<String>, Option<Uuid>);
pub(crate) type Row = (Header, Option<String>, Option<BookingRow>);

impl Statement for Facts<'_> {
    type Id = Facts<'static>;
    type Columns = Columns;
    type Row = Row;
    const TEXT: &'static str = concat!(
        "SELECT statement_timestamp(), pg_current_xact_id_if_assigned() IS NOT NULL, v.config_version, k.fingerprint, k.answer, \
           (SELECT c.id FROM customers c WHERE c.business_id = $1 AND c.phone = $3), r.asked, r.* ",
        ""
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.key)?;
        values.push::<Nullable<Text>, _>(&self.phone)?;
        values.push::<Nullable<SqlUuid>, _>(&self.booking)?;
        values.push::<Nullable<Text>, _>(&self.call)?;
        values.push::<Nullable<Timestamptz>, _>(&self.start)?;
        values.push::<Nullable<Text>, _>(&self.intent)
    }
}
