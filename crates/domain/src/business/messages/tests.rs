use super::*;
use crate::sample::{at, zone};

fn around(quiet: Quiet, when: &str) -> Option<(OffsetDateTime, OffsetDateTime)> {
    quiet.around(at(when), &zone("Europe/Berlin"))
}

#[test]
fn a_night_begins_on_one_day_and_ends_on_the_next() {
    let night = Quiet { from: 21 * 60, to: 33 * 60 };
    let both = Some((at("2026-11-20T21:00:00+01:00"), at("2026-11-21T09:00:00+01:00")));
    assert_eq!(around(night, "2026-11-20T20:59:59+01:00"), None);
    assert_eq!(around(night, "2026-11-20T21:00:00+01:00"), both);
    assert_eq!(around(night, "2026-11-21T08:59:59+01:00"), both);
    assert_eq!(around(night, "2026-11-21T09:00:00+01:00"), None);
}

#[test]
fn a_rest_at_noon_is_within_its_day() {
    let noon = Quiet { from: 12 * 60, to: 14 * 60 };
    let both = Some((at("2026-11-20T12:00:00+01:00"), at("2026-11-20T14:00:00+01:00")));
    assert_eq!(around(noon, "2026-11-20T13:00:00+01:00"), both);
    assert_eq!(around(noon, "2026-11-20T14:00:00+01:00"), None);
    assert_eq!(around(noon, "2026-11-20T11:59:00+01:00"), None);
}

#[test]
fn it_follows_the_wall_when_the_clocks_change() {
    let night = Quiet { from: 21 * 60, to: 33 * 60 };
    let long = Some((at("2026-10-24T21:00:00+02:00"), at("2026-10-25T09:00:00+01:00")));
    assert_eq!(around(night, "2026-10-25T08:30:00+01:00"), long);
}
