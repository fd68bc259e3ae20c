//! Tables and combinations of tables: what one party takes for one stay.

use crate::{CombinationId, ResourceId};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its id.
    pub id: ResourceId,
    /// Its name in the house, unique there.
    pub name: String,
    /// The part of the house that it stands in, where the house has parts to choose from.
    pub section: Option<String>,
    /// Smallest party that may have it.
    pub min: u32,
    /// Largest party that fits.
    pub max: u32,
}

/// Tables that may be joined, with a capacity of their own. While they are, none of them is to be had alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Its id.
    pub id: CombinationId,
    /// Its name in the house, unique there.
    pub name: String,
    /// The tables, two at least.
    pub tables: Vec<ResourceId>,
    /// Smallest party that may have it.
    pub min: u32,
    /// Largest party that fits; it may be more or less than the tables hold apart.
    pub max: u32,
}

impl Table {
    /// Whether a party of this size may have it.
    pub const fn takes(&self, party: u32) -> bool {
        self.min <= party && party <= self.max
    }
}

impl Combination {
    /// Whether a party of this size may have it.
    pub const fn takes(&self, party: u32) -> bool {
        self.min <= party && party <= self.max
    }

    /// Whether it consists of just these tables, in any order.
    pub fn is_of(&self, tables: &[ResourceId]) -> bool {
        self.tables.len() == tables.len() && self.tables.iter().all(|table| tables.contains(table))
    }
}

#[cfg(test)]
mod tests;
