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
    /// Whether they have been reminded of this very promise by a call, or are being called: it was made, and then the
    /// rules of the zone moved the instant of the same wall time.
    pub reminded: bool,
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
    /// When it is due.
    pub due: OffsetDateTime,
    /// The same for the same call, however often it is arranged: purpose, subject and `until` make it.
    pub key: String,
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
}

/// The call to be ordered; `None` where the business wants none, nobody can be called, there is nothing any more to call
/// about, a booking is so near that the guest has just been told of it, or they have been called about the same promise.
pub fn arrange(business: &Business, purpose: Purpose, guest: &Guest, now: OffsetDateTime) -> Option<Arranged> {
    let rules = &business.outbound;
    let Guest { phone: Some(to), subject: Subject { stands: true, until, .. }, reminded } = guest else { return None };
    if !rules.arranges(purpose) || *until <= now || *reminded {
        return None;
    }
    let due = match purpose {
        Purpose::Reminder(_) => Some(*until - Duration::hours(i64::from(rules.reminder_call_hours))),
        Purpose::WaitlistOffer(_) => None,
        Purpose::Callback => return None,
    };
    if due.is_some_and(|due| due <= now) {
        return None;
    }
    let key = format!("frontdesk:{}:{}:{}", purpose.name(), purpose.subject()?.simple(), until.unix_timestamp());
    Some(Arranged { purpose, to: to.clone(), until: *until, due: due.unwrap_or(now), key })
}

#[cfg(test)]
mod tests;
