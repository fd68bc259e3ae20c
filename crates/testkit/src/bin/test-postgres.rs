//! Runs a command with a PostgreSQL server for its tests: `test-postgres cargo nextest run`.

#![expect(clippy::print_stderr, reason = "a command speaks to its terminal")]

use std::process::{Command, ExitCode};
use testkit::{PrivateCluster, URL_VARIABLE, prepare};

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1).skip_while(|word| word == "--");
    let Some(program) = words.next() else {
        eprintln!("usage: test-postgres [--] COMMAND [ARGUMENT]...");
        return ExitCode::from(2);
    };
    let cluster = PrivateCluster::start();
    prepare(&cluster.url());
    match Command::new(&program).args(words).env(URL_VARIABLE, cluster.url()).status() {
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("{}: {error}", program.display());
            ExitCode::FAILURE
        }
    }
}
