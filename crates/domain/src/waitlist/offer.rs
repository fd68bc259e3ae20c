//! Offer freed room to a party that waits: it gets a hold, which only its own number may take up.

use super::{Entry, State};
use crate::BookingId;
use crate::availability::{Caller, Move, Place, Settled, View, Wish};
use crate::booking::hold::Fresh;
use crate::booking::{Booking, Promised, State as BookingState};
use ::time::Duration;

/// What to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The entry as it shall stand.
    pub entry: Entry,
    /// The hold.
    pub hold: Booking,
    /// Holds that end with this.
    pub released: Vec<BookingId>,
    /// Parties that are seated elsewhere to make room.
    pub moves: Vec<Move>,
}

/// What was found when the day was locked.
pub struct Facts<'a> {
    /// The house.
    pub view: View<'a>,
    /// How many live holds the party's number has.
    pub held: u32,
}

/// Whether there is room for what an entry waits for.
pub fn fits(view: View<'_>, entry: &Entry) -> bool {
    settle(view, entry).is_some()
}

/// What to offer; `None` where the entry waits no longer, its number holds as much as one may hold, or what it
/// waits for cannot be had.
pub fn decide(facts: &Facts<'_>, entry: &Entry, fresh: Fresh) -> Option<Offered> {
    let Facts { view, held } = *facts;
    let business = view.business;
    if entry.state != State::Waiting || held >= business.policies.max_holds_per_caller {
        return None;
    }
    let (wish, Settled { place, released }) = settle(view, entry)?;
    let Place { span, resources, moves, .. } = place;
    let long = Duration::minutes(i64::from(business.policies.waitlist_hold_minutes));
    let BookingState::Held { until } = BookingState::held(view.now + long, &span) else { return None };
    if until <= view.now {
        return None;
    }
    let hold = Booking {
        id: fresh.booking,
        code: fresh.code,
        customer: None,
        name: String::new(),
        phone: Some(entry.phone.clone()),
        span,
        promised: Promised::new(span.start, &business.zone),
        party: wish.party,
        service: wish.service,
        preference: entry.preference.clone(),
        resources,
        buffers: wish.buffers(business),
        pinned: false,
        notes: None,
        state: BookingState::Held { until },
        call: None,
        version: 1,
    };
    let state = State::Offered { hold: hold.id, until };
    let entry = Entry { state, version: entry.version.saturating_add(1), ..entry.clone() };
    Some(Offered { entry, hold, released, moves })
}

/// Nobody's own hold is given up for it: nobody is asking. An entry that has yet to follow the rules of its zone waits for
/// that: it would be offered another wall time than it asked for.
fn settle(view: View<'_>, entry: &Entry) -> Option<(Wish, Settled)> {
    let stored = entry.span.start;
    if entry.promised.meant(stored).is_some_and(|meant| meant != stored) {
        return None;
    }
    let wish = entry.wish(view.business)?;
    let view = View { by: Caller::default(), ..view };
    let settled = view.settle(entry.start(&view.business.zone), &wish).ok()?;
    Some((wish, settled))
}
