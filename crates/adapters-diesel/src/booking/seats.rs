//! What a booking takes for itself alone, and how parties are seated elsewhere.
//!
//! The exclusion constraint looks at each row as it is written, so whoever moves leaves first: [`Vacate`] is sent before
//! the change that needs the room, [`Reseat`] after it.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid};
use domain::availability::Move;
use time::OffsetDateTime;
use uuid::Uuid;

/// Gives the changed booking these resources.
macro_rules! seated {
    ($resources:literal, $start:literal, $end:literal, $section:literal, $pinned:literal) => {
        concat!(
            "seated AS (INSERT INTO allocations (business_id, booking_id, resource_id, during, section, pinned, created_at) \
               SELECT $1, c.id, r.id, tstzrange(",
            $start,
            ", ",
            $end,
            "), ",
            $section,
            ", ",
            $pinned,
            ", $2 FROM changed c, unnest(",
            $resources,
            ") AS r (id))"
        )
    };
}
pub(crate) use seated;

/// Gives the changed booking these resources, and takes all others from it.
macro_rules! reseated {
    ($resources:literal, $start:literal, $end:literal, $section:literal, $pinned:literal) => {
        concat!(
            "freed AS (DELETE FROM allocations a USING changed c WHERE a.business_id = $1 AND a.booking_id = c.id \
               AND NOT a.resource_id = ANY (",
            $resources,
            ")), \
             seated AS (INSERT INTO allocations (business_id, booking_id, resource_id, during, section, pinned, created_at) \
               SELECT $1, c.id, r.id, tstzrange(",
            $start,
            ", ",
            $end,
            "), ",
            $section,
            ", ",
            $pinned,
            ", $2 FROM changed c, unnest(",
            $resources,
            ") AS r (id) \
               ON CONFLICT (business_id, booking_id, resource_id) \
               DO UPDATE SET during = excluded.during, section = excluded.section, pinned = excluded.pinned)"
        )
    };
}
pub(crate) use reseated;

/// Each party that moves, with each of some tables.
fn pairs(moves: &[Move], tables: impl Fn(&Move) -> &[domain::ResourceId]) -> (Vec<Uuid>, Vec<Uuid>) {
    let pairs = moves.iter().flat_map(|party| tables(party).iter().map(|table| (party.booking.uuid(), table.uuid())));
    pairs.unzip()
}

/// Takes parties from their tables. Fails, and with it the transaction, unless each of them sits just where it was seen.
pub(crate) struct Vacate {
    business: Uuid,
    bookings: Vec<Uuid>,
    tables: Vec<Uuid>,
}

impl Vacate {
    pub(crate) fn new(business: Uuid, moves: &[Move]) -> Self {
        let (bookings, tables) = pairs(moves, |party| &party.from);
        Self { business, bookings, tables }
    }
}

impl Statement for Vacate {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH freed AS (DELETE FROM allocations a USING unnest($2, $3) AS m (booking, resource) \
          WHERE a.business_id = $1 AND a.booking_id = m.booking AND a.resource_id = m.resource AND NOT a.pinned RETURNING 1) \
        SELECT 1 / (count(*) = cardinality($2))::int::bigint FROM freed";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.bookings)?;
        values.push::<Array<SqlUuid>, _>(&self.tables)
    }
}

/// Gives parties their new tables, for the time for which they had the old ones.
pub(crate) struct Reseat {
    business: Uuid,
    now: OffsetDateTime,
    bookings: Vec<Uuid>,
    tables: Vec<Uuid>,
}

impl Reseat {
    pub(crate) fn new(business: Uuid, now: OffsetDateTime, moves: &[Move]) -> Self {
        let (bookings, tables) = pairs(moves, |party| &party.to);
        Self { business, now, bookings, tables }
    }
}

impl Statement for Reseat {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH taken AS (INSERT INTO allocations (business_id, booking_id, resource_id, during, section, created_at) \
          SELECT $1, b.id, m.resource, tstzrange(b.starts_at - make_interval(mins => b.buffer_before), \
            b.ends_at + make_interval(mins => b.buffer_after)), b.preference, $4 \
          FROM unnest($2, $3) AS m (booking, resource) JOIN bookings b ON b.business_id = $1 AND b.id = m.booking \
            AND b.status IN ('confirmed', 'held') RETURNING 1) \
        SELECT 1 / (count(*) = cardinality($2))::int::bigint FROM taken";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.bookings)?;
        values.push::<Array<SqlUuid>, _>(&self.tables)?;
        values.push::<Timestamptz, _>(&self.now)
    }
}
