//! Retell, as an outside party. Here: how it signs what it sends, and what its letters say. No opinions: what a bad
//! signature or a letter leads to is decided elsewhere.

mod report;
mod signature;

pub use report::RetellReports;
pub use signature::{EmptyKey, RetellSignature};
