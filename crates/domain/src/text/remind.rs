//! When a guest is reminded of a booking.

use crate::business::Business;
use ::time::{Duration, OffsetDateTime};

/// A reminder that would fall into the quiet time is sent so long before it begins.
const BEFORE_QUIET: Duration = Duration::minutes(30);

/// When to remind of a stay that begins at `start`; `None` where nobody is reminded.
pub fn due(business: &Business, start: OffsetDateTime) -> Option<OffsetDateTime> {
    let messages = &business.policies.messages;
    if messages.reminder_hours == 0 {
        return None;
    }
    let at = start - Duration::hours(i64::from(messages.reminder_hours));
    let quiet = messages.quiet.and_then(|quiet| quiet.around(at, &business.zone));
    Some(quiet.map_or(at, |(begin, _)| begin - BEFORE_QUIET))
}

/// When to plan a reminder for; `None` for a stay that is so near that the guest was told of it just now.
pub fn plan(business: &Business, start: OffsetDateTime, now: OffsetDateTime) -> Option<OffsetDateTime> {
    due(business, start).filter(|due| *due > now)
}
