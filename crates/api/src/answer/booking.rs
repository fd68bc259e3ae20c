//! The JSON shape of a booking: the only one there is.

use domain::booking::{Booking, State};
use domain::business::Business;
use domain::time::{Start, Zone};
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// What an answer tells of texts that guests and owners choose. Three bookings of the longest texts fit into 2 kB.
pub(crate) const NAME_BYTES: usize = 80;
const NOTES_BYTES: usize = 120;
const TABLE_BYTES: usize = 40;
const WISH_BYTES: usize = 24;

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
    service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<String>,
}

impl BookingView {
    pub(crate) fn new(booking: &Booking, business: &Business) -> Self {
        // The zone that the booking was promised in; it may not be the business's any more.
        let zone = Zone::parse(&booking.promised.zone).unwrap_or(business.zone);
        let local = |at| rfc3339(zone.to_local(at));
        let short = |text: &str| shortened(text, WISH_BYTES);
        let tables = business.tables.iter().filter(|table| booking.resources.contains(&table.id));
        let tables: Vec<&str> = tables.map(|table| table.name.as_str()).collect();
        let member = business.staff.iter().find(|member| booking.resources.contains(&member.id));
        Self {
            booking_id: booking.id.to_string(),
            confirmation_code: booking.code.as_str().to_owned(),
            status: status(&booking.state),
            start: local(booking.span.start),
            end: local(booking.span.end),
            timezone: booking.promised.zone.clone(),
            party_size: booking.party,
            name: shortened(&booking.name, NAME_BYTES),
            notes: booking.notes.as_deref().map(|notes| shortened(notes, NOTES_BYTES)),
            service: booking.service.and_then(|id| business.service(id)).map(|service| short(&service.name)),
            preference: booking.preference.as_deref().map(short),
            table: (!tables.is_empty()).then(|| shortened(&tables.join(" + "), TABLE_BYTES)),
            with: member.map(|member| short(&member.name)),
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

/// The text, cut off where it would take more than so many bytes of JSON.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut left = most;
    let mut kept = String::new();
    for character in text.chars() {
        let Some(rest) = left.checked_sub(json_bytes(character)) else {
            kept.push('…');
            break;
        };
        left = rest;
        kept.push(character);
    }
    kept
}

/// How many bytes a character takes within a JSON string.
const fn json_bytes(character: char) -> usize {
    match character {
        '"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}' => 2,
        '\0'..='\u{1f}' => 6,
        other => other.len_utf8(),
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

#[cfg(test)]
mod tests;
