//! `cargo xtask test`: every test, with nothing to prepare.
//!
//! One private PostgreSQL serves the whole run.

use std::path::Path;
use std::process::Command;

use crate::run::{self, Failure};

/// Runs the tests that `words` name, or all of them.
pub(crate) fn run(root: &Path, words: &[String]) -> Result<(), Failure> {
    if has_nextest(root) {
        // nextest gives each test a process of its own; a database server for each would take longer than the tests.
        run::run(on_one_postgres(root, &["nextest", "run"], words))?;
        // It does not run doc tests, and a narrowed run does not ask for them.
        return if words.is_empty() { run::run(run::cargo(root, ["test", "--workspace", "--doc"])) } else { Ok(()) };
    }
    run::run(on_one_postgres(root, &["test", "--no-fail-fast"], words))
}

/// A cargo command whose tests share one PostgreSQL.
fn on_one_postgres(root: &Path, task: &[&str], words: &[String]) -> Command {
    let mut command =
        run::cargo(root, ["run", "--quiet", "--package", "testkit", "--bin", "test-postgres", "--", "cargo"]);
    command.args(task).args(words);
    command
}

fn has_nextest(root: &Path) -> bool {
    run::output(run::cargo(root, ["nextest", "--version"])).is_some()
}
