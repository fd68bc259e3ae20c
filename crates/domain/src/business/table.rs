//! Tables: what one party takes for one stay.

use crate::TableId;
use std::collections::BTreeSet;
use thiserror::Error;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its id.
    pub id: TableId,
    /// Its name in the house, unique there.
    pub name: String,
    /// Smallest party that may have it.
    pub min: u32,
    /// Largest party that fits.
    pub max: u32,
}

/// What is wrong with a list of tables.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableFault {
    /// A table without a name cannot be pointed at.
    #[error("tables: a table has no name")]
    NoName,
    /// Two tables of one name.
    #[error("tables.{0}: the name is used twice")]
    Twice(String),
    /// Nobody could sit there.
    #[error("tables.{name}: min {min} and max {max}, but 1 <= min <= max <= 500 is needed")]
    Sizes { name: String, min: u32, max: u32 },
}

impl Table {
    /// Every fault of the list.
    pub fn faults(tables: &[Self]) -> Vec<TableFault> {
        let mut names = BTreeSet::new();
        let mut faults = Vec::new();
        for Self { name, min, max, .. } in tables {
            if name.trim().is_empty() {
                faults.push(TableFault::NoName);
            }
            if !names.insert(name) {
                faults.push(TableFault::Twice(name.clone()));
            }
            if *min == 0 || min > max || *max > 500 {
                faults.push(TableFault::Sizes { name: name.clone(), min: *min, max: *max });
            }
        }
        faults
    }

    /// Whether a party of this size may have it.
    pub const fn takes(&self, party: u32) -> bool {
        self.min <= party && party <= self.max
    }
}

#[cfg(test)]
mod tests;
