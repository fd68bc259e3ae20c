//! Tables and their combinations.

use super::Fault;
use super::policies::LARGEST_PARTY;
use crate::business::{Business, Combination};
use std::collections::BTreeSet;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let mut faults = Vec::new();
    for table in &business.tables {
        faults.extend(sizes(format!("tables.{}", table.name), table.min, table.max));
    }
    for combination in &business.combinations {
        let Combination { name, min, max, .. } = combination;
        faults.extend(joined(business, combination));
        faults.extend(sizes(format!("combinations.{name}"), *min, *max));
    }
    if !business.tables.is_empty() && !business.services.is_empty() {
        let what = "a business has tables or services, not both: guests book a stay or an appointment";
        faults.push(Fault::new("services", what));
    }
    faults
}

fn joined(business: &Business, combination: &Combination) -> Vec<Fault> {
    let field = format!("combinations.{}.tables", combination.name);
    let mut faults = Vec::new();
    let different: BTreeSet<_> = combination.tables.iter().collect();
    if different.len() < combination.tables.len() {
        faults.push(Fault::new(field.as_str(), "a table is named twice"));
    } else if different.len() < 2 {
        faults.push(Fault::new(field.as_str(), "two tables at least are joined"));
    }
    if different.iter().any(|id| !business.tables.iter().any(|table| table.id == **id)) {
        faults.push(Fault::new(field, "there is no such table"));
    }
    faults
}

fn sizes(field: String, min: u32, max: u32) -> Option<Fault> {
    let sound = 1 <= min && min <= max && max <= LARGEST_PARTY;
    let what = || format!("min {min} and max {max}, but 1 <= min <= max <= {LARGEST_PARTY} is needed");
    (!sound).then(|| Fault::new(field, what()))
}
