//! Who sits where.

use super::plan::Plan;
use super::slot::Slot;
use super::units::{Need, Units};
use crate::availability::{Claim, Seated};
use crate::{BookingId, ResourceId};
use ::time::OffsetDateTime;
use std::ops::Range;

/// A party that has a table.
#[derive(Debug)]
pub(super) struct Party {
    pub(super) booking: BookingId,
    /// Number of what it needs.
    pub(super) need: usize,
    /// When its tables are taken.
    pub(super) slot: Slot,
    /// Those of its tables that the house still has, lowest first.
    pub(super) tables: Vec<usize>,
    /// Whether it may be seated elsewhere, as far as it alone matters.
    pub(super) loose: bool,
    rows: Range<usize>,
}

/// What some parties need, and what suits it.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) need: Need<'a>,
    /// Every table that could be a part of it.
    pub(super) tables: Vec<usize>,
    /// The spots of the plan, best fit first.
    pub(super) options: Vec<usize>,
}

/// A party at one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stay {
    pub(super) slot: Slot,
    pub(super) party: usize,
}

/// All of them, in the order of their bookings.
#[derive(Debug)]
pub(super) struct Parties<'a> {
    seats: Vec<&'a Seated>,
    all: Vec<Party>,
    /// By table, in the order of time.
    stays: Vec<Vec<Stay>>,
    needs: Vec<Wanted<'a>>,
}

impl<'a> Parties<'a> {
    pub(super) fn new(
        units: &Units<'a>,
        plan: &Plan,
        live: &[&'a Claim],
        seats: &[&'a Seated],
        now: OffsetDateTime,
    ) -> Self {
        let mut seats = seats.to_vec();
        seats.sort_unstable_by_key(|seat| (seat.booking, seat.resource));
        let stays = vec![Vec::new(); units.tables()];
        let mut found = Self { seats: Vec::new(), all: Vec::new(), stays, needs: Vec::new() };
        let mut first = 0;
        for rows in seats.chunk_by(|one, next| one.booking == next.booking) {
            found.add((units, plan), live, rows, first, now);
            first += rows.len();
        }
        found.seats = seats;
        found.fix_overlapping();
        found
    }

    /// The rows of one booking.
    fn add(
        &mut self,
        house: (&Units<'a>, &Plan),
        live: &[&'a Claim],
        rows: &[&'a Seated],
        first: usize,
        now: OffsetDateTime,
    ) {
        let Some(row) = rows.first() else { return };
        let claim = live.binary_search_by_key(&row.booking, |claim| claim.booking).ok().and_then(|at| live.get(at));
        let mut slot = Slot::of(&row.span);
        let mut tables = Vec::with_capacity(rows.len());
        for row in rows {
            let taken = Slot::of(&row.span);
            slot = slot.hull(taken);
            if let Some(table) = house.0.number(row.resource).filter(|table| tables.last() != Some(table)) {
                tables.push(table);
                if let Some(stays) = self.stays.get_mut(table) {
                    stays.push(Stay { slot: taken, party: self.all.len() });
                }
            }
        }
        let alike = rows.iter().all(|other| other.span == row.span && other.section == row.section && !other.pinned);
        let need = Need { party: claim.map_or(0, |claim| claim.party), section: row.section.as_deref(), only: None };
        let need = self.need_number(house, need);
        // Who arrives at this very instant is being seated.
        let loose = alike && claim.is_some_and(|claim| claim.span.start > now);
        let rows = first..first + rows.len();
        self.all.push(Party { booking: row.booking, need, slot, tables, loose, rows });
    }

    fn need_number(&mut self, (units, plan): (&Units<'a>, &Plan), need: Need<'a>) -> usize {
        if let Some(known) = self.needs.iter().position(|known| known.need == need) {
            return known;
        }
        self.needs.push(Wanted::of(need, units, plan));
        self.needs.len() - 1
    }

    /// Parties that share a table already, whoever wanted it so, stay as they are.
    fn fix_overlapping(&mut self) {
        for stays in &mut self.stays {
            stays.sort_unstable();
            let mut longest: Option<Stay> = None;
            for stay in stays {
                if let Some(before) = longest.filter(|before| stay.slot.start < before.slot.end) {
                    for party in [before.party, stay.party] {
                        if let Some(party) = self.all.get_mut(party) {
                            party.loose = false;
                        }
                    }
                }
                longest = longest.filter(|before| before.slot.end >= stay.slot.end).or(Some(*stay));
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Party)> {
        self.all.iter().enumerate()
    }

    pub(super) fn get(&self, party: usize) -> Option<&Party> {
        self.all.get(party)
    }

    pub(super) const fn needs(&self) -> usize {
        self.needs.len()
    }

    pub(super) fn need(&self, party: &Party) -> Need<'a> {
        self.wanted(party.need).map_or(Need { party: 0, section: None, only: None }, |wanted| wanted.need)
    }

    pub(super) fn wanted(&self, need: usize) -> Option<&Wanted<'a>> {
        self.needs.get(need)
    }

    /// Who sits at a table, in the order of time.
    pub(super) fn at(&self, table: usize) -> &[Stay] {
        self.stays.get(table).map_or(&[], Vec::as_slice)
    }

    /// Who sits at a table during a slot.
    pub(super) fn meeting(&self, table: usize, slot: Slot) -> impl Iterator<Item = &Stay> {
        self.at(table)
            .iter()
            .take_while(move |stay| stay.slot.start < slot.end)
            .filter(move |stay| stay.slot.overlaps(slot))
    }

    /// Where a party sits by the books, tables that are no more included.
    pub(super) fn seated_at(&self, party: &Party) -> Vec<ResourceId> {
        let rows = self.seats.get(party.rows.clone()).unwrap_or_default();
        rows.iter().map(|seat| seat.resource).collect()
    }
}

impl<'a> Wanted<'a> {
    pub(super) fn of(need: Need<'a>, units: &Units<'_>, plan: &Plan) -> Self {
        Self { need, tables: units.tables_for(need), options: plan.options(units, need) }
    }
}
