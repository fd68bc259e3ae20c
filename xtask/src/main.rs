//! `cargo xtask`: every chore of this repository, by one name each.
//!
//! To add a chore: a variant of [`Chore`], an arm in [`perform`], and a file of the chore's name.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool speaks through its streams")]

mod arch;
mod bench;
mod ci;
mod connection;
mod database;
mod demo;
mod frontdesk;
mod random;
mod run;
mod server;
mod signing;
mod test;
#[cfg(test)]
mod tests;
mod torture;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The chores of this repository")]
struct CommandLine {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check the rules that hold the crates apart, and the small rules of each file
    Arch,
    /// Check everything that a pull request must pass
    Ci {
        /// Leave out the tests, because they ran already
        #[arg(long)]
        no_test: bool,
    },
    /// Run every test; words after it go to the test runner and narrow it down
    Test(Rest),
    /// Watch a phone call book a table through the real server and a real database
    Demo {
        /// End after the call in place of serving on
        #[arg(long)]
        once: bool,
    },
    /// Measure what the server costs under load, on a database full of bookings
    Bench {
        #[command(subcommand)]
        what: bench::What,
    },
    /// Kill servers and the database under 64 callers, then see that every promise was kept
    Torture(torture::Torture),
    /// Run the server with debug routes and logs for people
    Dev(Rest),
    /// Bring the database to the newest schema
    Migrate(Rest),
    /// Put the demo restaurant into the database
    Seed(Rest),
    /// Look whether what is stored can be true: `--business EXTERNAL_ID`, `--from DATE`; or `retell`, whether Retell and
    /// this server reach and understand each other
    Doctor(Rest),
    /// Give a business's receptionist to Retell: `push EXTERNAL_ID`, with `--dry-run` to see only what differs
    Retell(Rest),
}

/// Words that are handed on as they are.
#[derive(clap::Args)]
struct Rest {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

fn main() -> ExitCode {
    match perform(CommandLine::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            failure.exit_code()
        }
    }
}

fn perform(chore: Chore) -> Result<(), run::Failure> {
    let root = workspace_root();
    match chore {
        Chore::Arch => arch::report(&root),
        Chore::Ci { no_test } => ci::check(&root, no_test),
        Chore::Test(rest) => test::run(&root, &rest.words),
        Chore::Demo { once } => demo::run(&root, once),
        Chore::Bench { what } => bench::run(&root, &what),
        Chore::Torture(how) => torture::run(&root, &how),
        Chore::Dev(rest) => frontdesk::dev(&root, &rest.words),
        Chore::Migrate(rest) => frontdesk::migrate(&root, &rest.words),
        Chore::Seed(rest) => frontdesk::seed(&root, &rest.words),
        Chore::Doctor(rest) => frontdesk::doctor(&root, &rest.words),
        Chore::Retell(rest) => frontdesk::retell(&root, &rest.words),
    }
}

fn workspace_root() -> PathBuf {
    let own_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    own_folder.parent().unwrap_or(own_folder).to_owned()
}
