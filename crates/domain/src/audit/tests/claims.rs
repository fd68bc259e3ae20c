use super::{Breach, Notice, entry, findings, found, seated, with_tables};
use crate::audit::{Entry, Kind};
use crate::booking::{Booking, State};
use crate::sample::{at, booking, hold_of, table_id};
use ::time::Duration;
use std::slice::from_ref;

#[test]
fn one_table_for_two_at_once() {
    let house = with_tables();
    let first = seated(&house, 1, "2026-06-05T18:00", 2, &[1]);
    assert_eq!(found(&house, &[first.clone(), seated(&house, 2, "2026-06-05T19:30", 2, &[1])]), []);
    assert_eq!(found(&house, &[first.clone(), seated(&house, 2, "2026-06-05T19:15", 2, &[2])]), []);
    let second = seated(&house, 2, "2026-06-05T19:15", 2, &[1]);
    let found = findings(&house, &[second.clone(), first.clone()], "2026-06-01T10:00:00Z");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].grade, found[0].kind, found[0].booking), (Breach, Kind::TakenTwice, Some(second.booking.id)));
    assert!(found[0].what.contains(&first.booking.id.to_string()), "{}", found[0].what);
}

#[test]
fn a_long_claim_meets_all_that_lie_within_it() {
    let house = with_tables();
    let mut long = seated(&house, 1, "2026-06-05T13:00", 2, &[1]);
    long.booking.span.end += Duration::hours(6);
    long.allocations[0].during = long.booking.span;
    let others = [(2, "2026-06-05T13:30"), (3, "2026-06-05T15:00"), (4, "2026-06-05T17:30")];
    let mut all = vec![long];
    all.extend(others.map(|(number, text)| seated(&house, number, text, 2, &[1])));
    assert_eq!(found(&house, &all), [(Breach, Kind::TakenTwice); 3]);
}

#[test]
fn a_hold_that_ran_out_and_a_booking_that_was_called_off_take_no_table() {
    let house = with_tables();
    let first = seated(&house, 1, "2026-06-05T18:00", 2, &[1]);
    let held = |until| {
        let booking = Booking { resources: vec![table_id(1)], ..booking(&house, 2, "2026-06-05T18:00", 2) };
        found(&house, &[first.clone(), entry(hold_of(booking, Some("c"), until))])
    };
    assert_eq!(held("2026-06-01T10:05:00Z"), [(Breach, Kind::TakenTwice)]);
    assert_eq!(held("2026-06-01T10:00:00Z"), []);
    assert_eq!(held("2026-05-31T10:00:00Z"), [(Notice, Kind::ClaimLeftBehind)], "nobody sweeps");
}

#[test]
fn a_claim_of_another_time_or_on_other_terms() {
    let house = with_tables();
    let sound = seated(&house, 1, "2026-06-05T18:00", 2, &[1]);
    assert_eq!(found(&house, from_ref(&sound)), []);
    let spoilt = |spoil: fn(&mut Entry)| {
        let mut entry = sound.clone();
        spoil(&mut entry);
        found(&house, &[entry])
    };
    assert_eq!(
        spoilt(|entry| entry.allocations[0].during.end -= Duration::minutes(15)),
        [(Breach, Kind::ClaimDiffers)]
    );
    assert_eq!(spoilt(|entry| entry.booking.buffers.after = 15), [(Breach, Kind::ClaimDiffers)]);
    assert_eq!(spoilt(|entry| entry.allocations[0].pinned = true), [(Breach, Kind::ClaimDiffers)]);
    assert_eq!(spoilt(|entry| entry.allocations[0].section = Some("Bar".to_owned())), [(Breach, Kind::ClaimDiffers)]);
}

#[test]
fn what_is_over_or_called_off_takes_nothing() {
    let house = with_tables();
    let cancelled = State::Cancelled { at: at("2026-05-30T10:00:00Z"), reason: None };
    for state in [cancelled, State::Completed, State::NoShow] {
        let mut entry = seated(&house, 1, "2026-06-05T18:00", 2, &[1]);
        entry.booking.state = state;
        assert_eq!(found(&house, &[entry.clone()]), [(Breach, Kind::ClaimLeftBehind)]);
        entry.allocations.clear();
        assert_eq!(found(&house, &[entry]), []);
    }
}
