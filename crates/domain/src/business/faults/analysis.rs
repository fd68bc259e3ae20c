//! Which data is wanted of calls.

use super::Fault;
use crate::analysis::{Choice, Own, Shipped};
use crate::business::Business;

/// Longest name of a scenario: what model servers take.
const LONGEST: usize = 64;
/// Highest version.
const HIGHEST: u32 = 1_000_000;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let Some(Choice::Own(Own { name, version, .. })) = &business.analysis else { return Vec::new() };
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_name = !name.is_empty() && name.len() <= LONGEST && name.chars().all(is_letter);
    let mut faults = Vec::new();
    if !is_name {
        faults.push(Fault::new("analysis.scenario", "is not 1 to 64 small letters, digits and _"));
    }
    if Shipped::named(name).is_some() {
        faults.push(Fault::new("analysis.scenario", "is a scenario that comes with a schema already"));
    }
    faults.extend(Fault::unless_within("analysis.version", *version, 1, HIGHEST));
    faults
}
