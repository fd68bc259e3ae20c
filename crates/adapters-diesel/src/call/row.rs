//! A call's row, to and from [`Call`].

use super::json;
use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::call::{Call, Direction, Status, Told, Transfer};
use domain::customer::Phone;
use domain::{CallId, CallRowId};
use ports::StoreError;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// The columns of a call, in the order of [`CallColumns`].
macro_rules! call_columns {
    () => {
        "id, provider_id, status, direction, from_number, to_number, agent, attempt, started_at, ended_at, ended_because, \
         transfer, transcript, transcript_whole, recording_url, analysis, news, version"
    };
}
pub(crate) use call_columns;

/// The SQL types of [`call_columns`].
pub(crate) type CallColumns = (
    SqlUuid,
    Text,
    Text,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Timestamptz>,
    Nullable<Timestamptz>,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Jsonb>,
    Bool,
    Nullable<Text>,
    Nullable<Jsonb>,
    Integer,
    Integer,
);

/// A call as it is stored.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct CallRow {
    id: Uuid,
    provider_id: String,
    status: String,
    direction: Option<String>,
    from: Option<String>,
    to: Option<String>,
    agent: Option<String>,
    attempt: Option<String>,
    started: Option<OffsetDateTime>,
    ended: Option<OffsetDateTime>,
    ended_because: Option<String>,
    transfer: Option<String>,
    transcript: Option<Value>,
    whole: bool,
    recording: Option<String>,
    analysis: Option<Value>,
    news: i32,
    version: i32,
}

impl CallRow {
    pub(crate) fn call(self) -> Result<Call, StoreError> {
        let id = CallRowId::new(self.id);
        let transcript = |value| json::read_transcript(value, self.whole);
        let bad = |column| move || corrupt("calls", column, &id);
        let told = Told {
            status: read_status(&self.status).ok_or_else(bad("status"))?,
            direction: read(self.direction.as_deref(), read_direction).map_err(|()| bad("direction")())?,
            from: read(self.from.as_deref(), phone).map_err(|()| bad("from_number")())?,
            to: read(self.to.as_deref(), phone).map_err(|()| bad("to_number")())?,
            agent: self.agent,
            attempt: self.attempt,
            started: self.started,
            ended: self.ended,
            ended_because: self.ended_because,
            transfer: read(self.transfer.as_deref(), read_transfer).map_err(|()| bad("transfer")())?,
            transcript: read(self.transcript, transcript).map_err(|()| bad("transcript")())?,
            recording: self.recording,
            analysis: read(self.analysis, json::read_analysis).map_err(|()| bad("analysis")())?,
        };
        Ok(Call {
            id,
            provider_id: CallId::new(&self.provider_id).ok_or_else(bad("provider_id"))?,
            version: u32::try_from(self.version).unwrap_or_default(),
            news: u32::try_from(self.news).unwrap_or_default(),
            told,
        })
    }
}

/// Nothing stays nothing; what is there must be readable.
fn read<S, T>(stored: Option<S>, read: impl FnOnce(S) -> Option<T>) -> Result<Option<T>, ()> {
    stored.map(|stored| read(stored).ok_or(())).transpose()
}

fn phone(text: &str) -> Option<Phone> {
    Phone::parse(text, None).ok()
}

macro_rules! names {
    ($to:ident, $from:ident, $type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        pub(super) const fn $to(value: $type) -> &'static str {
            match value { $($type::$variant => $name),+ }
        }

        pub(super) fn $from(name: &str) -> Option<$type> {
            match name { $($name => Some($type::$variant),)+ _ => None }
        }
    };
}

names!(status, read_status, Status {
    Registered = "registered",
    Ongoing = "ongoing",
    NotConnected = "not_connected",
    Ended = "ended",
    Error = "error",
});
names!(direction, read_direction, Direction { Inbound = "inbound", Outbound = "outbound", Web = "web" });
names!(transfer, read_transfer, Transfer {
    Started = "started",
    Cancelled = "cancelled",
    Bridged = "bridged",
    Ended = "ended",
});
