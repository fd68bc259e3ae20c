//! The chores that build and run the server's own binary.

use std::path::Path;

use crate::run::{self, Failure};

/// The business that a first look books a table in.
const DEMO_BUSINESS: &str = "deploy/demo-restaurant.toml";

/// Serves for a developer: debug routes open, logs as lines.
pub(crate) fn dev(root: &Path, words: &[String]) -> Result<(), Failure> {
    frontdesk(root, &["serve", "--debug-routes", "--log", "text"], words)
}

/// Brings the database to the newest schema.
pub(crate) fn migrate(root: &Path, words: &[String]) -> Result<(), Failure> {
    frontdesk(root, &["migrate"], words)
}

/// Puts the demo restaurant into the database; doing it twice changes nothing.
pub(crate) fn seed(root: &Path, words: &[String]) -> Result<(), Failure> {
    frontdesk(root, &["business", "apply", DEMO_BUSINESS], words)
}

/// Looks whether what is stored can be true, and fails where something must never be.
pub(crate) fn doctor(root: &Path, words: &[String]) -> Result<(), Failure> {
    frontdesk(root, &["doctor"], words)
}

/// Gives a receptionist to Retell.
pub(crate) fn retell(root: &Path, words: &[String]) -> Result<(), Failure> {
    frontdesk(root, &["agent"], words)
}

fn frontdesk(root: &Path, task: &[&str], words: &[String]) -> Result<(), Failure> {
    let mut command = run::cargo(root, ["run", "--package", "frontdesk", "--"]);
    command.args(task).args(words);
    if std::env::var_os("FRONTDESK_ENV").is_none() {
        command.env("FRONTDESK_ENV", "development");
    }
    run::become_command(command)
}
