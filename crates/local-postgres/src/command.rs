//! Running PostgreSQL's programs.

use std::env;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Error;
use crate::account::Account;

/// A program run as the given user, or as the one running this program.
pub(crate) fn command(program: &Path, account: Option<&Account>) -> Command {
    let mut command = Command::new(program);
    // The programs insist on being able to return to the folder they were started in.
    command.current_dir("/").stdin(Stdio::null()).env("LC_ALL", "C");
    // PGPORT, PGDATA and the like are meant for the user's own server.
    for (name, _) in env::vars_os().filter(|(name, _)| name.as_bytes().starts_with(b"PG")) {
        command.env_remove(name);
    }
    if let Some(account) = account {
        command.uid(account.uid).gid(account.gid);
    }
    command
}

/// Runs the command to its end and returns what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let output = command.output().map_err(|error| failed(command, error.to_string()))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(failed(command, format!("{}: {}", output.status, words.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

pub(crate) fn failed(command: &Command, detail: String) -> Error {
    Error::ProgramFailed { program: command.get_program().to_string_lossy().into_owned(), detail }
}
