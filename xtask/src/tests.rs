//! The command line as people type it.

use clap::{CommandFactory, Parser};

use super::{Chore, CommandLine};

fn parsed(words: &[&str]) -> Chore {
    let words = ["xtask"].iter().chain(words);
    CommandLine::try_parse_from(words).unwrap().chore
}

#[test]
fn the_command_line_is_sound() {
    CommandLine::command().debug_assert();
}

#[test]
fn words_go_to_the_test_runner_as_they_are() {
    let words = ["-p", "domain", "zone", "--", "--nocapture"];
    let Chore::Test(rest) = parsed(&["test", "-p", "domain", "zone", "--", "--nocapture"]) else {
        panic!("not a test");
    };
    assert_eq!(rest.words, words);
    assert!(matches!(parsed(&["test"]), Chore::Test(rest) if rest.words.is_empty()));
}

#[test]
fn ci_can_leave_out_the_tests() {
    assert!(matches!(parsed(&["ci"]), Chore::Ci { no_test: false }));
    assert!(matches!(parsed(&["ci", "--no-test"]), Chore::Ci { no_test: true }));
}
