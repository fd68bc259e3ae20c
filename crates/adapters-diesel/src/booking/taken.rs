//! What is taken within spans of time, answered from `bookings_window_idx` alone; where the business has tables, with
//! the table of each, from the primary key of `allocations`.
//!
//! An index on the start cannot find what began before a span and still lasts, so the search begins the longest stay
//! earlier. Every row carries the instant and the version of the configuration, so that a read is one statement; the
//! business's row is there even when nothing is taken.
//!
//! On the hot path, one span of a business without tables, bookings of the same stay come added up: most of what a read
//! costs is the sending and reading of rows. Holds, and the booking that is itself being changed, come one by one.

use super::row::call;
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::availability::{Claim, ClaimState, Crowd, Seated, Taken};
use domain::time::Span;
use domain::{BookingId, TableId};
use ports::StoreError;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

type Columns = (
    Timestamptz,
    Integer,
    Nullable<(Timestamptz, Timestamptz, BigInt, Nullable<SqlUuid>, Nullable<Timestamptz>, Nullable<Text>)>,
    Nullable<SqlUuid>,
);
type ClaimRow = (OffsetDateTime, OffsetDateTime, i64, Option<Uuid>, Option<OffsetDateTime>, Option<String>);
pub(crate) type Row = (OffsetDateTime, i32, Option<ClaimRow>, Option<Uuid>);

/// Which spans of which business to look at.
pub(crate) struct Window<'a> {
    pub(crate) business: Uuid,
    /// Longest stay that any booking of the business may have.
    pub(crate) longest: Duration,
    pub(crate) spans: &'a [Span],
    /// Whether the business has tables.
    pub(crate) seated: bool,
    /// A booking that must come by itself.
    pub(crate) apart: Option<Uuid>,
}

/// What was found.
pub(crate) struct Found {
    pub(crate) now: OffsetDateTime,
    pub(crate) config_version: i32,
    pub(crate) taken: Taken,
}

macro_rules! window {
    ($table:literal, $bookings:literal, $allocations:literal) => {
        concat!(
            "SELECT statement_timestamp(), v.config_version, b.starts_at, b.ends_at, b.party_size::bigint, b.id, b.held_until, b.call_id, ",
            $table,
            " FROM businesses v LEFT JOIN ",
            $bookings,
            $allocations,
            " WHERE v.id = $1"
        )
    };
}

macro_rules! window_statement {
    ($(#[$doc:meta])* $name:ident, one span, $table:literal, $allocations:literal) => {
        window_statement!($(#[$doc])* $name, window!($table,
            "bookings b ON b.business_id = $1 AND b.starts_at > $2 AND b.starts_at < $4 AND b.ends_at > $3 \
             AND b.status IN ('held', 'confirmed')", $allocations),
            (after: OffsetDateTime as Timestamptz, start: OffsetDateTime as Timestamptz, end: OffsetDateTime as Timestamptz));
    };
    ($(#[$doc:meta])* $name:ident, many spans, $table:literal, $allocations:literal) => {
        window_statement!($(#[$doc])* $name, window!($table,
            "(unnest($2, $3, $4) AS s (after, start, finish) JOIN bookings b \
             ON b.business_id = $1 AND b.starts_at > s.after AND b.starts_at < s.finish AND b.ends_at > s.start \
             AND b.status IN ('held', 'confirmed')) ON true", $allocations),
            (after: Vec<OffsetDateTime> as Array<Timestamptz>, start: Vec<OffsetDateTime> as Array<Timestamptz>, end: Vec<OffsetDateTime> as Array<Timestamptz>));
    };
    ($(#[$doc:meta])* $name:ident, $text:expr, ($($field:ident: $type:ty as $sql:ty),*)) => {
        $(#[$doc])*
        pub(crate) struct $name {
            pub(crate) business: Uuid,
            $(pub(crate) $field: $type,)*
        }

        impl Statement for $name {
            type Id = Self;
            type Columns = Columns;
            type Row = Row;
            const TEXT: &'static str = $text;

            fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
                values.push::<SqlUuid, _>(&self.business)?;
                $(values.push::<$sql, _>(&self.$field)?;)*
                Ok(())
            }
        }
    };
}

window_statement! {
    /// One span of a business without tables, bookings of one stay added up.
    OneSpan,
    "SELECT statement_timestamp(), v.config_version, t.*, NULL::uuid FROM businesses v LEFT JOIN ( \
       SELECT b.starts_at, b.ends_at, sum(b.party_size), \
         CASE WHEN b.held_until IS NOT NULL OR b.id = $5 THEN b.id END, \
         b.held_until, CASE WHEN b.held_until IS NOT NULL THEN b.call_id END \
       FROM bookings b WHERE b.business_id = $1 AND b.starts_at > $2 AND b.starts_at < $4 AND b.ends_at > $3 \
         AND b.status IN ('held', 'confirmed') GROUP BY 1, 2, 4, 5, 6 \
     ) AS t ON true WHERE v.id = $1",
    (after: OffsetDateTime as Timestamptz, start: OffsetDateTime as Timestamptz, end: OffsetDateTime as Timestamptz,
     apart: Option<Uuid> as Nullable<SqlUuid>)
}
window_statement! {
    /// One span of a business with tables.
    OneSpanSeated, one span, "a.resource_id", " LEFT JOIN allocations a ON a.business_id = $1 AND a.booking_id = b.id"
}
window_statement! {
    /// Several spans of a business without tables.
    ManySpans, many spans, "NULL::uuid", ""
}
window_statement! {
    /// Several spans of a business with tables.
    ManySpansSeated, many spans, "a.resource_id", " LEFT JOIN allocations a ON a.business_id = $1 AND a.booking_id = b.id"
}

impl Window<'_> {
    /// Runs the statement that fits.
    pub(crate) async fn load(&self, connection: &diesel_async::AsyncPgConnection) -> QueryResult<Vec<Row>> {
        let business = self.business;
        if let [span] = self.spans {
            let (after, start, end) = (span.start - self.longest, span.start, span.end);
            return if self.seated {
                crate::statement::load(connection, OneSpanSeated { business, after, start, end }).await
            } else {
                crate::statement::load(connection, OneSpan { business, after, start, end, apart: self.apart }).await
            };
        }
        let after = self.spans.iter().map(|span| span.start - self.longest).collect();
        let start = self.spans.iter().map(|span| span.start).collect();
        let end = self.spans.iter().map(|span| span.end).collect();
        if self.seated {
            crate::statement::load(connection, ManySpansSeated { business, after, start, end }).await
        } else {
            crate::statement::load(connection, ManySpans { business, after, start, end }).await
        }
    }
}

/// Reads the rows; `None` when the business is not there. A booking that overlaps two of the spans comes twice and
/// counts once.
pub(crate) fn found(rows: Vec<Row>, spans: usize) -> Result<Option<Found>, StoreError> {
    let Some((now, config_version, ..)) = rows.first() else { return Ok(None) };
    let (now, config_version) = (*now, *config_version);
    let mut taken = Taken::default();
    for (_, _, claim, table) in rows {
        let Some((start, end, covers, id, held_until, by)) = claim else { continue };
        let span = Span { start, end };
        let covers = u32::try_from(covers).ok().ok_or_else(|| corrupt("bookings", "party_size", span.start))?;
        let Some(booking) = id.map(BookingId::new) else {
            taken.crowds.push(Crowd { span, covers });
            continue;
        };
        if let Some(table) = table {
            taken.seated.push(Seated { booking, table: TableId::new(table), span });
        }
        let state = held_until.map_or(ClaimState::Booked, |until| ClaimState::Held { until, by: call(by.as_deref()) });
        taken.claims.push(Claim { booking, span, party: covers, state });
    }
    if spans > 1 {
        taken.claims.sort_by_key(|claim| (claim.span.start, claim.booking));
        taken.claims.dedup_by_key(|claim| claim.booking);
        taken.seated.sort_by_key(|seat| (seat.span.start, seat.booking, seat.table));
        taken.seated.dedup();
    } else {
        taken.claims.dedup_by_key(|claim| claim.booking);
    }
    Ok(Some(Found { now, config_version, taken }))
}
