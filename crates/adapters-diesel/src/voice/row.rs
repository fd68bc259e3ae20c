//! A call of ours, to and from its row.

use crate::booking::row::call;
use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::customer::Phone;
use domain::outbound::{OutboundCall, Purpose, State, Subject, Why};
use domain::{BookingId, CallId, OutboundCallId, WaitlistId};
use ports::StoreError;
use time::OffsetDateTime;
use uuid::Uuid;

/// The columns of a call named `o`, in the order of [`CallColumns`].
macro_rules! call_columns {
    () => {
        "o.id, o.purpose, o.subject_id, o.phone, o.state, o.placing_since, o.call_id, o.reason, o.tries, \
         o.not_before, o.version, o.subject_until"
    };
}
pub(super) use call_columns;

/// The SQL types of [`call_columns`].
pub(super) type CallColumns = (
    SqlUuid,
    Text,
    Nullable<SqlUuid>,
    Text,
    Text,
    Nullable<Timestamptz>,
    Nullable<Text>,
    Nullable<Text>,
    Integer,
    Nullable<Timestamptz>,
    Integer,
    Nullable<Timestamptz>,
);

/// A call as it is stored.
#[derive(Clone, Debug, Queryable)]
pub(super) struct CallRow {
    pub(super) id: Uuid,
    pub(super) purpose: String,
    pub(super) subject: Option<Uuid>,
    pub(super) phone: String,
    pub(super) state: String,
    pub(super) placing_since: Option<OffsetDateTime>,
    pub(super) call: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) tries: i32,
    pub(super) not_before: Option<OffsetDateTime>,
    pub(super) version: i32,
    pub(super) until: Option<OffsetDateTime>,
}

/// The columns of what a call is about: of a booking named `b`, or of an entry of the waitlist named `w`.
macro_rules! subject_columns {
    () => {
        "coalesce(b.status = 'confirmed', w.state = 'offered'), coalesce(b.starts_at, w.held_until), \
         coalesce(b.starts_at, w.starts_at), coalesce(b.party_size, w.party_size), coalesce(b.name, w.name)"
    };
}
pub(super) use subject_columns;

/// The key of a call that is ordered by itself, `domain::outbound::Arranged::key`, in SQL.
macro_rules! arranged_key {
    ($purpose:literal, $subject:literal, $until:literal) => {
        concat!(
            "concat('frontdesk:', ",
            $purpose,
            ", ':', replace(",
            $subject,
            "::text, '-', ''), ':', floor(extract(epoch FROM ",
            $until,
            "))::bigint)"
        )
    };
}
pub(crate) use arranged_key;

/// The SQL types of [`subject_columns`].
pub(super) type SubjectColumns =
    (Nullable<Bool>, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<Integer>, Nullable<Text>);

/// What a call is about, as far as there is anything.
#[derive(Clone, Debug, Queryable)]
pub(super) struct SubjectRow {
    stands: Option<bool>,
    until: Option<OffsetDateTime>,
    start: Option<OffsetDateTime>,
    party: Option<i32>,
    name: Option<String>,
}

impl CallRow {
    /// The row of a call.
    pub(super) fn of(outbound: &OutboundCall) -> Self {
        let OutboundCall { id, purpose, to, until, state, tries, not_before, version } = outbound;
        let own = |call: &CallId| Some(call.as_str().to_owned());
        let (name, placing_since, call, reason) = match state {
            State::Due => ("due", None, None, None),
            State::Placing { since } => ("placing", Some(*since), None, None),
            State::Placed { call } => ("placed", None, own(call), None),
            State::Reached { call } => ("reached", None, own(call), None),
            State::GivenUp { why } => ("given_up", None, None, Some(why.name().to_owned())),
        };
        Self {
            id: id.uuid(),
            purpose: purpose.name().to_owned(),
            subject: purpose.subject(),
            phone: to.as_str().to_owned(),
            state: name.to_owned(),
            placing_since,
            call,
            reason,
            tries: i32::try_from(*tries).unwrap_or(i32::MAX),
            not_before: *not_before,
            version: *version,
            until: *until,
        }
    }

    /// The call of this row.
    pub(super) fn outbound(self) -> Result<OutboundCall, StoreError> {
        let unreadable = |column| corrupt("outbound_calls", column, &self.id);
        let subject = || self.subject.ok_or_else(|| unreadable("subject_id"));
        let purpose = match self.purpose.as_str() {
            "reminder" => Purpose::Reminder(BookingId::new(subject()?)),
            "waitlist_offer" => Purpose::WaitlistOffer(WaitlistId::new(subject()?)),
            "callback" => Purpose::Callback,
            _ => return Err(unreadable("purpose")),
        };
        let placed = || call(self.call.as_deref()).ok_or_else(|| unreadable("call_id"));
        let state = match self.state.as_str() {
            "due" => State::Due,
            "placing" => State::Placing { since: self.placing_since.ok_or_else(|| unreadable("placing_since"))? },
            "placed" => State::Placed { call: placed()? },
            "reached" => State::Reached { call: placed()? },
            "given_up" => {
                let why = Why::ALL.into_iter().find(|why| Some(why.name()) == self.reason.as_deref());
                State::GivenUp { why: why.ok_or_else(|| unreadable("reason"))? }
            }
            _ => return Err(unreadable("state")),
        };
        Ok(OutboundCall {
            id: OutboundCallId::new(self.id),
            purpose,
            to: Phone::parse(&self.phone, None).ok().ok_or_else(|| unreadable("phone"))?,
            until: self.until,
            state,
            tries: u32::try_from(self.tries).ok().ok_or_else(|| unreadable("tries"))?,
            not_before: self.not_before,
            version: self.version,
        })
    }
}

impl SubjectRow {
    /// The subject of this row. It is there whole or not at all.
    pub(super) fn subject(self) -> Option<Subject> {
        let Self { stands, until, start, party, name } = self;
        let party = party.and_then(|party| u32::try_from(party).ok())?;
        Some(Subject { stands: stands?, until: until?, start: start?, party, name: name? })
    }
}
