//! Writes what was heard of a call.

use super::{json, row};
use crate::listener;
use crate::record::subject;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::customer::Phone;
use ports::Heard;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// The call, its news, and what must be told of it. A version that is not the one before ends in a division by zero.
pub(super) struct Save<'a> {
    business: Uuid,
    now: OffsetDateTime,
    id: Uuid,
    provider_id: &'a str,
    status: &'static str,
    direction: Option<&'static str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    agent: Option<&'a str>,
    attempt: Option<&'a str>,
    started: Option<OffsetDateTime>,
    ended: Option<OffsetDateTime>,
    ended_because: Option<&'a str>,
    transfer: Option<&'static str>,
    transcript: Option<Value>,
    whole: bool,
    recording: Option<&'a str>,
    analysis: Option<Value>,
    news: i32,
    version: i32,
    numbers: Vec<i32>,
    kinds: Vec<&'static str>,
    bodies: Vec<Value>,
    events: Vec<Uuid>,
    event_kinds: Vec<&'static str>,
    subjects: Vec<Uuid>,
    whose: String,
}

impl<'a> Save<'a> {
    pub(super) fn of(heard: &'a Heard) -> Self {
        let (call, told) = (&heard.call, &heard.call.told);
        let last = i32::try_from(call.news).unwrap_or(i32::MAX);
        let first = last - i32::try_from(heard.news.len()).unwrap_or_default() + 1;
        let (kinds, bodies) = heard.news.iter().map(json::told).unzip();
        Self {
            business: heard.business.uuid(),
            now: heard.now,
            id: call.id.uuid(),
            provider_id: call.provider_id.as_str(),
            status: row::status(told.status),
            direction: told.direction.map(row::direction),
            from: told.from.as_ref().map(Phone::as_str),
            to: told.to.as_ref().map(Phone::as_str),
            agent: told.agent.as_deref(),
            attempt: told.attempt.as_deref(),
            started: told.started,
            ended: told.ended,
            ended_because: told.ended_because.as_deref(),
            transfer: told.transfer.map(row::transfer),
            transcript: told.transcript.as_ref().map(json::transcript),
            whole: told.transcript.as_ref().is_some_and(|transcript| transcript.whole),
            recording: told.recording.as_deref(),
            analysis: told.analysis.as_ref().map(json::analysis),
            news: last,
            version: i32::try_from(call.version).unwrap_or(i32::MAX),
            numbers: (first..=last).collect(),
            kinds,
            bodies,
            events: heard.events.iter().map(|event| event.id.uuid()).collect(),
            event_kinds: heard.events.iter().map(|event| event.kind.name()).collect(),
            subjects: heard.events.iter().map(subject).collect(),
            whose: listener::written(heard),
        }
    }
}

impl Statement for Save<'_> {
    type Id = Save<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH saved AS (\
          INSERT INTO calls (business_id, created_at, updated_at, id, provider, provider_id, status, direction, from_number, \
            to_number, agent, attempt, started_at, ended_at, ended_because, transfer, transcript, recording_url, analysis, news, version, \
            transcript_whole) \
          VALUES ($1, $2, $2, $3, 'retell', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $27) \
          ON CONFLICT (business_id, id) DO UPDATE SET updated_at = $2, status = $5, direction = $6, from_number = $7, \
            to_number = $8, agent = $9, attempt = $10, started_at = $11, ended_at = $12, ended_because = $13, transfer = $14, \
            transcript = $15, recording_url = $16, analysis = $17, news = $18, version = $19, \
            transcript_whole = $27 \
            WHERE calls.version = $19 - 1 \
          RETURNING id), \
        news AS (INSERT INTO call_events (business_id, call_id, number, at, kind, body) \
          SELECT $1, s.id, n.number, $2, n.kind, n.body FROM saved s, unnest($20, $21, $22) AS n (number, kind, body)), \
        told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
          SELECT $1, e.id, e.kind, e.subject, '{}', $2, $2 FROM saved, unnest($23, $24, $25) AS e (id, kind, subject)), \
        woken AS (SELECT pg_notify('frontdesk_calls', $26) FROM saved) \
        SELECT 1 / count(*) FROM saved, woken";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Text, _>(self.provider_id)?;
        values.push::<Text, _>(self.status)?;
        values.push::<Nullable<Text>, _>(&self.direction)?;
        values.push::<Nullable<Text>, _>(&self.from)?;
        values.push::<Nullable<Text>, _>(&self.to)?;
        values.push::<Nullable<Text>, _>(&self.agent)?;
        values.push::<Nullable<Text>, _>(&self.attempt)?;
        values.push::<Nullable<Timestamptz>, _>(&self.started)?;
        values.push::<Nullable<Timestamptz>, _>(&self.ended)?;
        values.push::<Nullable<Text>, _>(&self.ended_because)?;
        values.push::<Nullable<Text>, _>(&self.transfer)?;
        values.push::<Nullable<Jsonb>, _>(&self.transcript)?;
        values.push::<Nullable<Text>, _>(&self.recording)?;
        values.push::<Nullable<Jsonb>, _>(&self.analysis)?;
        values.push::<Integer, _>(&self.news)?;
        values.push::<Integer, _>(&self.version)?;
        values.push::<Array<Integer>, _>(&self.numbers)?;
        values.push::<Array<Text>, _>(&self.kinds)?;
        values.push::<Array<Jsonb>, _>(&self.bodies)?;
        values.push::<Array<SqlUuid>, _>(&self.events)?;
        values.push::<Array<Text>, _>(&self.event_kinds)?;
        values.push::<Array<SqlUuid>, _>(&self.subjects)?;
        values.push::<Text, _>(&self.whose)?;
        values.push::<Bool, _>(&self.whole)
    }
}
