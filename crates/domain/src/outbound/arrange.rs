//! Which calls are ordered by themselves: a reminder of each booking, room for whoever waited.

use super::{Purpose, Rules, Subject};
use crate::business::Business;
use crate::customer::Phone;
use crate::{BookingId, WaitlistId};
use ::time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// What happened, by the kinds of jobs that tell it.
const KINDS: [&str; 4] = ["booking.confirmed", "booking.modified", "booking.retimed", "waitlist.offered"];

/// Whom a call would be for, and about what, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Their number, where it is known.
    pub phone: Option<Phone>,
    /// The booking or the waitlist entry.
    pub subject: Subject,
    /// What has become of a call about this very promise.
    pub earlier: Earlier,
    /// Where the rules of its zone have moved the booking: how they did last.
    pub followed: Option<Followed>,
}

/// A booking that the rules of its zone have moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// When.
    pub at: OffsetDateTime,
    /// From where.
    pub from: OffsetDateTime,
    /// To where.
    pub to: OffsetDateTime,
}

/// What has become of a call that would be ordered. It goes with a booking that the rules of its zone move: it is one call,
/// whatever instant the promised wall time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// None was ordered.
    Never,
    /// One was, and is to be placed yet, or placed again.
    Due,
    /// One rings, or was made, or is given up.
    Settled,
}

/// A call to be ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// What for.
    pub purpose: Purpose,
    /// Whom to call.
    pub to: Phone,
    /// [`Subject::until`] of what it is about, as it is now: what is moved meanwhile is told by another call.
    pub until: OffsetDateTime,
    /// When it is due. Of one that was ordered before, when it is due now, which may be earlier.
    pub due: OffsetDateTime,
    /// The same for the same call, however often it is arranged: purpose, subject and `until` make it.
    pub key: String,
}

impl Guest {
    /// Whether the call's moment lay ahead before the rules of the zone moved the booking to where it is.
    fn had_one_to_come(&self, rules: &Rules, purpose: Purpose) -> bool {
        self.followed.is_some_and(|Followed { at, from, to }| {
            to == self.subject.until && rules.due(purpose, from).is_some_and(|due| due > at)
        })
    }
}

impl Purpose {
    /// The kinds of jobs of which a call may come by itself.
    pub const fn kinds() -> [&'static str; 4] {
        KINDS
    }

    /// What a call would be for that comes of a job of this kind and subject; `None` where none comes of it.
    pub fn of_job(kind: &str, subject: Uuid) -> Option<Self> {
        match kind {
            "booking.confirmed" | "booking.modified" | "booking.retimed" => {
                Some(Self::Reminder(BookingId::new(subject)))
            }
            "waitlist.offered" => Some(Self::WaitlistOffer(WaitlistId::new(subject))),
            _ => None,
        }
    }

    /// Whether a call that was ordered before may be due earlier after a job of this kind: it has followed what it is about.
    pub fn may_come_earlier(kind: &str) -> bool {
        kind == "booking.retimed"
    }

    /// The key of a call that is ordered by itself, for what lasts until then.
    fn key(&self, until: OffsetDateTime) -> Option<String> {
        Some(format!("frontdesk:{}:{}:{}", self.name(), self.subject()?.simple(), until.unix_timestamp()))
    }

    /// What it is about.
    pub const fn subject(&self) -> Option<Uuid> {
        match self {
            Self::Reminder(booking) => Some(booking.uuid()),
            Self::WaitlistOffer(entry) => Some(entry.uuid()),
            Self::Callback => None,
        }
    }
}

impl Rules {
    /// Whether such calls are ordered by themselves.
    pub const fn arranges(&self, purpose: Purpose) -> bool {
        match purpose {
            Purpose::Reminder(_) => self.reminder_calls,
            Purpose::WaitlistOffer(_) => self.waitlist_calls,
            Purpose::Callback => false,
        }
    }

    /// When a call is due that is ordered by itself, about what lasts until then; `None`: at once.
    pub(super) fn due(&self, purpose: Purpose, until: OffsetDateTime) -> Option<OffsetDateTime> {
        match purpose {
            Purpose::Reminder(_) => Some(until - Duration::hours(i64::from(self.reminder_call_hours))),
            Purpose::WaitlistOffer(_) | Purpose::Callback => None,
        }
    }
}

/// The call to be ordered; `None` where the business wants none, nobody can be called, there is nothing any more to call
/// about, or a booking is so near that the guest has just been told of it. Where it was ordered before: that it is due now at
/// the latest where its moment has passed, as long as it is to be placed at all. The same where it was yet to come when the
/// rules of its zone moved the booking: its order may have been written too late to go along.
pub fn arrange(business: &Business, purpose: Purpose, guest: &Guest, now: OffsetDateTime) -> Option<Arranged> {
    let rules = &business.outbound;
    let Guest { phone: Some(to), subject: Subject { stands: true, until, .. }, earlier, .. } = guest else {
        return None;
    };
    if !rules.arranges(purpose) || *until <= now {
        return None;
    }
    let due = rules.due(purpose, *until);
    match earlier {
        Earlier::Never if due.is_some_and(|due| due <= now) && !guest.had_one_to_come(rules, purpose) => return None,
        Earlier::Never | Earlier::Due => {}
        Earlier::Settled => return None,
    }
    let (due, key) = (due.map_or(now, |due| due.max(now)), purpose.key(*until)?);
    Some(Arranged { purpose, to: to.clone(), until: *until, due, key })
}

#[cfg(test)]
mod tests;
