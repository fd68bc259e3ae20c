//! Bookings whose promised wall time means another instant than it did, because the rules of its zone have changed. The
//! words hold, and the instant follows them; where what is then there forbids it, the booking stays as it is and its
//! owner has to hear of it.
//!
//! All that one change of rules moves is moved as one: a party that comes at once after another finds the table free only
//! when both move. Hours do not stand in the way, because the time was promised; limits and what serves one booking alone
//! do. What is held for a party that waited moves too, and what it was offered with it: it may be held for a day, but not beyond
//! its new start. What is held in a call stays: it runs out within minutes.

mod arrangement;

use super::{Booking, Promised, State};
use crate::business::Business;
use crate::time::{CELL_SECONDS, Local, Span, Zone};
use crate::{BookingId, ResourceId};
use ::time::{Duration, OffsetDateTime};
use arrangement::{Arrangement, Party};
use std::fmt;

/// The longest time that is decided at once: a house that is open day and night chains its stays without end, and each of
/// its days is locked while that is done. A single stay may reach further.
const MOST: Duration = Duration::days(2);

/// How much must be known around what may move: stays last a day at most, and what is taken before and after them, and
/// changed clocks, add hours.
const AROUND: Duration = Duration::days(3);

/// What a decision rests on.
pub struct Facts<'a> {
    /// The house.
    pub business: &'a Business,
    /// Now.
    pub now: OffsetDateTime,
    /// What is locked. Whatever would have to move beyond it stays where it is, and is not spoken of.
    pub within: Span,
    /// Bookings and holds that begin in what [`known`] says, in any order.
    pub bookings: &'a [Booking],
}

/// What to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// What moves, in the order in which it was made; all of it together.
    pub moved: Vec<Moved>,
    /// What would have to and cannot, in the same order.
    pub conflicts: Vec<Conflict>,
}

/// A booking that moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// As it stands; the version guards the write.
    pub before: Booking,
    /// As it shall stand: another instant, the same words.
    pub after: Booking,
    /// Why the house could not be had then, as far as its hours go. The promise holds all the same.
    pub outside: Option<&'static str>,
}

/// A booking whose promise cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// As it stands, and goes on to.
    pub booking: Booking,
    /// The stay that was promised.
    pub meant: Span,
    /// What is in its way: one thing at least.
    pub with: Vec<Obstacle>,
}

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A table, a member of staff or a room that another booking or hold has then.
    Taken {
        /// Which.
        resource: ResourceId,
        /// By whom.
        by: BookingId,
    },
    /// One more would break a limit of the quarter of an hour that begins then.
    Full(OffsetDateTime),
    /// The instant that is stored, or the one that is meant, has come: the guests may be there, or on their way by either.
    Begun(OffsetDateTime),
}

/// Whether a booking has to be moved, as far as it alone goes. Also one that can no more, where somebody may still come by
/// the other instant.
pub fn asks(booking: &Booking, now: OffsetDateTime) -> bool {
    drift(booking, now).is_some()
}

/// When the first booking begins that may ask: one that has begun may be promised for later.
pub fn since(now: OffsetDateTime) -> OffsetDateTime {
    now.saturating_sub(AROUND)
}

/// Stays that are to be moved, and could meet each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// All that they touch.
    pub within: Span,
    /// The same, cut into times that may be locked and decided one after the other, in order; they may overlap. Each stay
    /// lies in one at least, and counts as staying where it is in the others. So whoever is in another's way may move yet,
    /// and it is worth trying again.
    pub parts: Vec<Span>,
}

/// What is to be moved, in order of time: what lies in one group does not meet what lies in another, so each may be decided
/// by itself.
pub fn groups<'b>(bookings: impl IntoIterator<Item = &'b Booking>, now: OffsetDateTime) -> Vec<Group> {
    let mut reaches: Vec<Span> =
        bookings.into_iter().filter_map(|booking| Some(reach(booking, drift(booking, now)?))).collect();
    reaches.sort_by_key(|reach| (reach.start, reach.end));
    let mut groups: Vec<Group> = Vec::new();
    for reach in reaches {
        match groups.last_mut() {
            Some(last) if reach.start < last.within.end => last.add(&reach),
            _ => groups.push(Group { within: reach, parts: vec![reach] }),
        }
    }
    groups
}

impl Group {
    fn add(&mut self, reach: &Span) {
        self.within = self.within.hull(reach);
        match self.parts.last_mut().map(|part| (part.hull(reach), part)) {
            Some((longer, part)) if longer.end - longer.start <= MOST => *part = longer,
            _ => self.parts.push(*reach),
        }
    }
}

/// When the bookings begin that must be known to decide about a group.
pub fn known(within: &Span) -> Span {
    Span::between(within.start.saturating_sub(AROUND), within.end.saturating_add(AROUND))
}

/// Decides what is moved. Deciding again after it was done moves nothing.
pub fn decide(facts: &Facts<'_>) -> Decided {
    let Facts { business, now, within, bookings } = facts;
    let stands = |booking: &Booking| booking.is_confirmed() || booking.is_live_hold(*now);
    // Nobody else is met: whatever moves is within before and after.
    let standing = bookings.iter().filter(|booking| stands(booking) && booking.during().overlaps(within));
    let drift = |booking: &Booking| drift(booking, *now).filter(|by| within.holds(&reach(booking, *by)));
    let parties = standing.map(|booking| {
        let by = drift(booking).filter(|by| begun(booking, *by, *now).is_none());
        Party::new(booking, by.unwrap_or(Duration::ZERO))
    });
    let mut arrangement = Arrangement::new(business, parties.collect());
    arrangement.settle();
    let moved = arrangement.moved().map(|party| moved(party, business)).collect();
    let left = arrangement.left().map(|party| Conflict {
        booking: party.booking.clone(),
        meant: party.meant(),
        with: arrangement.obstacles(party),
    });
    let too_late = bookings.iter().filter_map(|booking| {
        let by = drift(booking)?;
        let with = vec![Obstacle::Begun(begun(booking, by, *now)?)];
        Some(Conflict { booking: booking.clone(), meant: booking.span.moved(by), with })
    });
    let mut conflicts: Vec<Conflict> = left.chain(too_late).collect();
    conflicts.sort_by_key(|conflict| conflict.booking.id);
    Decided { moved, conflicts }
}

/// How far a booking's promise is from where it is stored; `None` where that is right, or where both are over.
fn drift(booking: &Booking, now: OffsetDateTime) -> Option<Duration> {
    let stored = booking.span.start;
    let meant = booking.promised.meant(stored).filter(|meant| *meant != stored)?;
    let promised = booking.is_confirmed() || booking.is_live_hold(now) && is_offer(booking);
    (promised && stored.max(meant) > now).then(|| meant - stored)
}

/// Whether a hold is made for a party that waited: no call has made it.
const fn is_offer(booking: &Booking) -> bool {
    booking.call.is_none()
}

/// When a booking has begun, as it is stored or as it is meant: then it is too late to move it.
fn begun(booking: &Booking, by: Duration, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let stored = booking.span.start;
    Some(stored.min(stored.saturating_add(by))).filter(|begins| *begins <= now)
}

/// All that is touched when a booking moves: what it takes now and then, in whole quarter hours.
fn reach(booking: &Booking, by: Duration) -> Span {
    let now = booking.during();
    let hull = now.hull(&now.moved(by));
    let (first, end) = hull.cells();
    let at = |cell: i64| OffsetDateTime::from_unix_timestamp(cell.saturating_mul(CELL_SECONDS)).ok();
    at(first).zip(at(end)).map_or(hull, |(start, end)| Span { start, end })
}

fn moved(party: &Party<'_>, business: &Business) -> Moved {
    let before = party.booking.clone();
    let span = party.meant();
    let state = match before.state.clone() {
        State::Held { until } => State::held(until, &span),
        stands => stands,
    };
    let after = Booking { span, state, version: before.version.saturating_add(1), ..before.clone() };
    Moved { before, after, outside: crate::audit::outside(business, &span) }
}

impl Promised {
    /// The instant that was promised, by the rules of today. Of a time that the wall shows twice, the pass that is stored;
    /// of neither, the first. `None` where nobody knows the zone any more.
    pub fn meant(&self, stored: OffsetDateTime) -> Option<OffsetDateTime> {
        Some(match Zone::parse(&self.zone).ok()?.resolve(self.wall) {
            Local::Once(at) | Local::Never { moved: at } => at,
            Local::Twice { second, .. } if second == stored => second,
            Local::Twice { first, .. } => first,
        })
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken { resource, by } => write!(f, "{resource} is taken then by {by}"),
            Self::Full(at) => write!(f, "the house is full at {at}"),
            Self::Begun(at) => write!(f, "it has begun, or should have, at {at}"),
        }
    }
}

#[cfg(test)]
mod tests;
