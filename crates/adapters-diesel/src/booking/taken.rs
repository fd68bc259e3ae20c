//! What is taken within spans of time, answered from `bookings_confirmed_idx` and `bookings_held_idx` alone; where the
//! business has tables, with the table of each, from the primary key of `allocations`.
//!
//! An index on the start cannot find what began before a span and still lasts, so the search begins the longest stay
//! earlier. Every row carries the instant and the version of the configuration, so that a read is one statement; the
//! business's row is there even when nothing is taken.
//!
//! In a business where only limits count, bookings of the same stay come added up: most of what a read costs is the
//! sending and reading of rows. Holds come one by one.

use super::row::call;
use super::spans::{in_span, in_spans, seated_in_span, seated_in_spans};
use crate::error::corrupt;
use crate::statement::{Statement, Values, load};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::availability::{Claim, ClaimState, Crowd, Holder, Seated, Taken};
use domain::customer::Phone;
use domain::time::Span;
use domain::{BookingId, ResourceId};
use ports::StoreError;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Beginning, end, guests, parties, and of a hold or of what comes by itself: id, end of the hold, call, number.
type ClaimColumns = (
    Timestamptz,
    Nullable<Timestamptz>,
    BigInt,
    BigInt,
    Nullable<SqlUuid>,
    Nullable<Timestamptz>,
    Nullable<Text>,
    Nullable<Text>,
);
type ClaimRow = (
    OffsetDateTime,
    Option<OffsetDateTime>,
    i64,
    i64,
    Option<Uuid>,
    Option<OffsetDateTime>,
    Option<String>,
    Option<String>,
);
/// Resource, from when to when, section, pinned.
type SeatColumns = (SqlUuid, Timestamptz, Timestamptz, Nullable<Text>, Bool);
type SeatRow = (Uuid, OffsetDateTime, OffsetDateTime, Option<String>, bool);
type Columns = (Timestamptz, Integer, Nullable<ClaimColumns>, Nullable<SeatColumns>);
pub(crate) type Row = (OffsetDateTime, i32, Option<ClaimRow>, Option<SeatRow>);

/// Which spans of which business to look at.
pub(crate) struct Window<'a> {
    pub(crate) business: Uuid,
    /// Longest stay that any booking of the business may have.
    pub(crate) longest: Duration,
    pub(crate) spans: &'a [Span],
    /// Whether the business has tables, staff or rooms.
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

/// The instant and the version, as a row that has no end.
macro_rules! header {
    () => {
        "SELECT statement_timestamp() AS starts_at, NULL::timestamptz AS ends_at, v.config_version::bigint AS covers, \
           0::bigint AS parties, NULL::uuid AS id, NULL::timestamptz AS held_until, NULL::text AS call_id, NULL::text AS phone \
           FROM businesses v WHERE v.id = $1"
    };
}

/// Bookings of a table `b`, each by itself.
macro_rules! booking {
    () => {
        "SELECT b.starts_at, b.ends_at, b.party_size::bigint, 1::bigint, b.id, NULL::timestamptz AS held_until, \
           NULL::text AS call_id, NULL::text AS phone FROM "
    };
}

/// Holds of a table `h`.
macro_rules! hold {
    () => {
        " UNION ALL SELECT h.starts_at, h.ends_at, h.party_size, 1, h.id, h.held_until, h.call_id, h.phone FROM "
    };
}

/// What is taken, each with its seats, the instant and the version.
macro_rules! seated {
    ($taken:expr) => {
        concat!(
            "SELECT statement_timestamp(), v.config_version, t.*, a.resource_id, lower(a.during), upper(a.during), a.section, \
               a.pinned FROM businesses v LEFT JOIN (",
            $taken,
            ") AS t ON true LEFT JOIN allocations a ON a.business_id = $1 AND a.booking_id = t.id WHERE v.id = $1"
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
    /// One span where only limits count, without the booking that is being changed.
    OneSpan: ClaimColumns => ClaimRow,
    concat!(
        header!(),
        " UNION ALL SELECT b.starts_at, b.ends_at, sum(b.party_size), count(*), NULL, NULL, NULL, NULL FROM ",
        in_span!("b", "confirmed"), " AND b.id IS DISTINCT FROM $5 GROUP BY b.starts_at, b.ends_at",
        hold!(), in_span!("h", "held")
    ),
    (after: OffsetDateTime as Timestamptz, start: OffsetDateTime as Timestamptz, end: OffsetDateTime as Timestamptz,
     without: Option<Uuid> as Nullable<SqlUuid>)
}
window_statement! {
    /// One span where there are seats.
    OneSpanSeated: Columns => Row,
    seated!(concat!(booking!(), seated_in_span!("b", "confirmed"), hold!(), seated_in_span!("h", "held"))),
    (after: OffsetDateTime as Timestamptz, start: OffsetDateTime as Timestamptz, end: OffsetDateTime as Timestamptz)
}
window_statement! {
    /// Several spans where only limits count. Who overlaps two of them comes twice, with the same beginning and end.
    ManySpans: ClaimColumns => ClaimRow,
    concat!(
        header!(),
        " UNION ALL SELECT b.starts_at, b.ends_at, sum(b.party_size), count(*), NULL, NULL, NULL, NULL FROM ",
        in_spans!("b", "confirmed"), " WHERE b.id IS DISTINCT FROM $5 GROUP BY s.number, b.starts_at, b.ends_at",
        hold!(), in_spans!("h", "held")
    ),
    (after: Vec<OffsetDateTime> as Array<Timestamptz>, start: Vec<OffsetDateTime> as Array<Timestamptz>,
     end: Vec<OffsetDateTime> as Array<Timestamptz>, without: Option<Uuid> as Nullable<SqlUuid>)
}
window_statement! {
    /// Several spans where there are seats.
    ManySpansSeated: Columns => Row,
    seated!(concat!(booking!(), seated_in_spans!("b", "confirmed"), hold!(), seated_in_spans!("h", "held"))),
    (after: Vec<OffsetDateTime> as Array<Timestamptz>, start: Vec<OffsetDateTime> as Array<Timestamptz>,
     end: Vec<OffsetDateTime> as Array<Timestamptz>)
}

impl Window<'_> {
    /// Runs the statement that fits.
    pub(crate) async fn load(&self, connection: &diesel_async::AsyncPgConnection) -> QueryResult<Vec<Row>> {
        let (business, without) = (self.business, self.without);
        if let [span] = self.spans {
            let (after, start, end) = (span.start - self.longest, span.start, span.end);
            return if self.seated {
                load(connection, OneSpanSeated { business, after, start, end }).await
            } else {
                Ok(headed(load(connection, OneSpan { business, after, start, end, without }).await?))
            };
        }
        let after = self.spans.iter().map(|span| span.start - self.longest).collect();
        let start = self.spans.iter().map(|span| span.start).collect();
        let end = self.spans.iter().map(|span| span.end).collect();
        if self.seated {
            load(connection, ManySpansSeated { business, after, start, end }).await
        } else {
            Ok(headed(load(connection, ManySpans { business, after, start, end, without }).await?))
        }
    }
}

/// Gives every row the header that came as a row of its own.
fn headed(rows: Vec<ClaimRow>) -> Vec<Row> {
    let header = rows.iter().find(|row| row.1.is_none()).map(|row| (row.0, i32::try_from(row.2).unwrap_or_default()));
    let Some((now, version)) = header else { return Vec::new() };
    rows.into_iter().map(|row| (now, version, Some(row), None)).collect()
}

/// Reads the rows; `None` when the business is not there. What overlaps two of the spans comes twice and counts once.
pub(crate) fn found(rows: Vec<Row>, spans: usize) -> Result<Option<Found>, StoreError> {
    let Some((now, config_version, ..)) = rows.first() else { return Ok(None) };
    let (now, config_version) = (*now, *config_version);
    let mut taken = Taken::default();
    for (_, _, claim, seat) in rows {
        let Some((start, Some(end), covers, parties, id, held_until, by, phone)) = claim else { continue };
        let span = Span { start, end };
        let number = |number| u32::try_from(number).ok().ok_or_else(|| corrupt("bookings", "party_size", &span.start));
        let Some(booking) = id.map(BookingId::new) else {
            taken.crowds.push(Crowd { span, covers: number(covers)?, parties: number(parties)? });
            continue;
        };
        if let Some((resource, start, end, section, pinned)) = seat {
            let resource = ResourceId::new(resource);
            taken.seated.push(Seated { booking, resource, span: Span { start, end }, pinned, section });
        }
        let by = || holder(by.as_deref(), phone.as_deref());
        let state = held_until.map_or(ClaimState::Booked, |until| ClaimState::Held { until, by: by() });
        taken.claims.push(Claim { booking, span, party: number(covers)?, state });
    }
    if spans > 1 {
        taken.crowds.sort_by_key(|crowd| (crowd.span.start, crowd.span.end));
        taken.crowds.dedup();
    }
    taken.claims.sort_by_key(|claim| (claim.span.start, claim.booking));
    taken.claims.dedup_by_key(|claim| claim.booking);
    taken.seated.sort_by_key(|seat| (seat.span.start, seat.booking, seat.resource));
    taken.seated.dedup();
    Ok(Some(Found { now, config_version, taken }))
}

/// Who a hold is for: the call that it was made in; where it was made in none, whoever calls from its number.
fn holder(by: Option<&str>, phone: Option<&str>) -> Option<Holder> {
    let phone = || phone.and_then(|phone| Phone::parse(phone, None).ok()).map(Holder::Phone);
    call(by).map(Holder::Call).or_else(phone)
}
