//! Who is where, and who of those that would move may.

use super::{Booking, Obstacle};
use crate::business::{Business, Limits};
use crate::time::{CELL_SECONDS, Span, cell_of};
use crate::{BookingId, ResourceId};
use ::time::{Duration, OffsetDateTime, PrimitiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

/// A booking or hold, and how far it would move.
pub(super) struct Party<'a> {
    pub(super) booking: &'a Booking,
    by: Duration,
    is: Is,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    /// Where it is stored.
    There,
    /// Where it was promised to be, for a try.
    Trying,
    /// Where it was promised to be.
    Moved,
}

/// Guests and parties present, and arriving.
type Counts = [u64; 4];

/// All parties, in the order in which they were made, whatever the order in which they were read.
pub(super) struct Arrangement<'a> {
    business: &'a Business,
    parties: Vec<Party<'a>>,
}

impl<'a> Party<'a> {
    pub(super) const fn new(booking: &'a Booking, by: Duration) -> Self {
        Self { booking, by, is: Is::There }
    }

    /// The stay that was promised.
    pub(super) fn meant(&self) -> Span {
        self.booking.span.moved(self.by)
    }

    /// Whether it has yet to move.
    fn asks(&self) -> bool {
        self.is == Is::There && !self.by.is_zero()
    }

    fn span(&self) -> Span {
        if self.is == Is::There { self.booking.span } else { self.meant() }
    }

    fn during(&self) -> Span {
        let during = self.booking.during();
        if self.is == Is::There { during } else { during.moved(self.by) }
    }

    /// What it counts for in a cell.
    fn counts(&self, span: &Span, cell: i64) -> Counts {
        let (first, end) = span.cells();
        let present = u64::from(first <= cell && cell < end);
        let arrives = u64::from(first == cell);
        let guests = u64::from(self.booking.party);
        [present * guests, present, arrives * guests, arrives]
    }

    /// Every cell that it is in, where it is stored or where it was promised to be.
    fn cells(&self) -> BTreeSet<i64> {
        let ((stored, left), (meant, end)) = (self.booking.span.cells(), self.meant().cells());
        (stored..left).chain(meant..end).collect()
    }

    /// What a cell that holds so many holds when it has moved from where it is stored.
    fn after(&self, cell: i64, before: Counts) -> Counts {
        let (gone, come) = (self.counts(&self.booking.span, cell), self.counts(&self.meant(), cell));
        let mut after = before;
        for ((count, gone), come) in after.iter_mut().zip(gone).zip(come) {
            *count = (*count + come).saturating_sub(gone);
        }
        after
    }

    /// Whether it counts for more in a cell than where it is stored.
    fn adds(&self, cell: i64) -> bool {
        let (there, here) = (self.counts(&self.booking.span, cell), self.counts(&self.span(), cell));
        here.iter().zip(there).any(|(here, there)| *here > there)
    }
}

impl<'a> Arrangement<'a> {
    pub(super) fn new(business: &'a Business, mut parties: Vec<Party<'a>>) -> Self {
        parties.sort_by_key(|party| party.booking.id);
        Self { business, parties }
    }

    /// Moves as many as can be, all at once as far as that goes, and goes on until nobody more can.
    pub(super) fn settle(&mut self) {
        while self.move_together() || self.move_each() {}
    }

    pub(super) fn moved(&self) -> impl Iterator<Item = &Party<'a>> {
        self.parties.iter().filter(|party| party.is == Is::Moved)
    }

    /// Those that would have to move and cannot.
    pub(super) fn left(&self) -> impl Iterator<Item = &Party<'a>> {
        self.parties.iter().filter(|party| party.asks())
    }

    /// What keeps one of those from moving, as everybody is in the end.
    pub(super) fn obstacles(&self, party: &Party<'a>) -> Vec<Obstacle> {
        self.obstacles_in(party, &self.count())
    }

    /// The same, where it is known how many there are.
    fn obstacles_in(&self, party: &Party<'a>, counted: &BTreeMap<i64, Counts>) -> Vec<Obstacle> {
        let (meant, during) = (party.meant(), party.booking.during().moved(party.by));
        let mut obstacles = Vec::new();
        let others = || self.parties.iter().filter(|other| other.booking.id != party.booking.id);
        for resource in &party.booking.resources {
            let has =
                |other: &&Party<'_>| other.booking.resources.contains(resource) && other.during().overlaps(&during);
            let holders = others().filter(has);
            obstacles.extend(holders.map(|other| Obstacle::Taken { resource: *resource, by: other.booking.id }));
        }
        let (first, end) = meant.cells();
        let full = (first..end).find(|cell| {
            let before = counted.get(cell).copied().unwrap_or_default();
            self.breaks(*cell, &before, &party.after(*cell, before))
        });
        obstacles.extend(full.and_then(instant).map(Obstacle::Full));
        obstacles
    }

    /// Tries all that ask, and lets those give up that cannot be, until the rest can. Whether anybody moves.
    fn move_together(&mut self) -> bool {
        let before = self.count();
        for party in self.parties.iter_mut().filter(|party| party.asks()) {
            party.is = Is::Trying;
        }
        loop {
            let mut giving_up = self.in_the_way_of_others();
            if giving_up.is_empty() {
                giving_up.extend(self.latest_too_many(&before));
            }
            if giving_up.is_empty() {
                return self.keep();
            }
            for party in self.parties.iter_mut().filter(|party| giving_up.contains(&party.booking.id)) {
                party.is = Is::There;
            }
        }
    }

    /// Moves by itself each that can, the one made first before others: whoever gave way to one that could not move either
    /// may do so now. Whether any moves.
    fn move_each(&mut self) -> bool {
        let (mut counted, mut any) = (self.count(), false);
        for at in 0..self.parties.len() {
            let can = |party: &&Party<'a>| party.asks() && self.obstacles_in(party, &counted).is_empty();
            let Some(party) = self.parties.get(at).filter(can) else { continue };
            for cell in party.cells() {
                let before = counted.get(&cell).copied().unwrap_or_default();
                counted.insert(cell, party.after(cell, before));
            }
            if let Some(party) = self.parties.get_mut(at) {
                party.is = Is::Moved;
                any = true;
            }
        }
        any
    }

    /// Whoever tries has moved.
    fn keep(&mut self) -> bool {
        let mut any = false;
        for party in self.parties.iter_mut().filter(|party| party.is == Is::Trying) {
            party.is = Is::Moved;
            any = true;
        }
        any
    }

    /// Those that try and would meet somebody who stays: whatever becomes of the others, they cannot.
    fn in_the_way_of_others(&self) -> BTreeSet<BookingId> {
        let stays = |party: &Party<'_>| party.is != Is::Trying;
        let met = self.meetings().into_iter().filter(|(one, other)| stays(one) != stays(other));
        met.map(|(one, other)| if stays(one) { other.booking.id } else { one.booking.id }).collect()
    }

    /// Of those that try and are too many, for each other or for a cell, the one that was made last.
    fn latest_too_many(&self, before: &BTreeMap<i64, Counts>) -> Option<BookingId> {
        let met = self.meetings().into_iter().filter(|(one, other)| one.is == Is::Trying && other.is == Is::Trying);
        let meeting = met.map(|(one, other)| one.booking.id.max(other.booking.id)).max();
        let broken: BTreeSet<i64> = self
            .count()
            .into_iter()
            .filter(|(cell, after)| self.breaks(*cell, &before.get(cell).copied().unwrap_or_default(), after))
            .map(|(cell, _)| cell)
            .collect();
        let trying = self.parties.iter().filter(|party| party.is == Is::Trying);
        let crowding = trying.filter(|party| broken.iter().any(|cell| party.adds(*cell)));
        meeting.max(crowding.map(|party| party.booking.id).max())
    }

    /// Everybody who has something that another has at the same time.
    fn meetings(&self) -> Vec<(&Party<'a>, &Party<'a>)> {
        let mut claims: BTreeMap<ResourceId, Vec<(Span, &Party<'a>)>> = BTreeMap::new();
        for party in &self.parties {
            for resource in &party.booking.resources {
                claims.entry(*resource).or_default().push((party.during(), party));
            }
        }
        let mut meetings = Vec::new();
        for mut claims in claims.into_values() {
            claims.sort_by_key(|(during, party)| (during.start, party.booking.id));
            let mut rest = claims.as_slice();
            while let Some(((during, party), later)) = rest.split_first() {
                let meets = later.iter().take_while(|(other, _)| other.start < during.end);
                meetings.extend(meets.map(|(_, other)| (*party, *other)));
                rest = later;
            }
        }
        meetings
    }

    /// How many there are in each cell.
    fn count(&self) -> BTreeMap<i64, Counts> {
        let mut cells: BTreeMap<i64, Counts> = BTreeMap::new();
        for party in &self.parties {
            let span = party.span();
            let (first, end) = span.cells();
            for cell in first..end {
                let counts = cells.entry(cell).or_default();
                for (count, more) in counts.iter_mut().zip(party.counts(&span, cell)) {
                    *count += more;
                }
            }
        }
        cells
    }

    /// Whether a cell that had so many holds more now, and more than it may. What was too many before may stay.
    fn breaks(&self, cell: i64, before: &Counts, after: &Counts) -> bool {
        let zone = self.business.zone;
        let wall = |at| PrimitiveDateTime::new(zone.to_local(at).date(), zone.to_local(at).time());
        let Some(limits) = instant(cell).map(|at| self.business.policies.limits_at(wall(at))) else { return true };
        let Limits { guests, parties, arriving_guests, arriving_parties } = limits;
        let limits = [guests, parties, arriving_guests, arriving_parties];
        let counts = after.iter().zip(before).zip(limits);
        counts
            .into_iter()
            .any(|((after, before), limit)| after > before && limit.is_some_and(|limit| *after > u64::from(limit)))
    }
}

/// The beginning of a cell; cells are counted by [`cell_of`].
fn instant(cell: i64) -> Option<OffsetDateTime> {
    let at = OffsetDateTime::from_unix_timestamp(cell.saturating_mul(CELL_SECONDS)).ok();
    at.filter(|at| cell_of(*at) == cell)
}
