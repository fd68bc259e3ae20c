//! Calls that we make: a reminder, room for somebody who waited, a call back.
//!
//! The life of one: it is due; it may be placed ([`may_dial`]); it is being placed, from before anything is asked of the
//! platform; the platform has placed it; and then somebody was reached, or it is due again, or it is given up. A platform
//! that was asked to dial and did not answer may have dialled: whoever comes next looks for the attempt before dialling.

mod after;
mod arrange;
mod may;
mod rules;

pub use after::{Ended, after};
pub use arrange::{Arranged, Earlier, Followed, Guest, arrange};
pub use may::{Facts, Subject, Verdict, may_dial};
pub use rules::Rules;

use crate::customer::Phone;
use crate::{BookingId, CallId, OutboundCallId, WaitlistId};
use ::time::{Duration, OffsetDateTime};

/// How long a platform may take to list a call that it was asked to make, counted from before it was asked. Until then,
/// that the call is not there says nothing.
pub const UNLISTED_FOR: Duration = Duration::minutes(2);

/// A call that we make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboundCall {
    /// Its id.
    pub id: OutboundCallId,
    /// What for.
    pub purpose: Purpose,
    /// Whom to call.
    pub to: Phone,
    /// Of one that was ordered by itself: [`Subject::until`] of what it is about, as it was then. It goes with what the rules
    /// of the zone move; what a guest has moved since is told by a call of its own. `None`: it is about whatever stands when
    /// it is made.
    pub until: Option<OffsetDateTime>,
    /// What has become of it.
    pub state: State,
    /// How often it was dialled, or may have been.
    pub tries: u32,
    /// After one that reached nobody, when the next may be made: whichever job is about to place it.
    pub not_before: Option<OffsetDateTime>,
    /// Counts its changes.
    pub version: i32,
}

/// What for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To remind of a booking.
    Reminder(BookingId),
    /// To say that there is room now.
    WaitlistOffer(WaitlistId),
    /// To call back whoever asked for it.
    Callback,
}

/// What has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is to be placed.
    Due,
    /// The platform is being asked to dial, or was asked and did not answer.
    Placing {
        /// Since when.
        since: OffsetDateTime,
    },
    /// The platform has it.
    Placed {
        /// The platform's id.
        call: CallId,
    },
    /// Somebody was reached.
    Reached {
        /// The platform's id of the call that reached them.
        call: CallId,
    },
    /// It is not made, or not again.
    GivenUp {
        /// Why.
        why: Why,
    },
}

/// Why a call is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Whoever has this number does not want to be called.
    DoNotCall,
    /// What it was about is no more: the booking was called off, the room is taken.
    NoLongerStands,
    /// What it was about has another time now, and a call of its own for that.
    Moved,
    /// It was ordered by itself, and the house wants no such calls any more.
    TurnedOff,
    /// What it was about would be over.
    TooLate,
    /// It was tried often enough.
    TooManyTries,
    /// The house is never open at an hour at which it may call.
    NeverAllowed,
    /// The platform will not, or the number cannot be called.
    Impossible,
}

impl Why {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DoNotCall => "do_not_call",
            Self::NoLongerStands => "no_longer_stands",
            Self::Moved => "moved",
            Self::TurnedOff => "turned_off",
            Self::TooLate => "too_late",
            Self::TooManyTries => "too_many_tries",
            Self::NeverAllowed => "never_allowed",
            Self::Impossible => "impossible",
        }
    }

    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::DoNotCall,
        Self::NoLongerStands,
        Self::Moved,
        Self::TurnedOff,
        Self::TooLate,
        Self::TooManyTries,
        Self::NeverAllowed,
        Self::Impossible,
    ];
}

impl Purpose {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reminder(_) => "reminder",
            Self::WaitlistOffer(_) => "waitlist_offer",
            Self::Callback => "callback",
        }
    }
}

impl OutboundCall {
    /// A call that is to be made.
    pub const fn due(id: OutboundCallId, purpose: Purpose, to: Phone) -> Self {
        Self { id, purpose, to, until: None, state: State::Due, tries: 0, not_before: None, version: 1 }
    }

    /// The name that the current try has at the platform. Each try has its own.
    pub fn attempt(&self) -> String {
        format!("{}-{}", self.id, self.tries)
    }

    /// The call of which an attempt's name speaks; `None` where it is no attempt of ours.
    pub fn of_attempt(attempt: &str) -> Option<OutboundCallId> {
        OutboundCallId::parse(attempt.rsplit_once('-')?.0)
    }

    /// The same once the platform speaks of a call of this attempt: then it is placed, whoever failed to say so.
    #[must_use]
    pub fn heard(&self, attempt: &str, call: &CallId) -> Self {
        match self.state {
            State::Placing { .. } if self.attempt() == attempt => {
                Self { state: State::Placed { call: call.clone() }, ..self.clone() }
            }
            _ => self.clone(),
        }
    }

    /// About to be dialled, for one time more.
    #[must_use]
    pub fn placing(&self, now: OffsetDateTime) -> Self {
        let tries = self.tries.saturating_add(1);
        Self { tries, ..self.with(State::Placing { since: now }) }
    }

    /// Not dialled after all: the try does not count.
    #[must_use]
    pub fn unplaced(&self) -> Self {
        Self { tries: self.tries.saturating_sub(1), ..self.with(State::Due) }
    }

    /// The same in another state.
    #[must_use]
    pub fn with(&self, state: State) -> Self {
        Self { state, version: self.version.saturating_add(1), ..self.clone() }
    }
}

/// Whether a call may be made while so many run, so many may, and so many of these are kept for callers. One line is
/// always kept: a caller who hears an engaged tone is worse off than one who is called a little later.
pub const fn has_line(used: u32, limit: u32, kept: u32) -> bool {
    let kept = if kept == 0 { 1 } else { kept };
    used.saturating_add(kept) < limit
}

#[cfg(test)]
mod tests;
