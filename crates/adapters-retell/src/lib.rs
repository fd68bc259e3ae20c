//! Retell, as an outside party. Here: how it signs what it sends. No opinions: what a bad signature leads to is decided
//! elsewhere.

mod signature;

pub use signature::{EmptyKey, RetellSignature};
