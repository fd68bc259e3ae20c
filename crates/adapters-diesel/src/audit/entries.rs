//! Bookings with all that they take, in whatever state.

use crate::booking::row::{BookingColumns, BookingRow, booking_columns};
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::prelude::Queryable;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::audit::{Allocation, Entry, Kind};
use domain::time::Span;
use domain::{BookingId, ResourceId};
use ports::{Entries, StoreError, Stray, Unreadable};
use time::OffsetDateTime;
use uuid::Uuid;

/// Whether the instants of a booking `b` are such as a program can hold.
macro_rules! sane {
    () => {
        "b.starts_at BETWEEN '1970-01-01Z' AND '2100-01-01Z' AND b.ends_at BETWEEN '1970-01-01Z' AND '2100-01-01Z' \
         AND b.created_at BETWEEN '1970-01-01Z' AND '2100-01-01Z' AND b.local_date BETWEEN '1969-12-01' AND '2100-02-01' \
         AND coalesce(b.held_until, b.created_at) BETWEEN '1970-01-01Z' AND '2100-01-01Z' \
         AND coalesce(b.cancelled_at, b.created_at) BETWEEN '1970-01-01Z' AND '2100-01-01Z'"
    };
}
pub(super) use sane;

/// Whether an allocation `a` is a span between two such instants.
macro_rules! sane_during {
    () => {
        "coalesce(lower(a.during) BETWEEN '1960-01-01Z' AND '2110-01-01Z' AND upper(a.during) BETWEEN '1960-01-01Z' AND '2110-01-01Z', \
           false)"
    };
}
pub(super) use sane_during;

/// Bookings of one state; each state has an index.
macro_rules! in_state {
    ($status:literal) => {
        concat!(
            "SELECT * FROM bookings b WHERE b.business_id = $1 AND b.starts_at >= $2 AND b.starts_at < $3 AND b.status = '",
            $status,
            "' AND ",
            sane!()
        )
    };
}

/// The bookings that begin in a span. Such as are over have no index; what they still take is told as a stray.
pub(super) struct LoadEntries {
    pub(super) business: Uuid,
    pub(super) from: OffsetDateTime,
    pub(super) to: OffsetDateTime,
}

/// Resource, from when to when, section, pinned, when it was given.
type ClaimColumns = (SqlUuid, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<Text>, Bool, Timestamptz);
type ClaimRow = (Uuid, Option<OffsetDateTime>, Option<OffsetDateTime>, Option<String>, bool, OffsetDateTime);

/// A booking with one of the resources that it takes; once for each.
#[derive(Queryable)]
pub(super) struct EntryRow {
    pub(super) config_version: i32,
    booking: BookingRow,
    created_at: OffsetDateTime,
    claim: Option<ClaimRow>,
}

impl Statement for LoadEntries {
    type Id = Self;
    type Columns = (Integer, BookingColumns, Timestamptz, Nullable<ClaimColumns>);
    type Row = EntryRow;
    const TEXT: &'static str = concat!(
        "SELECT v.config_version, ",
        booking_columns!(),
        ", b.created_at, a.resource_id, CASE WHEN ",
        sane_during!(),
        " THEN lower(a.during) END, CASE WHEN ",
        sane_during!(),
        " THEN upper(a.during) END, a.section, a.pinned, a.created_at FROM businesses v JOIN (",
        in_state!("confirmed"),
        " UNION ALL ",
        in_state!("held"),
        " UNION ALL ",
        in_state!("cancelled"),
        ") AS b ON b.business_id = v.id \
         LEFT JOIN allocations a ON a.business_id = b.business_id AND a.booking_id = b.id AND isfinite(a.created_at) \
         WHERE v.id = $1 ORDER BY b.starts_at, b.id, a.resource_id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.from)?;
        values.push::<Timestamptz, _>(&self.to)
    }
}

/// Rows of one booking follow each other.
pub(super) fn read(rows: Vec<EntryRow>) -> Result<Entries, StoreError> {
    let mut read = Entries::default();
    let mut rows = rows.into_iter().peekable();
    while let Some(EntryRow { booking, created_at, claim, .. }) = rows.next() {
        let (id, starts_at) = (booking.id, booking.starts_at);
        let mut claims: Vec<ClaimRow> = claim.into_iter().collect();
        while let Some(more) = rows.next_if(|row| row.booking.id == id) {
            claims.extend(more.claim);
        }
        let allocations = claims.into_iter().map(|claim| allocation(id, claim)).collect::<Result<Vec<_>, _>>();
        let entry = booking.booking().and_then(|booking| Ok(Entry { booking, created_at, allocations: allocations? }));
        match entry {
            Ok(entry) => read.entries.push(entry),
            Err(StoreError::Corrupt { table, column, .. }) => {
                let what = format!("{table}.{column}");
                let stray = Stray { kind: Kind::Unreadable, booking: Some(BookingId::new(id)), what };
                read.unreadable.push(Unreadable { starts_at, stray });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

fn allocation(booking: Uuid, claim: ClaimRow) -> Result<Allocation, StoreError> {
    let (resource, start, end, section, pinned, created_at) = claim;
    let span = start.zip(end).ok_or_else(|| corrupt("allocations", "during", &booking))?;
    let during = Span { start: span.0, end: span.1 };
    Ok(Allocation { resource: ResourceId::new(resource), during, section, pinned, created_at })
}
