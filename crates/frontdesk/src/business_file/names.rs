//! How the parts of one file point at each other: by name.

use super::faults::Faults;
use uuid::Uuid;

/// Ids that hold within one file. Whoever stores the business gives it others.
#[derive(Debug, Default)]
pub(super) struct Ids(u128);

impl Ids {
    /// Never the same twice.
    pub(super) fn next(&mut self) -> Uuid {
        self.0 = self.0.saturating_add(1);
        Uuid::from_u128(self.0)
    }
}

/// What the names of a list stand for. A name that stands for nothing is told, with the names that there are.
pub(super) fn resolve<Id: Copy>(
    field: &str,
    kind: &str,
    names: &[String],
    known: &[(&str, Id)],
    faults: &mut Faults,
) -> Vec<Id> {
    let missing = |name: &String| {
        let there: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let there = if there.is_empty() { "none at all".to_owned() } else { there.join(", ") };
        format!("there is no {kind} \"{name}\"; there is {there}")
    };
    let find = |name: &String| known.iter().find(|(known, _)| known == name).map(|(_, id)| *id);
    let found = names.iter().map(|name| find(name).ok_or_else(|| missing(name)));
    found.filter_map(|id| faults.sift(field, id)).collect()
}
