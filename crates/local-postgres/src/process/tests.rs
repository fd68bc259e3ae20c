use rustix::process::getpid;

use super::*;

#[test]
fn another_program_is_not_taken_for_a_server() {
    let here = std::env::current_dir().unwrap();
    assert!(!is_server_of(getpid(), &here));
    assert!(!names_folder(getpid(), Path::new("/no/such/cluster")));
}

#[test]
fn waiting_ends_with_success_or_with_the_limit() {
    let mut tries = 0;
    let third_time = || {
        tries += 1;
        tries == 3
    };
    assert!(wait_until(Duration::from_mins(1), third_time));
    assert!(!wait_until(Duration::ZERO, || false));
}
