//! Bookings that follow their zone's rules: how many are moved at once.
//!
//! The exclusion constraint looks at each row as it is written, and of two that stand one behind the other each enters
//! what the other leaves. So what they take is set aside first, [`SetAside`], all by the same time, far from everything;
//! then the bookings are written, [`Retime`]; and then what they take is put where they are, [`PutBack`]. Nobody sees what
//! is between: it is one transaction.

use crate::log::{changed, summary, utc, utc_sql};
use crate::record::subject;
use crate::statement::{Statement, Values};
use crate::voice::calls_follow;
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::EventId;
use domain::booking::retime::{Conflict, Decided, Moved};
use domain::booking::{Booking, State};
use ports::Record;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

/// The bookings that move, and how much they take in all.
struct Movers {
    business: Uuid,
    bookings: Vec<Uuid>,
    claims: i64,
}

impl Movers {
    fn new(business: Uuid, moved: &[Moved]) -> Self {
        let claims = moved.iter().map(|moved| moved.before.resources.len()).sum::<usize>();
        let bookings = moved.iter().map(|moved| moved.after.id.uuid()).collect();
        Self { business, bookings, claims: i64::try_from(claims).unwrap_or(i64::MAX) }
    }

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Array<SqlUuid>, _>(&self.bookings)?;
        values.push::<BigInt, _>(&self.claims)
    }
}

/// Sets aside what the bookings take. Fails, and with it the transaction, unless they take just what was seen. Holds that
/// have run out and were not swept away yet lose what they had where the bookings go.
pub(crate) struct SetAside {
    movers: Movers,
    now: OffsetDateTime,
    from: Option<OffsetDateTime>,
    to: Option<OffsetDateTime>,
}

/// Puts it where the bookings are now.
pub(crate) struct PutBack(Movers);

impl SetAside {
    pub(crate) fn new(record: &Record, moved: &[Moved]) -> Self {
        let taken = || moved.iter().map(|moved| moved.after.during());
        let (from, to) = (taken().map(|during| during.start).min(), taken().map(|during| during.end).max());
        Self { movers: Movers::new(record.business.uuid(), moved), now: record.now, from, to }
    }
}

impl PutBack {
    pub(crate) fn new(record: &Record, moved: &[Moved]) -> Self {
        Self(Movers::new(record.business.uuid(), moved))
    }
}

impl Statement for SetAside {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH aside AS (UPDATE allocations SET during = tstzrange(lower(during) + interval '1000 years', \
            upper(during) + interval '1000 years') \
          WHERE business_id = $1 AND booking_id = ANY ($2) RETURNING 1), \
        lapsed AS (DELETE FROM allocations a USING bookings h WHERE a.business_id = $1 AND h.business_id = $1 \
          AND h.id = a.booking_id AND h.status = 'held' AND h.held_until <= $4 AND a.during && tstzrange($5, $6)) \
        SELECT 1 / (count(*) = $3)::int::bigint FROM aside";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.movers.bind(values)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Nullable<Timestamptz>, _>(&self.from)?;
        values.push::<Nullable<Timestamptz>, _>(&self.to)
    }
}

impl Statement for PutBack {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH back AS (UPDATE allocations a SET during = tstzrange(b.starts_at - make_interval(mins => b.buffer_before), \
            b.ends_at + make_interval(mins => b.buffer_after)) FROM bookings b \
          WHERE a.business_id = $1 AND a.booking_id = ANY ($2) AND b.business_id = $1 AND b.id = a.booking_id RETURNING 1) \
        SELECT 1 / (count(*) = $3)::int::bigint FROM back";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.0.bind(values)
    }
}

/// Gives bookings other instants, and holds with the entries of the waitlist that they were made for; each is guarded by its
/// version. Calls that were ordered by themselves about either go with them: the promise is the same. Logs that, and what cannot be moved. Who does that is no tool that a caller has: no answer is kept.
pub(crate) struct Retime {
    business: Uuid,
    now: OffsetDateTime,
    zone_data: &'static str,
    bookings: Vec<Uuid>,
    versions: Vec<i32>,
    was: Vec<OffsetDateTime>,
    starts: Vec<OffsetDateTime>,
    ends: Vec<OffsetDateTime>,
    held_until: Vec<Option<OffsetDateTime>>,
    events: Vec<Uuid>,
    kinds: Vec<&'static str>,
    subjects: Vec<Uuid>,
    payloads: Vec<Value>,
    tool: &'static str,
    logs: Vec<Uuid>,
    whats: Vec<&'static str>,
    logged: Vec<Uuid>,
    befores: Vec<Value>,
    afters: Vec<Value>,
    offers: Offers,
}

/// Holds that move, for the entries of the waitlist that they were made for.
#[derive(Default)]
struct Offers {
    logs: Vec<Uuid>,
    holds: Vec<Uuid>,
    from: Vec<OffsetDateTime>,
    to: Vec<OffsetDateTime>,
    was_until: Vec<Option<OffsetDateTime>>,
    until: Vec<Option<OffsetDateTime>>,
}

impl Retime {
    pub(crate) fn new(record: &Record, decided: &Decided, zone_data: &'static str) -> Self {
        let Decided { moved, conflicts } = decided;
        let mut logs = std::iter::once(&record.log).chain(&record.further).copied().map(EventId::uuid);
        let of_moved = moved.iter().map(|moved| ("booking.retimed", &moved.before, after(moved)));
        let of_conflicts = conflicts.iter().map(|told| ("booking.not_retimed", &told.booking, wanted(told)));
        // The events are those of bookings that move, in their order.
        let confirmed = moved.iter().filter(|moved| moved.after.is_confirmed());
        let payloads = confirmed.map(|moved| summary(&moved.after)).chain(std::iter::repeat_with(|| json!({})));
        let mut retime = Self {
            business: record.business.uuid(),
            now: record.now,
            zone_data,
            bookings: moved.iter().map(|moved| moved.after.id.uuid()).collect(),
            versions: moved.iter().map(|moved| moved.before.version).collect(),
            was: moved.iter().map(|moved| moved.before.span.start).collect(),
            starts: moved.iter().map(|moved| moved.after.span.start).collect(),
            ends: moved.iter().map(|moved| moved.after.span.end).collect(),
            held_until: moved.iter().map(|moved| held_until(&moved.after)).collect(),
            events: record.events.iter().map(|event| event.id.uuid()).collect(),
            kinds: record.events.iter().map(|event| event.kind.name()).collect(),
            subjects: record.events.iter().map(subject).collect(),
            payloads: payloads.take(record.events.len()).collect(),
            tool: record.actor.tool,
            logs: Vec::new(),
            whats: Vec::new(),
            logged: Vec::new(),
            befores: Vec::new(),
            afters: Vec::new(),
            offers: Offers::default(),
        };
        for ((what, before, after), id) in of_moved.chain(of_conflicts).zip(logs.by_ref()) {
            retime.logs.push(id);
            retime.whats.push(what);
            retime.logged.push(before.id.uuid());
            retime.befores.push(promised(before));
            retime.afters.push(after);
        }
        for (Moved { before, after, .. }, log) in moved.iter().filter(|moved| !moved.after.is_confirmed()).zip(logs) {
            retime.offers.logs.push(log);
            retime.offers.holds.push(after.id.uuid());
            retime.offers.from.push(before.span.start);
            retime.offers.to.push(after.span.start);
            retime.offers.was_until.push(held_until(before));
            retime.offers.until.push(held_until(after));
        }
        retime
    }
}

/// When a hold ends.
const fn held_until(booking: &Booking) -> Option<OffsetDateTime> {
    match booking.state {
        State::Held { until } => Some(until),
        _ => None,
    }
}

/// A booking, and what was promised in words; of a hold also when it ends.
fn promised(booking: &Booking) -> Value {
    let mut told = summary(booking);
    if let Some(fields) = told.as_object_mut() {
        if let Some(until) = held_until(booking) {
            fields.insert("held_until".to_owned(), json!(utc(until)));
        }
        fields.insert("promised".to_owned(), json!(format!("{} {}", booking.promised.wall, booking.promised.zone)));
    }
    told
}

fn after(moved: &Moved) -> Value {
    let mut told = promised(&moved.after);
    if let Some(fields) = told.as_object_mut() {
        fields.insert("changed".to_owned(), changed(&moved.before, &moved.after).into());
        if let Some(outside) = moved.outside {
            fields.insert("outside".to_owned(), outside.into());
        }
    }
    told
}

/// What was promised, and what is in its way.
fn wanted(conflict: &Conflict) -> Value {
    let with: Vec<String> = conflict.with.iter().map(ToString::to_string).collect();
    json!({"start": utc(conflict.meant.start), "end": utc(conflict.meant.end), "conflicts": with})
}

impl Statement for Retime {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = concat!(
        "WITH moved AS (UPDATE bookings b SET starts_at = m.starts_at, ends_at = m.ends_at, held_until = m.held_until, \
              version = b.version + 1, updated_at = $2 \
            FROM unnest($4, $5, $6, $7, $23) AS m (id, version, starts_at, ends_at, held_until) \
            WHERE b.business_id = $1 AND b.id = m.id AND b.version = m.version \
              AND (b.status = 'confirmed' OR b.status = 'held' AND b.held_until > $2) RETURNING b.id), \
          offered AS (UPDATE waitlist w SET starts_at = w.starts_at + (o.goes - o.was), ends_at = w.ends_at + (o.goes - o.was), \
              held_until = o.until, version = w.version + 1, updated_at = $2 \
            FROM unnest($18, $19, $20, $21, $24, $25) AS o (log, hold, was, goes, was_until, until) \
            WHERE w.business_id = $1 AND w.hold_id = o.hold AND w.state = 'offered' AND w.starts_at = o.was \
            RETURNING w.id, w.starts_at, w.ends_at, w.version, o.log, o.goes - o.was AS shift, o.was_until, o.until), \
          followed AS (INSERT INTO event_log (business_id, id, at, actor_tool, what, subject_id, before, after, created_at) \
            SELECT $1, f.log, $2, $12, 'waitlist.retimed', f.id, jsonb_build_object('start', ",
        utc_sql!("(f.starts_at - f.shift)"),
        ", 'end', ",
        utc_sql!("(f.ends_at - f.shift)"),
        ", 'version', f.version - 1), jsonb_build_object('start', ",
        utc_sql!("f.starts_at"),
        ", 'end', ",
        utc_sql!("f.ends_at"),
        ", 'version', f.version), $2 FROM offered f), \
          about (purpose, id, was, until) AS (SELECT 'reminder', m.id, m.was, m.starts_at \
              FROM unnest($4, $22, $6) AS m (id, was, starts_at) \
            UNION ALL SELECT 'waitlist_offer', f.id, f.was_until, f.until FROM offered f WHERE f.until <> f.was_until), \
          ",
        calls_follow!(),
        ", \
          told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
            SELECT $1, e.id, e.kind, e.subject, e.payload, $2, $2 FROM unnest($8, $9, $10, $11) AS e (id, kind, subject, payload)), \
          logged AS (INSERT INTO event_log (business_id, id, at, actor_tool, what, subject_id, before, after, created_at) \
            SELECT $1, l.id, $2, $12, l.what, l.subject, l.before, l.after, $2 \
            FROM unnest($13, $14, $15, $16, $17) AS l (id, what, subject, before, after) \
            WHERE NOT EXISTS (SELECT FROM event_log o WHERE o.business_id = $1 AND o.subject_id = l.subject \
              AND o.what = 'booking.not_retimed' AND l.what = 'booking.not_retimed' AND o.after ->> 'start' = l.after ->> 'start')) \
        SELECT 1 / (count(*) = cardinality($4) AND EXISTS (SELECT FROM businesses v WHERE v.id = $1 \
          AND v.zone_data <= $3 COLLATE \"C\"))::int::bigint FROM moved"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Text, _>(self.zone_data)?;
        values.push::<Array<SqlUuid>, _>(&self.bookings)?;
        values.push::<Array<Integer>, _>(&self.versions)?;
        values.push::<Array<Timestamptz>, _>(&self.starts)?;
        values.push::<Array<Timestamptz>, _>(&self.ends)?;
        values.push::<Array<SqlUuid>, _>(&self.events)?;
        values.push::<Array<Text>, _>(&self.kinds)?;
        values.push::<Array<SqlUuid>, _>(&self.subjects)?;
        values.push::<Array<Jsonb>, _>(&self.payloads)?;
        values.push::<Text, _>(self.tool)?;
        values.push::<Array<SqlUuid>, _>(&self.logs)?;
        values.push::<Array<Text>, _>(&self.whats)?;
        values.push::<Array<SqlUuid>, _>(&self.logged)?;
        values.push::<Array<Jsonb>, _>(&self.befores)?;
        values.push::<Array<Jsonb>, _>(&self.afters)?;
        values.push::<Array<SqlUuid>, _>(&self.offers.logs)?;
        values.push::<Array<SqlUuid>, _>(&self.offers.holds)?;
        values.push::<Array<Timestamptz>, _>(&self.offers.from)?;
        values.push::<Array<Timestamptz>, _>(&self.offers.to)?;
        values.push::<Array<Timestamptz>, _>(&self.was)?;
        values.push::<Array<Nullable<Timestamptz>>, _>(&self.held_until)?;
        values.push::<Array<Nullable<Timestamptz>>, _>(&self.offers.was_until)?;
        values.push::<Array<Nullable<Timestamptz>>, _>(&self.offers.until)
    }
}
