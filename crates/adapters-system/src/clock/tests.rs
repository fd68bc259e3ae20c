use super::*;
use time::macros::datetime;

#[test]
fn a_sandbox_clock_starts_where_it_was_set_and_runs_on() {
    let night = datetime!(2026-10-25 00:30 UTC);
    let clock = SandboxClock::starting_at(night);
    let first = clock.now();
    let second = clock.now();
    assert!(first >= night && first < night + Duration::MINUTE);
    assert!(second >= first);
}
