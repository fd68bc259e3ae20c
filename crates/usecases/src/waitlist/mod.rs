//! Parties that wait: one file per verb, as in `domain::waitlist`.

pub mod join;
pub mod offer;
