use super::*;

const STARTING: &str = "4711\n/data/cluster\n1700000000\n5432\n/data/run\n\n  1234 7\nstarting\n";

#[test]
fn a_server_that_still_starts_is_not_ready() {
    let pid = Pid::from_raw(4711);
    assert_eq!(parse(STARTING), pid.map(|pid| Postmaster { pid, ready: false }));
}

#[test]
fn a_ready_server_says_so_with_padding() {
    let text = STARTING.replace("starting", "ready   ");
    assert!(parse(&text).is_some_and(|server| server.ready));
}

#[test]
fn a_half_written_file_is_not_ready() {
    assert!(parse("4711\n/data").is_some_and(|server| !server.ready));
    assert_eq!(parse(""), None);
}

#[test]
fn a_single_user_session_is_not_a_server() {
    assert_eq!(parse("-4711\n/data/cluster\n"), None);
}
