//! Keys of programs.

mod issue;
mod verify;

pub use issue::{Issue, Issued};
pub use verify::{Denied, Verify};
