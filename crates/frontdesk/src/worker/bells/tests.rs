use super::Bells;
use crate::worker::crew::LANES;
use futures_util::FutureExt;
use ports::{Bell, Doorbell};

/// Which lanes are rung for.
fn rung(bell: Bell) -> Vec<bool> {
    let bells = Bells::default();
    bells.ring(bell);
    bells.outbox.iter().map(|bell| bell.notified().now_or_never().is_some()).collect()
}

#[test]
fn a_job_is_rung_for_where_it_is_done_and_nowhere_else() {
    for (kind, lane) in [("booking.confirmed", 0), ("message.taken", 0), ("call.place", 1), ("call.analyzed", 2)] {
        let expected: Vec<bool> = (0..LANES.len()).map(|at| at == lane).collect();
        assert_eq!(rung(Bell::Job(kind)), expected, "{kind}");
    }
    assert_eq!(rung(Bell::Outbox), LANES.map(|_| true));
    assert_eq!(rung(Bell::Room), LANES.map(|_| false));
}
