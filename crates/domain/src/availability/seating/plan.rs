//! Which tables can stand for one another.
//!
//! Tables that can are a **class**. A **spot** is what a party is given: one table of a class, or tables that are
//! joined.

use super::instant::Spots;
use super::units::{Need, Units};

/// The tables of a house in classes.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) spots: Spots,
    /// What each class has to give, each of one table; or of several, where it is permissions to join them.
    classes: Vec<Vec<Vec<usize>>>,
    /// The class of each table.
    class_of: Vec<usize>,
    /// The spot of each unit.
    of_units: Vec<usize>,
}

impl Plan {
    /// Tables that suit the same parties are one class, but for those that could be joined or are set `apart`. By this
    /// plan, whoever fits at every instant can be given tables.
    pub(super) fn exact(units: &Units<'_>, mut apart: Vec<bool>) -> Self {
        for table in units.iter().filter(|unit| unit.tables.len() > 1).flat_map(|unit| &unit.tables) {
            set(&mut apart, *table, true);
        }
        let mut plan = Self::of(units, |table| apart.get(table).is_some_and(|apart| !apart));
        plan.of_units = units.iter().map(|unit| plan.add(&unit.tables)).collect();
        plan
    }

    /// All tables that suit the same parties are one class. Whoever does not fit by this plan does not fit at all, and
    /// that is found out sooner.
    pub(super) fn rough(units: &Units<'_>) -> Self {
        let mut plan = Self::of(units, |_| true);
        let mut joined = Vec::new();
        for unit in units.iter() {
            let mut classes = plan.classes_of(&unit.tables);
            classes.sort_unstable();
            if unit.tables.len() > 1 {
                let kind = (unit.kind(), classes.clone());
                let first = plan.classes.len() - joined.len();
                let class = first + joined.iter().position(|known| *known == kind).unwrap_or(joined.len());
                if class == plan.classes.len() {
                    joined.push(kind);
                    plan.classes.push(Vec::new());
                }
                if let Some(class) = plan.classes.get_mut(class) {
                    class.push(unit.tables.clone());
                }
                classes.push(class);
            }
            plan.of_units.push(plan.spots.number(&classes));
        }
        plan
    }

    /// Tables alone that suit the same parties are one class where they may be; joined tables have no spot yet.
    fn of(units: &Units<'_>, together: impl Fn(usize) -> bool) -> Self {
        let mut kinds = Vec::new();
        let mut classes: Vec<Vec<Vec<usize>>> = Vec::new();
        let mut class_of = vec![0; units.tables()];
        for unit in units.iter() {
            let [table] = unit.tables.as_slice() else { continue };
            let kind = together(*table).then(|| unit.kind());
            let known = kinds.iter().position(|known| kind.is_some() && *known == kind);
            let class = known.unwrap_or_else(|| {
                kinds.push(kind);
                classes.push(Vec::new());
                classes.len() - 1
            });
            if let Some(tables) = classes.get_mut(class) {
                tables.push(vec![*table]);
            }
            set(&mut class_of, *table, class);
        }
        Self { spots: Spots::new(classes.len()), classes, class_of, of_units: Vec::new() }
    }

    /// How many classes there are.
    pub(super) const fn classes(&self) -> usize {
        self.classes.len()
    }

    /// The spots that suit, best fit first.
    pub(super) fn options(&self, units: &Units<'_>, need: Need<'_>) -> Vec<usize> {
        let mut options = Vec::new();
        for (_, spot) in units.iter().zip(&self.of_units).filter(|(unit, _)| unit.suits(need)) {
            if !options.contains(spot) {
                options.push(*spot);
            }
        }
        options
    }

    /// The spot of tables that are a unit.
    pub(super) fn spot(&self, units: &Units<'_>, tables: &[usize]) -> Option<usize> {
        match tables {
            [table] => self.class_of(*table),
            several => units.iter().zip(&self.of_units).find(|(unit, _)| unit.tables == several).map(|(_, spot)| *spot),
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

    /// The only table of a class, where it has but one.
    pub(super) fn only(&self, class: usize) -> Option<usize> {
        match self.classes.get(class)?.as_slice() {
            [only] => only.first().copied(),
            _ => None,
        }
    }

    /// What each class has to give.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Vec<usize>]> {
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
