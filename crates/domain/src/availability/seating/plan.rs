//! Which tables can stand for one another.

use super::instant::Spots;
use super::units::{Need, Units};

/// The tables of a house in classes. Tables that could be joined are classes of their own.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) spots: Spots,
    /// The tables of each class, lowest first.
    classes: Vec<Vec<usize>>,
    /// The class of each table.
    class_of: Vec<usize>,
}

impl Plan {
    /// Tables that suit the same parties are one class, but for those that are set `apart`.
    pub(super) fn of(units: &Units<'_>, mut apart: Vec<bool>) -> Self {
        for table in units.iter().filter(|unit| unit.tables.len() > 1).flat_map(|unit| &unit.tables) {
            set(&mut apart, *table, true);
        }
        let mut kinds = Vec::new();
        let mut classes: Vec<Vec<usize>> = Vec::new();
        let mut class_of = vec![0; units.tables()];
        for unit in units.iter() {
            let [table] = unit.tables.as_slice() else { continue };
            let kind = apart.get(*table).is_some_and(|apart| !apart).then(|| unit.kind());
            let known = kinds.iter().position(|known| kind.is_some() && *known == kind);
            let class = known.unwrap_or_else(|| {
                kinds.push(kind);
                classes.push(Vec::new());
                classes.len() - 1
            });
            if let Some(tables) = classes.get_mut(class) {
                tables.push(*table);
            }
            set(&mut class_of, *table, class);
        }
        let mut plan = Self { spots: Spots::new(classes.len()), classes, class_of };
        for unit in units.iter().filter(|unit| unit.tables.len() > 1) {
            plan.add(&unit.tables);
        }
        plan
    }

    /// Whether there is anything that could be joined.
    pub(super) const fn joins(&self) -> bool {
        self.spots.len() > self.spots.classes()
    }

    /// The spots that suit, best fit first.
    pub(super) fn options(&self, units: &Units<'_>, need: Need<'_>) -> Vec<usize> {
        let mut options = Vec::new();
        for spot in units.suiting(need).filter_map(|unit| self.spot(&unit.tables)) {
            if !options.contains(&spot) {
                options.push(spot);
            }
        }
        options
    }

    /// The spot of tables that are a unit.
    pub(super) fn spot(&self, tables: &[usize]) -> Option<usize> {
        match tables {
            [table] => self.class_of(*table),
            several => self.spots.find(&self.classes_of(several)),
        }
    }

    /// The spot of tables that may be no unit any more.
    pub(super) fn add(&mut self, tables: &[usize]) -> usize {
        let classes = self.classes_of(tables);
        self.spots.number(&classes)
    }

    pub(super) fn class_of(&self, table: usize) -> Option<usize> {
        self.class_of.get(table).copied()
    }

    pub(super) fn tables_of(&self, class: usize) -> &[usize] {
        self.classes.get(class).map_or(&[], Vec::as_slice)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        self.classes.iter().map(Vec::as_slice)
    }

    fn classes_of(&self, tables: &[usize]) -> Vec<usize> {
        tables.iter().filter_map(|table| self.class_of(*table)).collect()
    }
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(item) = list.get_mut(place) {
        *item = value;
    }
}
