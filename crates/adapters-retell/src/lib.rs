//! Retell, as an outside party: how it signs what it sends, what its letters say, its REST API, and how we look to it. No opinions: what a
//! bad signature, a letter or a refused request leads to is decided elsewhere.
//!
//! Retell changes its API often and without a version header, so answers are read leniently: of each, only what is needed,
//! and what is not there is said to be missing.

mod mirror;
mod report;
mod rest;
mod signature;

pub use mirror::PublicMirror;
pub use report::RetellReports;
pub use rest::{RetellRest, Settings};
pub use signature::{EmptyKey, RetellSignature};
