//! `cargo xtask ci`: what a pull request must pass, in the order that fails soonest.

use std::path::Path;
use std::process::Command;

use crate::run::{self, Failure};
use crate::{arch, test};

/// Runs every check, and last of all sees that none of them changed a file.
pub(crate) fn check(root: &Path, no_test: bool) -> Result<(), Failure> {
    let before = state_of_tree(root);
    run::run(run::cargo(root, ["fmt", "--all", "--check"]))?;
    run::run(clippy(root))?;
    arch::report(root)?;
    if !no_test {
        test::run(root, &[])?;
    }
    run::run(docs(root))?;
    if before != state_of_tree(root) {
        let remedy = "the checks changed files: look at `git status`, and commit what is generated";
        return Err(Failure::Check(remedy.to_owned()));
    }
    println!("ci: every check passed");
    Ok(())
}

fn clippy(root: &Path) -> Command {
    let mut command = run::cargo(root, ["clippy", "--workspace", "--all-targets"]);
    command.args(["--", "--deny", "warnings"]);
    command
}

fn docs(root: &Path) -> Command {
    let mut command = run::cargo(root, ["doc", "--workspace", "--no-deps", "--document-private-items"]);
    command.env("RUSTDOCFLAGS", "--deny warnings");
    command
}

/// Compared before and after, so that a developer may run the checks with work in progress.
fn state_of_tree(root: &Path) -> [Option<String>; 2] {
    [&["status", "--porcelain"][..], &["diff"]].map(|words| run::output(run::git(root, words)))
}
