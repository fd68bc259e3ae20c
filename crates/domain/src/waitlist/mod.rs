//! Parties that wait for a start that was full: one file per verb.

pub mod join;
pub mod offer;
pub mod retime;

use crate::availability::{Preference, Wish};
use crate::booking::Promised;
use crate::business::Business;
use crate::customer::Phone;
use crate::time::{Span, Start, Zone};
use crate::{BookingId, CallId, ServiceId, WaitlistId};
use ::time::OffsetDateTime;

/// A party that waits, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id. Ids grow, so that the smallest has waited longest.
    pub id: WaitlistId,
    /// Who waits.
    pub name: String,
    /// Where to tell them. Whoever calls from it may take up what they are offered.
    pub phone: Phone,
    /// The stay that they wait for.
    pub span: Span,
    /// The same as they said it.
    pub promised: Promised,
    /// How many come.
    pub party: u32,
    /// What for, in an appointment shop.
    pub service: Option<ServiceId>,
    /// The section or the member of staff that was asked for, by name.
    pub preference: Option<String>,
    /// What it is now.
    pub state: State,
    /// The call that it was made in.
    pub call: Option<CallId>,
    /// Counts its changes.
    pub version: i32,
}

/// What an entry is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits.
    Waiting,
    /// Room is held for it.
    Offered {
        /// The hold.
        hold: BookingId,
        /// When it ends.
        until: OffsetDateTime,
    },
    /// The guest has booked what was held.
    Taken,
    /// What was held ran out, or the time waited for has come.
    Passed,
}

impl Entry {
    /// When the party would come.
    pub fn start(&self, zone: &Zone) -> Start {
        Start::new(self.span.start, zone)
    }

    /// What it waits for; `None` where the business has nothing of that name any more.
    pub fn wish(&self, business: &Business) -> Option<Wish> {
        let service = self.service.map(|id| business.service(id)).map_or(Some(None), |found| found.map(Some))?;
        let preference = match &self.preference {
            Some(name) => Some(Preference::named(name, business)?),
            None => None,
        };
        let wish = Wish { party: self.party, service: service.map(|service| service.id), preference, minutes: None };
        let length = u32::try_from((self.span.end - self.span.start).whole_minutes()).ok();
        Some(Wish { minutes: length.filter(|length| *length < wish.stay(business)), ..wish })
    }

    /// Whether it waits, or room is held for it.
    pub fn stands(&self, now: OffsetDateTime) -> bool {
        match self.state {
            State::Waiting => true,
            State::Offered { until, .. } => until > now,
            State::Taken | State::Passed => false,
        }
    }

    /// Whether it waits for just this.
    fn is_for(&self, start: Start, wish: &Wish, business: &Business) -> bool {
        self.span.start == start.instant() && self.wish(business).as_ref() == Some(wish)
    }
}

#[cfg(test)]
mod tests;
