//! What the event log says: of a booking before and after a change, and of what ends beside one.
//!
//! The log is never rewritten, so nothing stands in it that a guest may want forgotten: of notes it says whether there are
//! any, and whether they were changed.

use crate::booking::row::status;
use domain::booking::Booking;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// An instant as the log and the outbox say it.
pub(crate) fn utc(at: OffsetDateTime) -> Option<String> {
    at.to_offset(time::UtcOffset::UTC).format(&Rfc3339).ok()
}

/// The same in SQL.
macro_rules! utc_sql {
    ($($at:literal),+) => {
        concat!("(to_jsonb(", $($at,)+ " AT TIME ZONE 'UTC') #>> '{}') || 'Z'")
    };
}
pub(crate) use utc_sql;

/// What the log says of a hold, of which `$hold` has the columns, in SQL.
macro_rules! hold_sql {
    ($hold:literal) => {
        concat!(
            "jsonb_build_object('start', ",
            crate::log::utc_sql!($hold, ".starts_at"),
            ", 'end', ",
            crate::log::utc_sql!($hold, ".ends_at"),
            ", 'party', ",
            $hold,
            ".party_size, 'status', 'held', 'held_until', ",
            crate::log::utc_sql!($hold, ".held_until"),
            ", 'version', ",
            $hold,
            ".version)"
        )
    };
}
pub(crate) use hold_sql;

/// What the log and the outbox say of a booking: nothing that names a guest.
pub(crate) fn summary(booking: &Booking) -> Value {
    json!({
        "start": utc(booking.span.start),
        "end": utc(booking.span.end),
        "party": booking.party,
        "service": booking.service.map(|service| service.uuid().to_string()),
        "preference": booking.preference,
        "resources": booking.resources.iter().map(|id| id.uuid().to_string()).collect::<Vec<_>>(),
        "pinned": booking.pinned,
        "notes": booking.notes.is_some(),
        "status": status(&booking.state),
        "version": booking.version,
    })
}

/// The names of what differs, as far as guests and owners can change it.
pub(crate) fn changed(before: &Booking, after: &Booking) -> Vec<&'static str> {
    let parts = [
        ("start", before.span.start != after.span.start),
        ("end", before.span.end != after.span.end),
        ("party", before.party != after.party),
        ("service", before.service != after.service),
        ("preference", before.preference != after.preference),
        ("resources", before.resources != after.resources),
        ("pinned", before.pinned != after.pinned),
        ("notes", before.notes != after.notes),
        ("status", before.state != after.state),
    ];
    parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}
