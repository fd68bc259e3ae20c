//! A waitlist entry's row, to and from [`Entry`].

use crate::booking::row::{call, party};
use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid};
use domain::booking::Promised;
use domain::customer::Phone;
use domain::time::Span;
use domain::waitlist::{Entry, State};
use domain::{BookingId, ServiceId, WaitlistId};
use ports::StoreError;
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};
use uuid::Uuid;

/// The columns of an entry named `w`, in the order of [`EntryColumns`].
macro_rules! entry_columns {
    () => {
        "w.id, w.name, w.phone, w.starts_at, w.ends_at, w.local_date, w.local_time, w.zone, w.party_size, w.service_id, \
         w.preference, w.state, w.hold_id, w.held_until, w.call_id, w.version"
    };
}
pub(crate) use entry_columns;

/// The SQL types of [`entry_columns`].
pub(crate) type EntryColumns = (
    SqlUuid,
    Text,
    Text,
    Timestamptz,
    Timestamptz,
    SqlDate,
    SqlTime,
    Text,
    Integer,
    Nullable<SqlUuid>,
    Nullable<Text>,
    Text,
    Nullable<SqlUuid>,
    Nullable<Timestamptz>,
    Nullable<Text>,
    Integer,
);

/// An entry as it is stored.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct EntryRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) starts_at: OffsetDateTime,
    pub(crate) ends_at: OffsetDateTime,
    pub(crate) local_date: Date,
    pub(crate) local_time: Time,
    pub(crate) zone: String,
    pub(crate) party: i32,
    pub(crate) service: Option<Uuid>,
    pub(crate) preference: Option<String>,
    pub(crate) state: String,
    pub(crate) hold: Option<Uuid>,
    pub(crate) held_until: Option<OffsetDateTime>,
    pub(crate) call: Option<String>,
    pub(crate) version: i32,
}

/// The stored name of a state.
pub(crate) const fn state(state: &State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Offered { .. } => "offered",
        State::Taken => "taken",
        State::Passed => "passed",
    }
}

impl EntryRow {
    /// The row of an entry.
    pub(crate) fn of(entry: &Entry) -> Self {
        let (hold, held_until) = match entry.state {
            State::Offered { hold, until } => (Some(hold.uuid()), Some(until)),
            State::Waiting | State::Taken | State::Passed => (None, None),
        };
        Self {
            id: entry.id.uuid(),
            name: entry.name.clone(),
            phone: entry.phone.as_str().to_owned(),
            starts_at: entry.span.start,
            ends_at: entry.span.end,
            local_date: entry.promised.wall.date(),
            local_time: entry.promised.wall.time(),
            zone: entry.promised.zone.clone(),
            party: party(entry.party),
            service: entry.service.map(ServiceId::uuid),
            preference: entry.preference.clone(),
            state: state(&entry.state).to_owned(),
            hold,
            held_until,
            call: entry.call.as_ref().map(|call| call.as_str().to_owned()),
            version: entry.version,
        }
    }

    /// The entry of this row.
    pub(crate) fn entry(self) -> Result<Entry, StoreError> {
        let unreadable = |column| corrupt("waitlist", column, &self.id);
        let state = match self.state.as_str() {
            "waiting" => State::Waiting,
            "offered" => {
                let hold = self.hold.map(BookingId::new).ok_or_else(|| unreadable("hold_id"))?;
                State::Offered { hold, until: self.held_until.ok_or_else(|| unreadable("held_until"))? }
            }
            "taken" => State::Taken,
            "passed" => State::Passed,
            _ => return Err(unreadable("state")),
        };
        Ok(Entry {
            id: WaitlistId::new(self.id),
            phone: Phone::parse(&self.phone, None).ok().ok_or_else(|| unreadable("phone"))?,
            span: Span { start: self.starts_at, end: self.ends_at },
            party: u32::try_from(self.party).ok().ok_or_else(|| unreadable("party_size"))?,
            call: call(self.call.as_deref()),
            name: self.name,
            promised: Promised { wall: PrimitiveDateTime::new(self.local_date, self.local_time), zone: self.zone },
            service: self.service.map(ServiceId::new),
            preference: self.preference,
            state,
            version: self.version,
        })
    }
}
