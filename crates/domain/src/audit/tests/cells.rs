use super::{Breach, CHANGED, Notice, entry, findings, found, older};
use crate::audit::{Entry, Kind};
use crate::booking::{Booking, State};
use crate::business::{Business, LimitRule, Limits, Policies};
use crate::sample::{at, booking, hold_of, house};
use ::time::{Duration, Weekday};

fn party(number: u64, text: &str, party: u32) -> Entry {
    entry(booking(&house(), number, text, party))
}

#[test]
fn guests_up_to_the_limit_are_well_and_one_more_is_not() {
    let house = house();
    assert_eq!(found(&house, &[party(1, "2026-06-05T19:00", 10), party(2, "2026-06-05T19:45", 10)]), []);
    let full = [party(1, "2026-06-05T19:00", 10), party(2, "2026-06-05T19:45", 11)];
    let found = findings(&house, &full, "2026-06-01T10:00:00Z");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].grade, found[0].kind, found[0].booking), (Breach, Kind::AboveLimit, Some(full[1].booking.id)));
    let what = "21 guests are present where 20 may, from 2026-06-05T19:45:00+02:00 to 2026-06-05T20:30:00+02:00";
    assert_eq!(found[0].what, what);
}

#[test]
fn who_follows_another_does_not_meet_them() {
    assert_eq!(found(&house(), &[party(1, "2026-06-05T18:00", 20), party(2, "2026-06-05T19:30", 20)]), []);
}

#[test]
fn what_was_booked_before_the_limit_was_lowered_is_a_notice_and_none_when_it_is_over() {
    let full = [party(1, "2026-06-05T19:00", 10), party(2, "2026-06-05T19:00", 11)].map(older);
    assert_eq!(found(&house(), &full), [(Notice, Kind::AboveLimit)]);
    assert_eq!(findings(&house(), &full, "2026-06-05T22:00:00Z"), []);
}

#[test]
fn one_booking_made_since_makes_it_a_breach_also_when_it_is_over() {
    let full = [older(party(1, "2026-06-05T19:00", 10)), party(2, "2026-06-05T19:00", 11)];
    assert_eq!(found(&house(), &full), [(Breach, Kind::AboveLimit)]);
    assert_eq!(findings(&house(), &full, "2026-07-05T22:00:00Z").len(), 1);
}

/// A decision that had read the old limit is written when the new one holds already.
#[test]
fn what_was_being_decided_while_the_limit_was_lowered_is_a_notice() {
    let after = |seconds| {
        let last = party(2, "2026-06-05T19:00", 11);
        let last = Entry { created_at: at(CHANGED) + Duration::seconds(seconds), ..last };
        found(&house(), &[older(party(1, "2026-06-05T19:00", 10)), last])
    };
    assert_eq!(after(1), [(Notice, Kind::AboveLimit)]);
    assert_eq!(after(11), [(Breach, Kind::AboveLimit)]);
}

#[test]
fn parties_and_arrivals_have_limits_of_their_own() {
    let limited = |policies| Business { policies, ..house() };
    let usual = house().policies;
    let two = [party(1, "2026-06-05T19:00", 2), party(2, "2026-06-05T19:00", 3)];
    let later = [party(1, "2026-06-05T19:00", 2), party(2, "2026-06-05T19:15", 3)];
    let parties = limited(Policies { max_total_parties_per_15min: Some(1), ..usual.clone() });
    assert_eq!(found(&parties, &two), [(Breach, Kind::AboveLimit)]);
    assert_eq!(found(&parties, &later), [(Breach, Kind::AboveLimit)]);
    for pacing in [
        Policies { max_arriving_guests_per_15min: Some(4), ..usual.clone() },
        Policies { max_arriving_parties_per_15min: Some(1), ..usual.clone() },
    ] {
        assert_eq!(found(&limited(pacing.clone()), &two), [(Breach, Kind::AboveLimit)]);
        assert_eq!(found(&limited(pacing), &later), []);
    }
}

#[test]
fn limits_of_weekdays_and_parts_of_the_day_hold_there_alone() {
    let rule = LimitRule {
        weekdays: vec![Weekday::Friday],
        from: 19 * 60,
        to: 20 * 60,
        limits: Limits { guests: Some(4), ..Limits::default() },
    };
    let ruled = Business { policies: Policies { limits: vec![rule], ..house().policies }, ..house() };
    assert_eq!(found(&ruled, &[party(1, "2026-06-05T18:00", 5)]), [(Breach, Kind::AboveLimit)], "it reaches into it");
    assert_eq!(found(&ruled, &[party(1, "2026-06-05T17:30", 5)]), []);
    assert_eq!(found(&ruled, &[party(1, "2026-06-05T20:00", 5)]), []);
    assert_eq!(found(&ruled, &[party(1, "2026-06-04T19:00", 5)]), [], "a Thursday");
}

#[test]
fn holds_count_while_they_last_and_what_is_called_off_does_not() {
    let with = |second: Booking| found(&house(), &[party(1, "2026-06-05T19:00", 10), entry(second)]);
    let plain = || booking(&house(), 2, "2026-06-05T19:00", 11);
    assert_eq!(with(hold_of(plain(), Some("c"), "2026-06-01T10:01:00Z")), [(Breach, Kind::AboveLimit)]);
    assert_eq!(with(hold_of(plain(), Some("c"), "2026-06-01T10:00:00Z")), []);
    let state = State::Cancelled { at: at("2026-05-30T10:00:00Z"), reason: None };
    assert_eq!(with(Booking { state, ..plain() }), []);
}

#[test]
fn a_cell_is_counted_once_wherever_the_windows_part() {
    // The first window ends 31 days after the first start, within the stays at 19:00.
    let full = [party(1, "2026-06-02T19:15", 1), party(2, "2026-07-03T19:00", 10), party(3, "2026-07-03T19:00", 11)];
    let found = findings(&house(), &full, "2026-06-01T10:00:00Z");
    let whats: Vec<&str> = found.iter().map(|finding| finding.what.rsplit(", ").next().unwrap()).collect();
    let (first, rest) = (
        "2026-07-03T19:00:00+02:00 to 2026-07-03T19:15:00+02:00",
        "2026-07-03T19:15:00+02:00 to 2026-07-03T20:30:00+02:00",
    );
    assert_eq!(whats, [format!("from {first}"), format!("from {rest}")]);
}
