//! What a party waits for, after the rules of its zone have changed: the wall time holds, and the instant follows it.
//! Waiting takes no room, so nothing is in the way.

use super::{Entry, State};
use ::time::OffsetDateTime;

/// The entry as it shall be; `None` where it is so, or does not wait any more. What is offered moves with
/// its hold, which takes room.
pub fn decide(entry: &Entry, now: OffsetDateTime) -> Option<Entry> {
    let stored = entry.span.start;
    let meant = entry.promised.meant(stored).filter(|meant| *meant != stored)?;
    let waits = entry.state == State::Waiting && stored > now && meant > now;
    let version = entry.version.saturating_add(1);
    waits.then(|| Entry { span: entry.span.moved(meant - stored), version, ..entry.clone() })
}
