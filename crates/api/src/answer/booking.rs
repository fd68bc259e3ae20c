//! The JSON shape of a booking: the only one there is.

use domain::booking::{Booking, State};
use domain::business::Business;
use domain::time::Start;
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A booking as a tool may tell it.
#[derive(Debug, Serialize)]
pub(crate) struct BookingView {
    booking_id: String,
    confirmation_code: String,
    status: &'static str,
    start: String,
    end: String,
    timezone: String,
    party_size: u32,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
}

impl BookingView {
    pub(crate) fn new(booking: &Booking, business: &Business) -> Self {
        let local = |at| rfc3339(business.zone.to_local(at));
        let table = booking.table.and_then(|id| business.tables.iter().find(|table| table.id == id));
        Self {
            booking_id: booking.id.to_string(),
            confirmation_code: booking.code.as_str().to_owned(),
            status: status(&booking.state),
            start: local(booking.span.start),
            end: local(booking.span.end),
            timezone: booking.promised.zone.clone(),
            party_size: booking.party,
            name: booking.name.clone(),
            notes: booking.notes.clone(),
            table: table.map(|table| table.name.clone()),
        }
    }
}

const fn status(state: &State) -> &'static str {
    match state {
        State::Held { .. } => "held",
        State::Confirmed => "confirmed",
        State::Cancelled { .. } => "cancelled",
        State::Completed => "completed",
        State::NoShow => "no_show",
    }
}

/// An instant with its offset, such as `2026-11-27T19:30:00+01:00`, in whole seconds.
pub(crate) fn rfc3339(at: OffsetDateTime) -> String {
    let whole = at.replace_nanosecond(0).unwrap_or(at);
    whole.format(&Rfc3339).unwrap_or_else(|_| whole.to_string())
}

/// Starts as answers list them.
pub(crate) fn spelled(starts: &[Start]) -> Vec<String> {
    starts.iter().map(|start| rfc3339(start.instant())).collect()
}
