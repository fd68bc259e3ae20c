//! The usual way to make room: those at one table go to tables that are free.

use super::Given;
use super::ask::Ask;
use super::parties::Party;
use super::slot::Slot;
use super::units::Unit;

/// Parties that leave their tables, and who has been given which tables since.
#[derive(Default)]
struct Shuffle<'s> {
    leaving: Vec<usize>,
    placed: Vec<(Slot, &'s [usize])>,
}

impl<'s> Ask<'s> {
    /// Makes room at one unit by seating whoever is there at free ones, the fewest parties that can be.
    pub(super) fn step_aside(&self) -> Option<Given> {
        let units = self.units.suiting(self.need).filter_map(|unit| Some((self.in_the_way(unit)?, unit)));
        let mut units: Vec<(Vec<usize>, &Unit<'s>)> = units.collect();
        units.sort_by_key(|(leaving, _)| leaving.len());
        units.into_iter().find_map(|(leaving, unit)| self.step_aside_from(unit, leaving))
    }

    /// Who sits there; `None` where one of them must not move.
    fn in_the_way(&self, unit: &Unit<'_>) -> Option<Vec<usize>> {
        let mut there = Vec::new();
        for stay in unit.tables.iter().flat_map(|table| self.parties.meeting(*table, self.during)) {
            self.parties.get(stay.party).filter(|party| self.movable(party))?;
            there.push(stay.party);
        }
        there.sort_unstable();
        there.dedup();
        Some(there)
    }

    fn step_aside_from(&self, unit: &'s Unit<'s>, leaving: Vec<usize>) -> Option<Given> {
        let mut shuffle = Shuffle { leaving, placed: vec![(self.during, &unit.tables)] };
        let leaving: Vec<&Party> = shuffle.leaving.iter().filter_map(|party| self.parties.get(*party)).collect();
        for party in &leaving {
            let mut units = self.units.suiting(self.parties.need(party));
            let free = units.find(|unit| self.free_after(&shuffle, &unit.tables, party.slot))?;
            shuffle.placed.push((party.slot, &free.tables));
        }
        let to = shuffle.placed.iter().skip(1).map(|(_, tables)| self.units.ids(tables));
        Some(self.given(&unit.tables, leaving.into_iter().zip(to)))
    }

    fn free_after(&self, shuffle: &Shuffle<'_>, tables: &[usize], slot: Slot) -> bool {
        let given =
            |table: &usize| shuffle.placed.iter().any(|(at, tables)| at.overlaps(slot) && tables.contains(table));
        tables.iter().all(|table| {
            let mut there = self.parties.meeting(*table, slot);
            !given(table) && there.all(|stay| shuffle.leaving.contains(&stay.party))
        })
    }
}
