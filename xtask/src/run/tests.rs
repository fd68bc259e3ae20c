use std::path::Path;
use std::process::Command;

use super::{Failure, git, output, run};

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

#[test]
fn a_command_that_fails_is_named_with_its_code() {
    let failure = run(shell("exit 3")).unwrap_err();
    assert!(matches!(&failure, Failure::Command { status, .. } if status.code() == Some(3)));
    assert_eq!(failure.to_string(), "`sh -c exit 3` failed (exit status: 3)");
}

#[test]
fn a_command_that_does_not_exist_is_named() {
    let failure = run(Command::new("no-such-program-here")).unwrap_err();
    assert!(failure.to_string().starts_with("could not start `no-such-program-here`"));
}

#[test]
fn output_is_only_that_of_success() {
    assert_eq!(output(shell("echo yes")).as_deref(), Some("yes\n"));
    assert_eq!(output(shell("echo no; exit 1")), None);
}

#[test]
fn git_trusts_the_clone_it_stands_in() {
    let command = git(Path::new("."), &["status"]);
    let words: Vec<_> = command.get_args().collect();
    assert_eq!(words, ["-c", "safe.directory=*", "status"]);
}
