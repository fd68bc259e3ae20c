//! Runs a command where a reader can see it, and fails as it failed.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};

#[cfg(test)]
mod tests;

/// Why a chore stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("could not start `{command}`: {source}")]
    NotStarted { command: String, source: std::io::Error },
    #[error("`{command}` failed ({status})")]
    Command { command: String, status: ExitStatus },
    #[error("{0}")]
    Check(String),
}

impl Failure {
    /// The code of the command that failed, so that callers of xtask can tell failures apart.
    pub(crate) fn exit_code(&self) -> ExitCode {
        let code = match self {
            Self::Command { status, .. } => status.code(),
            Self::NotStarted { .. } | Self::Check(_) => None,
        };
        let code = code.and_then(|code| u8::try_from(code).ok());
        ExitCode::from(code.filter(|code| *code != 0).unwrap_or(1))
    }
}

/// A cargo command in the workspace's root.
pub(crate) fn cargo<I>(root: &Path, words: I) -> Command
where
    I: IntoIterator,
    I::Item: Into<OsString>,
{
    // Cargo names itself, so that nested calls use the same toolchain.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(words.into_iter().map(Into::into)).current_dir(root);
    command
}

/// A git command that also works when somebody else owns the clone, as in containers.
pub(crate) fn git(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(["-c", "safe.directory=*"]).args(words).current_dir(root);
    command
}

/// Echoes the command, runs it, and takes over its failure.
pub(crate) fn run(mut command: Command) -> Result<(), Failure> {
    let echo = echo(&command);
    println!("$ {echo}");
    let status = command.status().map_err(|source| Failure::NotStarted { command: echo.clone(), source })?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Command { command: echo, status })
}

/// Echoes the command and becomes it, so that signals such as Ctrl-C reach it and nobody else.
pub(crate) fn become_command(mut command: Command) -> Result<(), Failure> {
    let echo = echo(&command);
    println!("$ {echo}");
    Err(Failure::NotStarted { command: echo, source: command.exec() })
}

/// What the command says, or `None` where it cannot be run or fails.
pub(crate) fn output(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(said)
}

fn echo(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
