//! A booking's row, to and from [`Booking`].

use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{
    Array, Bool, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::booking::{Booking, ConfirmationCode, Promised, State};
use domain::business::Buffers;
use domain::customer::Phone;
use domain::time::Span;
use domain::{BookingId, CallId, CustomerId, ResourceId, ServiceId};
use ports::StoreError;
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};
use uuid::Uuid;

/// The columns of a booking named `b`, in the order of [`BookingColumns`].
macro_rules! booking_columns {
    () => {
        "b.id, b.code, b.customer_id, b.name, b.phone, b.starts_at, b.ends_at, b.local_date, b.local_time, b.zone, \
         b.party_size, b.service_id, b.preference, b.buffer_before, b.buffer_after, b.pinned, \
         ARRAY(SELECT a.resource_id FROM allocations a WHERE a.business_id = b.business_id AND a.booking_id = b.id \
           ORDER BY a.resource_id), \
         b.notes, b.status, b.held_until, b.cancelled_at, b.cancel_reason, b.call_id, b.version"
    };
}
pub(crate) use booking_columns;

/// The SQL types of [`booking_columns`].
pub(crate) type BookingColumns = (
    SqlUuid,
    Text,
    Nullable<SqlUuid>,
    Text,
    Nullable<Text>,
    Timestamptz,
    Timestamptz,
    SqlDate,
    SqlTime,
    Text,
    Integer,
    Nullable<SqlUuid>,
    Nullable<Text>,
    Integer,
    Integer,
    Bool,
    Array<SqlUuid>,
    Nullable<Text>,
    Text,
    Nullable<Timestamptz>,
    Nullable<Timestamptz>,
    Nullable<Text>,
    Nullable<Text>,
    Integer,
);

/// A booking as it is stored.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct BookingRow {
    pub(crate) id: Uuid,
    pub(crate) code: String,
    pub(crate) customer: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) starts_at: OffsetDateTime,
    pub(crate) ends_at: OffsetDateTime,
    pub(crate) local_date: Date,
    pub(crate) local_time: Time,
    pub(crate) zone: String,
    pub(crate) party: i32,
    pub(crate) service: Option<Uuid>,
    pub(crate) preference: Option<String>,
    pub(crate) buffer_before: i32,
    pub(crate) buffer_after: i32,
    pub(crate) pinned: bool,
    pub(crate) resources: Vec<Uuid>,
    pub(crate) notes: Option<String>,
    pub(crate) status: String,
    pub(crate) held_until: Option<OffsetDateTime>,
    pub(crate) cancelled_at: Option<OffsetDateTime>,
    pub(crate) cancel_reason: Option<String>,
    pub(crate) call: Option<String>,
    pub(crate) version: i32,
}

/// The stored name of a state.
pub(crate) const fn status(state: &State) -> &'static str {
    match state {
        State::Held { .. } => "held",
        State::Confirmed => "confirmed",
        State::Cancelled { .. } => "cancelled",
        State::Completed => "completed",
        State::NoShow => "no_show",
    }
}

/// A number of guests as it is stored.
pub(crate) fn party(guests: u32) -> i32 {
    i32::try_from(guests).unwrap_or(i32::MAX)
}

/// A length of time as it is stored.
pub(crate) fn minutes(minutes: u32) -> i32 {
    i32::try_from(minutes).unwrap_or(i32::MAX)
}

/// A call's name as it was stored. Every stored one has been valid once.
pub(crate) fn call(stored: Option<&str>) -> Option<CallId> {
    stored.and_then(CallId::new)
}

impl BookingRow {
    /// The row of a booking.
    pub(crate) fn of(booking: &Booking) -> Self {
        let (held_until, cancelled_at, cancel_reason) = match &booking.state {
            State::Held { until } => (Some(*until), None, None),
            State::Cancelled { at, reason } => (None, Some(*at), reason.clone()),
            State::Confirmed | State::Completed | State::NoShow => (None, None, None),
        };
        Self {
            id: booking.id.uuid(),
            code: booking.code.as_str().to_owned(),
            customer: booking.customer.map(CustomerId::uuid),
            name: booking.name.clone(),
            phone: booking.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            starts_at: booking.span.start,
            ends_at: booking.span.end,
            local_date: booking.promised.wall.date(),
            local_time: booking.promised.wall.time(),
            zone: booking.promised.zone.clone(),
            party: party(booking.party),
            service: booking.service.map(ServiceId::uuid),
            preference: booking.preference.clone(),
            buffer_before: minutes(booking.buffers.before),
            buffer_after: minutes(booking.buffers.after),
            pinned: booking.pinned,
            resources: booking.resources.iter().copied().map(ResourceId::uuid).collect(),
            notes: booking.notes.clone(),
            status: status(&booking.state).to_owned(),
            held_until,
            cancelled_at,
            cancel_reason,
            call: booking.call.as_ref().map(|call| call.as_str().to_owned()),
            version: booking.version,
        }
    }

    /// The booking of this row.
    pub(crate) fn booking(self) -> Result<Booking, StoreError> {
        let unreadable = |column| corrupt("bookings", column, &self.id);
        let state = self.state()?;
        Ok(Booking {
            id: BookingId::new(self.id),
            code: ConfirmationCode::parse(&self.code).ok_or_else(|| unreadable("code"))?,
            customer: self.customer.map(CustomerId::new),
            phone: self
                .phone
                .as_deref()
                .map(|phone| Phone::parse(phone, None))
                .transpose()
                .ok()
                .ok_or_else(|| unreadable("phone"))?,
            span: Span { start: self.starts_at, end: self.ends_at },
            party: u32::try_from(self.party).ok().ok_or_else(|| unreadable("party_size"))?,
            call: call(self.call.as_deref()),
            name: self.name,
            promised: Promised { wall: PrimitiveDateTime::new(self.local_date, self.local_time), zone: self.zone },
            service: self.service.map(ServiceId::new),
            preference: self.preference,
            resources: self.resources.into_iter().map(ResourceId::new).collect(),
            buffers: Buffers {
                before: u32::try_from(self.buffer_before).ok().ok_or_else(|| unreadable("buffer_before"))?,
                after: u32::try_from(self.buffer_after).ok().ok_or_else(|| unreadable("buffer_after"))?,
            },
            pinned: self.pinned,
            notes: self.notes,
            state,
            version: self.version,
        })
    }

    fn state(&self) -> Result<State, StoreError> {
        let unreadable = |column| corrupt("bookings", column, &self.id);
        match self.status.as_str() {
            "held" => self.held_until.map(|until| State::Held { until }).ok_or_else(|| unreadable("held_until")),
            "confirmed" => Ok(State::Confirmed),
            "cancelled" => {
                let at = self.cancelled_at.ok_or_else(|| unreadable("cancelled_at"))?;
                Ok(State::Cancelled { at, reason: self.cancel_reason.clone() })
            }
            "completed" => Ok(State::Completed),
            "no_show" => Ok(State::NoShow),
            _ => Err(unreadable("status")),
        }
    }
}
