use super::{Breach, entry, found};
use crate::audit::Kind;
use crate::booking::{Booking, Promised};
use crate::sample::{booking, house};
use crate::time::Span;
use ::time::Duration;

fn lasting(start_later: Duration, minutes: i64) -> Vec<(crate::audit::Grade, Kind)> {
    let house = house();
    let plain = booking(&house, 1, "2026-06-05T13:00", 2);
    let start = plain.span.start + start_later;
    let span = Span { start, end: start + Duration::minutes(minutes) };
    found(&house, &[entry(Booking { span, promised: Promised::new(start, &house.zone), ..plain })])
}

#[test]
fn a_start_within_a_quarter_of_an_hour() {
    assert_eq!(lasting(Duration::minutes(15), 90), []);
    assert_eq!(lasting(Duration::minutes(7), 90), [(Breach, Kind::OffGrid)]);
    assert_eq!(lasting(Duration::microseconds(1), 90), [(Breach, Kind::OffGrid)]);
}

#[test]
fn an_end_that_does_not_come_after_the_start() {
    assert_eq!(lasting(Duration::ZERO, 1), []);
    assert_eq!(lasting(Duration::ZERO, 0), [(Breach, Kind::EndsBeforeStart)]);
    assert_eq!(lasting(Duration::ZERO, -60), [(Breach, Kind::EndsBeforeStart)]);
}

#[test]
fn a_stay_that_decisions_would_overlook() {
    let kinds = |minutes| lasting(Duration::ZERO, minutes).into_iter().map(|(_, kind)| kind).collect::<Vec<_>>();
    assert!(!kinds(1440).contains(&Kind::TooLong));
    assert!(kinds(1441).contains(&Kind::TooLong));
}
