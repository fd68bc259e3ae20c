//! `cargo xtask test`: every test, with nothing to prepare.
//!
//! Tests that need PostgreSQL find its programs and start a private server themselves.

use std::path::Path;

use crate::run::{self, Failure};

/// Runs the tests that `words` name, or all of them.
pub(crate) fn run(root: &Path, words: &[String]) -> Result<(), Failure> {
    if !has_nextest(root) {
        return run::run(run::cargo(root, ["test", "--no-fail-fast"].map(str::to_owned).iter().chain(words)));
    }
    run::run(run::cargo(root, ["nextest", "run"].map(str::to_owned).iter().chain(words)))?;
    // nextest does not run doc tests, and a narrowed run does not ask for them.
    if words.is_empty() {
        run::run(run::cargo(root, ["test", "--workspace", "--doc"]))?;
    }
    Ok(())
}

fn has_nextest(root: &Path) -> bool {
    run::output(run::cargo(root, ["nextest", "--version"])).is_some()
}
