//! What is written beside every change, in the same statement: the stored answer, the outbox, the event log.

use crate::log::{changed, summary};
use crate::statement::Values;
use diesel::QueryResult;
use diesel::sql_types::{Array, Binary, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::availability::Move;
use domain::booking::{Authority, Booking, Event, EventKind};
use domain::{BookingId, CallId, ResourceId};
use ports::Record;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

/// Builds the statement of a change. `changed` is the guarded write, answering with the `id` that it touched;
/// everything else rests on its row. A guard that fails ends in a division by zero, which undoes the transaction, so that
/// nothing at all is written, by this statement or by one before it. Values `$1` to `$13` are those of [`Beside`]; the change's own begin at `$14`.
macro_rules! recorded {
    ($what:literal, $changed:expr $(, $more:expr)*) => {
        concat!(
            "WITH changed AS (", $changed, ")",
            $(", ", $more,)*
            ", answered AS (INSERT INTO idempotency_keys (business_id, key, fingerprint, answer, created_at) \
               SELECT $1, $3, $4, $5, $2 FROM changed), \
             told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
               SELECT $1, e.id, e.kind, e.subject, coalesce($13, '{}'), $2, $2 \
               FROM changed, unnest($6, $7, $8) AS e (id, kind, subject)), \
             logged AS (INSERT INTO event_log (business_id, id, at, actor_tool, actor_call, what, subject_id, before, after, created_at) \
               SELECT $1, $9, $2, $10, $11, '", $what, "', id, $12, $13, $2 FROM changed) \
             SELECT 1 / count(*) FROM changed"
        )
    };
}
pub(crate) use recorded;

/// The values `$1` to `$13`.
pub(crate) struct Beside<'a> {
    pub(crate) business: Uuid,
    pub(crate) now: OffsetDateTime,
    key: &'a str,
    fingerprint: &'a [u8],
    answer: &'a str,
    events: Vec<Uuid>,
    kinds: Vec<&'static str>,
    subjects: Vec<Uuid>,
    log: Uuid,
    tool: &'a str,
    call: Option<&'a str>,
    before: Option<Value>,
    after: Option<Value>,
}

impl<'a> Beside<'a> {
    /// What goes beside a change from `before` to `after`.
    pub(crate) fn new(record: &'a Record, before: Option<&Booking>, after: Option<&Booking>) -> Self {
        Self {
            business: record.business.uuid(),
            now: record.now,
            key: &record.answer.key.key,
            fingerprint: &record.answer.key.fingerprint,
            answer: &record.answer.answer,
            events: record.events.iter().map(|event| event.id.uuid()).collect(),
            kinds: record.events.iter().map(|event| event.kind.name()).collect(),
            subjects: record.events.iter().map(subject).collect(),
            log: record.log.uuid(),
            tool: record.actor.tool,
            call: record.actor.call.as_ref().map(CallId::as_str),
            before: before.map(summary),
            after: after.map(|after| with_change(summary(after), before.map(|before| changed(before, after)), record)),
        }
    }

    /// What goes beside a change of something that is no booking.
    pub(crate) fn of(record: &'a Record, after: Value) -> Self {
        Self { after: Some(with_change(after, None, record)), ..Self::new(record, None, None) }
    }

    pub(crate) fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Text, _>(self.key)?;
        values.push::<Binary, _>(self.fingerprint)?;
        values.push::<Text, _>(self.answer)?;
        values.push::<Array<SqlUuid>, _>(&self.events)?;
        values.push::<Array<Text>, _>(&self.kinds)?;
        values.push::<Array<SqlUuid>, _>(&self.subjects)?;
        values.push::<SqlUuid, _>(&self.log)?;
        values.push::<Text, _>(self.tool)?;
        values.push::<Nullable<Text>, _>(&self.call)?;
        values.push::<Nullable<Jsonb>, _>(&self.before)?;
        values.push::<Nullable<Jsonb>, _>(&self.after)
    }
}

pub(crate) fn subject(event: &Event) -> Uuid {
    match event.kind {
        EventKind::BookingConfirmed(id)
        | EventKind::BookingModified(id)
        | EventKind::BookingRetimed(id)
        | EventKind::BookingCancelled(id)
        | EventKind::ConfirmationRequested(id) => BookingId::uuid(id),
        EventKind::MessageTaken(id) => id.uuid(),
        EventKind::WaitlistOffered(id) => id.uuid(),
        EventKind::CallAnalyzed(id) => id.uuid(),
    }
}

/// With what the change did: what differs, who was seated elsewhere, and that it was the owner's word.
fn with_change(mut summary: Value, changed: Option<Vec<&'static str>>, record: &Record) -> Value {
    let ids = |ids: &[ResourceId]| ids.iter().map(|id| id.uuid().to_string()).collect::<Vec<_>>();
    let told = |party: &Move| json!({"booking": party.booking.uuid().to_string(), "from": ids(&party.from), "to": ids(&party.to)});
    if let Some(fields) = summary.as_object_mut() {
        if let Some(changed) = changed {
            fields.insert("changed".to_owned(), changed.into());
        }
        let moves = record.change.moves();
        if !moves.is_empty() {
            fields.insert("seated_elsewhere".to_owned(), moves.iter().map(told).collect());
        }
        if record.actor.by == Authority::Owner {
            fields.insert("by".to_owned(), "owner".into());
        }
    }
    summary
}
