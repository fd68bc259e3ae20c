//! Parties that wait: one file per verb, each with its one statement.

pub(crate) mod close;
pub(crate) mod join;
pub(crate) mod offer;
pub(crate) mod read;
pub(crate) mod retime;
pub(crate) mod row;
