//! What is taken within spans of time, answered from `bookings_confirmed_idx` and `bookings_held_idx` alone; where the
//! business has tables, with the table of each, from the primary key of `allocations`.
//!
//! An index on the start cannot find what began before a span and still lasts, so the search begins the longest stay
//! earlier. Every row carries the instant and the version of the configuration, so that a read is one statement; the
//! business's row is there even when nothing is taken.
//!
//! On the hot path, one span of a business without tables, bookings of the same stay come added up: most of what a read
//! costs is the sending and reading of rows. Holds come one by one.

use super::row::call;
use crate::error::corrupt;
use crate::statement::{Statement, Values, load};
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
type CrowdColumns =
    (Timestamptz, Nullable<Timestamptz>, BigInt, Nullable<SqlUuid>, Nullable<Timestamptz>, Nullable<Text>);
type CrowdRow = (OffsetDateTime, Option<OffsetDateTime>, i64, Option<Uuid>, Option<OffsetDateTime>, Option<String>);
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
    /// The booking that is being changed: it is left out where bookings are added up.
    pub(crate) without: Option<Uuid>,
}

/// What was found.
pub(crate) struct Found {
    pub(crate) now: OffsetDateTime,
    pub(crate) config_version: i32,
    pub(crate) taken: Taken,
}

/// Holds that overlap one span: they begin after `$2` and before `$4`, and end after `$3`.
macro_rules! holds {
    () => {
        " UNION ALL SELECT h.starts_at, h.ends_at, h.party_size, h.id, h.held_until, h.call_id FROM bookings h \
           WHERE h.business_id = $1 AND h.starts_at > $2 AND h.starts_at < $4 AND h.ends_at > $3 AND h.status = 'held'"
    };
}

/// Bookings and holds that overlap any of several spans, of which `$2` to `$4` are lists.
macro_rules! many_spans {
    () => {
        "SELECT b.starts_at, b.ends_at, b.party_size::bigint, b.id, NULL::timestamptz AS held_until, NULL::text AS call_id \
           FROM unnest($2, $3, $4) AS s (after, start, finish) JOIN bookings b ON b.business_id = $1 \
             AND b.starts_at > s.after AND b.starts_at < s.finish AND b.ends_at > s.start AND b.status = 'confirmed' \
         UNION ALL SELECT h.starts_at, h.ends_at, h.party_size, h.id, h.held_until, h.call_id \
           FROM unnest($2, $3, $4) AS s (after, start, finish) JOIN bookings h ON h.business_id = $1 \
             AND h.starts_at > s.after AND h.starts_at < s.finish AND h.ends_at > s.start AND h.status = 'held'"
    };
}

/// What is taken, with the instant and the version.
macro_rules! window {
    ($taken:expr, $table:literal, $allocations:literal) => {
        concat!(
            "SELECT statement_timestamp(), v.config_version, t.*, ",
            $table,
            " FROM businesses v LEFT JOIN (",
            $taken,
            ") AS t ON true ",
            $allocations,
            " WHERE v.id = $1"
        )
    };
}

macro_rules! window_statement {
    ($(#[$doc:meta])* $name:ident: $columns:ty => $row:ty, $text:expr, ($($field:ident: $type:ty as $sql:ty),*)) => {
        $(#[$doc])*
        pub(crate) struct $name {
            pub(crate) business: Uuid,
            $(pub(crate) $field: $type,)*
        }

        impl Statement for $name {
            type Id = Self;
            type Columns = $columns;
            type Row = $row;
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
    /// One span of a business without tables: bookings of one stay added up, without the one that is being changed. The
    /// first row has the instant and the version, and no end.
    OneSpan: CrowdColumns => CrowdRow,
    concat!(
        "SELECT statement_timestamp() AS starts_at, NULL::timestamptz AS ends_at, v.config_version::bigint AS covers, \
           NULL::uuid AS id, NULL::timestamptz AS held_until, NULL::text AS call_id FROM businesses v WHERE v.id = $1 \
         UNION ALL SELECT b.starts_at, b.ends_at, sum(b.party_size), NULL, NULL, NULL FROM bookings b \
           WHERE b.business_id = $1 AND b.starts_at > $2 AND b.starts_at < $4 AND b.ends_at > $3 \
             AND b.status = 'confirmed' AND b.id IS DISTINCT FROM $5 GROUP BY b.starts_at, b.ends_at",
        holds!()
    ),
    (after: OffsetDateTime as Timestamptz, start: OffsetDateTime as Timestamptz, end: OffsetDateTime as Timestamptz,
     without: Option<Uuid> as Nullable<SqlUuid>)
}
window_statement! {
    /// One span of a business with tables.
    OneSpanSeated: Columns => Row,
    window!(concat!(
        "SELECT b.starts_at, b.ends_at, b.party_size::bigint, b.id, NULL::timestamptz AS held_until, NULL::text AS call_id \
           FROM bookings b WHERE b.business_id = $1 AND b.starts_at > $2 AND b.starts_at < $4 AND b.ends_at > $3 \
             AND b.status = 'confirmed'",
        holds!()
    ), "a.resource_id", "LEFT JOIN allocations a ON a.business_id = $1 AND a.booking_id = t.id"),
    (after: OffsetDateTime as Timestamptz, start: OffsetDateTime as Timestamptz, end: OffsetDateTime as Timestamptz)
}
window_statement! {
    /// Several spans of a business without tables.
    ManySpans: Columns => Row, window!(many_spans!(), "NULL::uuid", ""),
    (after: Vec<OffsetDateTime> as Array<Timestamptz>, start: Vec<OffsetDateTime> as Array<Timestamptz>,
     end: Vec<OffsetDateTime> as Array<Timestamptz>)
}
window_statement! {
    /// Several spans of a business with tables.
    ManySpansSeated: Columns => Row,
    window!(many_spans!(), "a.resource_id", "LEFT JOIN allocations a ON a.business_id = $1 AND a.booking_id = t.id"),
    (after: Vec<OffsetDateTime> as Array<Timestamptz>, start: Vec<OffsetDateTime> as Array<Timestamptz>,
     end: Vec<OffsetDateTime> as Array<Timestamptz>)
}

impl Window<'_> {
    /// Runs the statement that fits.
    pub(crate) async fn load(&self, connection: &diesel_async::AsyncPgConnection) -> QueryResult<Vec<Row>> {
        let business = self.business;
        if let [span] = self.spans {
            let (after, start, end) = (span.start - self.longest, span.start, span.end);
            return if self.seated {
                load(connection, OneSpanSeated { business, after, start, end }).await
            } else {
                let without = self.without;
                Ok(headed(load(connection, OneSpan { business, after, start, end, without }).await?))
            };
        }
        let after = self.spans.iter().map(|span| span.start - self.longest).collect();
        let start = self.spans.iter().map(|span| span.start).collect();
        let end = self.spans.iter().map(|span| span.end).collect();
        if self.seated {
            load(connection, ManySpansSeated { business, after, start, end }).await
        } else {
            load(connection, ManySpans { business, after, start, end }).await
        }
    }
}

/// Gives every row the header that came as a row of its own.
fn headed(rows: Vec<CrowdRow>) -> Vec<Row> {
    let header = rows.iter().find(|row| row.1.is_none()).map(|row| (row.0, i32::try_from(row.2).unwrap_or_default()));
    let Some((now, version)) = header else { return Vec::new() };
    let claim = |(start, end, covers, id, held_until, by): CrowdRow| Some((start, end?, covers, id, held_until, by));
    rows.into_iter().map(|row| (now, version, claim(row), None)).collect()
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
        let covers = u32::try_from(covers).ok().ok_or_else(|| corrupt("bookings", "party_size", &span.start))?;
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
