//! What a decision rests on, besides what is taken: one statement after the locks, and one row as long as the business is
//! there. It brings one booking at most: the standing one of the intent, for where there is one nothing else matters;
//! else the one that was asked for; else the call's own hold.

use crate::booking::row::{BookingColumns, BookingRow, booking_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::availability::Taken;
use domain::booking::create::IntentKey;
use domain::customer::Phone;
use domain::{CallId, CustomerId};
use ports::{Answered, Open, Opened, StoreError};
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
    caller: Option<&'a str>,
    counting: bool,
    counted_call: Option<&'a str>,
    counted_phone: Option<&'a str>,
    now: Option<OffsetDateTime>,
    wants_waiting: bool,
}

impl<'a> Facts<'a> {
    /// `now` is the instant by which holds are counted, where it is not the database's.
    pub(crate) fn new(open: &'a Open, now: Option<OffsetDateTime>) -> Self {
        let held = open.held.as_ref().filter(|_| open.booking.is_none());
        let counted = open.holds_of.as_ref();
        Self {
            business: open.business.id.uuid(),
            key: &open.key.key,
            phone: open.phone.as_ref().map(Phone::as_str),
            booking: open.booking.map(domain::BookingId::uuid),
            call: held.and_then(|held| held.call.as_ref()).map(CallId::as_str),
            start: held.map(|held| held.start),
            caller: held.and_then(|held| held.phone.as_ref()).map(Phone::as_str),
            intent: open.intent.as_ref().map(IntentKey::as_str),
            counting: counted.is_some(),
            counted_call: counted.and_then(|of| of.call.as_ref()).map(CallId::as_str),
            counted_phone: counted.and_then(|of| of.phone.as_ref()).map(Phone::as_str),
            now,
            wants_waiting: open.wants_waiting,
        }
    }
}

type Columns = (
    (Timestamptz, Bool, Integer, Nullable<Binary>, Nullable<Text>, Nullable<SqlUuid>, BigInt, Bool),
    Nullable<Bool>,
    Nullable<BookingColumns>,
);
type Header = (OffsetDateTime, bool, i32, Option<Vec<u8>>, Option<String>, Option<Uuid>, i64, bool);
pub(crate) type Row = (Header, Option<bool>, Option<BookingRow>);

impl Statement for Facts<'_> {
    type Id = Facts<'static>;
    type Columns = Columns;
    type Row = Row;
    const TEXT: &'static str = concat!(
        "SELECT clock_timestamp(), pg_current_xact_id_if_assigned() IS NOT NULL, v.config_version, k.fingerprint, k.answer, \
           (SELECT c.id FROM customers c WHERE c.business_id = $1 AND c.phone = $3), \
           CASE WHEN $9 THEN (SELECT greatest(count(*) FILTER (WHERE n.call_id = $10), count(*) FILTER (WHERE n.phone = $11)) \
             FROM bookings n WHERE n.business_id = $1 AND n.status = 'held' AND n.held_until > coalesce($12, clock_timestamp()) \
               AND (n.call_id = $10 OR n.phone = $11)) ELSE 0 END, \
           CASE WHEN $13 THEN EXISTS (SELECT FROM waitlist w WHERE w.business_id = $1 AND w.state = 'waiting') ELSE false END, \
           b.intent_key = $7 AND b.status = 'confirmed', ",
        booking_columns!(),
        " FROM businesses v \
         LEFT JOIN idempotency_keys k ON k.business_id = $1 AND k.key = $2 \
         LEFT JOIN bookings b ON b.business_id = $1 AND b.id = coalesce( \
           (SELECT i.id FROM bookings i WHERE i.business_id = $1 AND i.intent_key = $7 AND i.status = 'confirmed'), $4, \
           (SELECT h.id FROM bookings h WHERE h.business_id = $1 AND h.starts_at = $6 AND h.status = 'held' \
             AND (h.call_id = $5 OR (h.call_id IS NULL AND h.phone = $8)) ORDER BY h.held_until DESC LIMIT 1)) \
         WHERE v.id = $1"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.key)?;
        values.push::<Nullable<Text>, _>(&self.phone)?;
        values.push::<Nullable<SqlUuid>, _>(&self.booking)?;
        values.push::<Nullable<Text>, _>(&self.call)?;
        values.push::<Nullable<Timestamptz>, _>(&self.start)?;
        values.push::<Nullable<Text>, _>(&self.intent)?;
        values.push::<Nullable<Text>, _>(&self.caller)?;
        values.push::<Bool, _>(&self.counting)?;
        values.push::<Nullable<Text>, _>(&self.counted_call)?;
        values.push::<Nullable<Text>, _>(&self.counted_phone)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Bool, _>(&self.wants_waiting)
    }
}

/// The facts as they were found.
pub(crate) struct Found {
    /// Whether the transaction had written anything before the facts were read; it has, if it holds a lock.
    pub(crate) locked: bool,
    pub(crate) config_version: i32,
    pub(crate) opened: Opened,
}

/// Reads the row; `None` when the business is not there.
pub(crate) fn found(rows: Vec<Row>) -> Result<Option<Found>, StoreError> {
    let Some((header, intended, booking)) = rows.into_iter().next() else { return Ok(None) };
    let mut found = start(header);
    let booking = booking.map(BookingRow::booking).transpose()?;
    match intended {
        Some(true) => found.opened.intended = booking,
        Some(false) | None => found.opened.booking = booking,
    }
    Ok(Some(found))
}

fn start((now, locked, config_version, fingerprint, answer, customer, held, someone_waits): Header) -> Found {
    let held = u32::try_from(held).unwrap_or(u32::MAX);
    let answered = fingerprint.zip(answer).map(|(fingerprint, answer)| Answered { fingerprint, answer });
    let customer = customer.map(CustomerId::new);
    let opened = Opened {
        now,
        answered,
        taken: Taken::default(),
        booking: None,
        intended: None,
        customer,
        held,
        standing: Vec::new(),
        someone_waits,
    };
    Found { locked, config_version, opened }
}
