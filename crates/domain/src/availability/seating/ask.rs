//! One question: may this party come, and where does it sit?

use super::parties::{Parties, Party};
use super::plan::Plan;
use super::slot::Slot;
use super::units::{Need, Unit, Units};
use super::{Given, Move};
use crate::ResourceId;

/// A party that wants a table, and the house as it is.
#[derive(Clone, Copy)]
pub(super) struct Ask<'s> {
    pub(super) units: &'s Units<'s>,
    pub(super) plan: &'s Plan,
    pub(super) parties: &'s Parties<'s>,
    pub(super) need: Need<'s>,
    pub(super) during: Slot,
    /// Where everything is known.
    pub(super) sight: Slot,
}

impl<'s> Ask<'s> {
    /// The best that can be had.
    pub(super) fn answer(&self) -> Option<Given> {
        if let Some(unit) = self.free_unit() {
            return Some(Given { tables: self.units.ids(&unit.tables), moves: Vec::new() });
        }
        if !self.has_way_out() {
            return None;
        }
        self.step_aside().or_else(|| self.reseat())
    }

    /// The best unit that is free while everybody stays.
    fn free_unit(&self) -> Option<&'s Unit<'s>> {
        let free = |table: &usize| self.parties.meeting(*table, self.during).next().is_none();
        self.units.suiting(self.need).find(|unit| unit.tables.iter().all(free))
    }

    /// Whether a party may be seated elsewhere.
    pub(super) fn movable(&self, party: &Party) -> bool {
        party.loose && self.sight.holds(party.slot)
    }

    pub(super) fn given(
        &self,
        tables: &[usize],
        elsewhere: impl Iterator<Item = (&'s Party, Vec<ResourceId>)>,
    ) -> Given {
        let mut moves: Vec<Move> = elsewhere
            .map(|(party, to)| Move { booking: party.booking, from: self.parties.seated_at(party), to })
            .collect();
        moves.sort_unstable_by_key(|moved| moved.booking);
        Given { tables: self.units.ids(tables), moves }
    }
}
