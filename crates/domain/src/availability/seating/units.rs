//! What one party can have: a table, or tables that may be joined.

use crate::ResourceId;
use crate::business::{Business, Combination, Table};

/// A table alone, or a combination.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// Numbers of its tables, lowest first.
    pub(super) tables: Vec<usize>,
    /// Their ids, in the same order.
    ids: Vec<ResourceId>,
    min: u32,
    max: u32,
    /// The section that all its tables stand in.
    section: Option<&'a str>,
}

/// What a party needs of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need<'a> {
    pub(super) party: u32,
    pub(super) section: Option<&'a str>,
    /// Just these tables, in any order.
    pub(super) only: Option<&'a [ResourceId]>,
}

/// All units of a house. Tables are numbered in the order of their ids.
#[derive(Debug)]
pub(super) struct Units<'a> {
    ids: Vec<ResourceId>,
    /// For any party, the best fit comes first: the fewest seats, then the fewest tables, then the lowest ids.
    units: Vec<Unit<'a>>,
}

impl<'a> Units<'a> {
    pub(super) fn of(business: &'a Business) -> Self {
        let mut tables: Vec<&Table> = business.tables.iter().collect();
        tables.sort_unstable_by_key(|table| table.id);
        let ids: Vec<ResourceId> = tables.iter().map(|table| table.id).collect();
        let joined = business.combinations.iter().filter_map(|combination| Unit::joined(combination, &ids, &tables));
        let alone = tables.iter().enumerate().map(|(number, table)| Unit::alone(number, table));
        let mut units: Vec<Unit<'a>> = alone.chain(joined).collect();
        units.sort_by(|one, other| one.rank().cmp(&other.rank()));
        Self { ids, units }
    }

    pub(super) const fn tables(&self) -> usize {
        self.ids.len()
    }

    /// The number of a table; `None` where the house has it no more.
    pub(super) fn number(&self, id: ResourceId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    pub(super) fn ids(&self, tables: &[usize]) -> Vec<ResourceId> {
        tables.iter().filter_map(|table| self.ids.get(*table).copied()).collect()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Unit<'a>> {
        self.units.iter()
    }

    /// The units that suit, best fit first.
    pub(super) fn suiting(&self, need: Need<'_>) -> impl Iterator<Item = &Unit<'a>> {
        self.units.iter().filter(move |unit| unit.suits(need))
    }

    /// Every table that is part of a unit that suits.
    pub(super) fn tables_for(&self, need: Need<'_>) -> Vec<usize> {
        let mut tables: Vec<usize> = self.suiting(need).flat_map(|unit| unit.tables.iter().copied()).collect();
        tables.sort_unstable();
        tables.dedup();
        tables
    }
}

impl<'a> Unit<'a> {
    fn alone(number: usize, table: &'a Table) -> Self {
        Self {
            tables: vec![number],
            ids: vec![table.id],
            min: table.min,
            max: table.max,
            section: table.section.as_deref(),
        }
    }

    /// `None` where a table of it is no more, or where there is nothing to join.
    fn joined(combination: &Combination, ids: &[ResourceId], known: &[&'a Table]) -> Option<Self> {
        let number = |id: &ResourceId| ids.binary_search(id).ok();
        let mut tables = combination.tables.iter().map(number).collect::<Option<Vec<usize>>>()?;
        tables.sort_unstable();
        tables.dedup();
        if tables.len() < 2 {
            return None;
        }
        let mut sections = tables.iter().map(|table| known.get(*table).and_then(|table| table.section.as_deref()));
        let first = sections.next()?;
        let section = first.filter(|first| sections.all(|section| section == Some(*first)));
        let ids = tables.iter().filter_map(|table| ids.get(*table).copied()).collect();
        Some(Self { tables, ids, min: combination.min, max: combination.max, section })
    }

    pub(super) fn suits(&self, need: Need<'_>) -> bool {
        let sized = self.min <= need.party && need.party <= self.max;
        let just = |only: &[ResourceId]| only.len() == self.ids.len() && self.ids.iter().all(|id| only.contains(id));
        sized && need.section.is_none_or(|section| self.section == Some(section)) && need.only.is_none_or(just)
    }

    /// Tables alone that suit the same parties share this.
    pub(super) const fn kind(&self) -> (u32, u32, Option<&'a str>) {
        (self.min, self.max, self.section)
    }

    fn rank(&self) -> (u32, usize, &[usize], u32) {
        (self.max, self.tables.len(), &self.tables, self.min)
    }
}
