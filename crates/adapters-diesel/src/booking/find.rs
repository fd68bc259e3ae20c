//! The bookings that a caller could mean.

use super::row::{BookingColumns, BookingRow, booking_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, Date as SqlDate, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid};
use domain::BusinessId;
use domain::business::Policies;
use domain::customer::Phone;
use ports::Candidates;
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};
use uuid::Uuid;

/// Looks by code, by number and by the promised wall time, each through an index of its own, soonest first.
pub(crate) struct FindCandidates {
    business: Uuid,
    from: OffsetDateTime,
    /// No booking that still lasts at `from` began before this.
    after: OffsetDateTime,
    code: Option<String>,
    phones: Vec<String>,
    date: Option<Date>,
    time: Option<Time>,
    /// The promised date lies between these instants in every zone.
    earliest: Option<OffsetDateTime>,
    latest: Option<OffsetDateTime>,
}

impl FindCandidates {
    pub(crate) fn new(business: BusinessId, candidates: &Candidates, from: OffsetDateTime) -> Self {
        let midnight = candidates.promised.map(|wall| wall.date().midnight().assume_utc());
        Self {
            business: business.uuid(),
            from,
            after: from - Duration::minutes(i64::from(Policies::LONGEST_STAY_MINUTES)),
            code: candidates.code.as_ref().map(|code| code.as_str().to_owned()),
            phones: candidates.phones.iter().map(Phone::as_str).map(str::to_owned).collect(),
            date: candidates.promised.map(PrimitiveDateTime::date),
            time: candidates.promised.map(PrimitiveDateTime::time),
            earliest: midnight.map(|midnight| midnight.saturating_sub(Duration::hours(16))),
            latest: midnight.map(|midnight| midnight.saturating_add(Duration::hours(40))),
        }
    }
}

impl Statement for FindCandidates {
    type Id = Self;
    type Columns = BookingColumns;
    type Row = BookingRow;
    const TEXT: &'static str = concat!(
        "SELECT ",
        booking_columns!(),
        " FROM (SELECT c.id FROM bookings c WHERE c.business_id = $1 AND c.code = $4 \
           UNION SELECT p.id FROM bookings p WHERE p.business_id = $1 AND p.phone = ANY ($5) AND p.starts_at > $3 \
           UNION SELECT d.id FROM bookings d WHERE d.business_id = $1 AND d.starts_at >= greatest($7, $3) AND d.starts_at < $8 \
             AND d.local_date = $6 AND d.local_time = $9 AND d.status = 'confirmed' \
           UNION SELECT x.id FROM bookings x WHERE x.business_id = $1 AND x.starts_at >= greatest($7, $3) AND x.starts_at < $8 \
             AND x.local_date = $6 AND x.local_time = $9 AND x.status = 'cancelled') AS found \
         JOIN bookings b ON b.business_id = $1 AND b.id = found.id \
         WHERE b.status IN ('confirmed', 'cancelled') AND b.ends_at > $2 \
         ORDER BY b.starts_at, b.id LIMIT 50"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.from)?;
        values.push::<Timestamptz, _>(&self.after)?;
        values.push::<Nullable<Text>, _>(&self.code)?;
        values.push::<Array<Text>, _>(&self.phones)?;
        values.push::<Nullable<SqlDate>, _>(&self.date)?;
        values.push::<Nullable<Timestamptz>, _>(&self.earliest)?;
        values.push::<Nullable<Timestamptz>, _>(&self.latest)?;
        values.push::<Nullable<SqlTime>, _>(&self.time)
    }
}

/// The name that goes with a number.
pub(crate) struct CustomerName<'a> {
    pub(crate) business: Uuid,
    pub(crate) phone: &'a str,
}

impl Statement for CustomerName<'_> {
    type Id = CustomerName<'static>;
    type Columns = Text;
    type Row = String;
    const TEXT: &'static str = "SELECT name FROM customers WHERE business_id = $1 AND phone = $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.phone)
    }
}
