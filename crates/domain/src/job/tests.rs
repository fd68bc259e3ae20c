use super::{Attempt, Effect, LONGEST_TRIED, MOST_ATTEMPTS, Settled, discreet, is_hopeless, settle};
use ::time::macros::datetime;
use ::time::{Duration, OffsetDateTime};

const NOW: OffsetDateTime = datetime!(2026-11-21 18:00 UTC);

fn error() -> String {
    "503".to_owned()
}

/// An attempt of work that came up just a day ago.
fn nth(number: u32) -> Attempt {
    Attempt { number, since: NOW - LONGEST_TRIED, now: NOW }
}

fn wait(attempts: u32, chance: u32) -> Duration {
    match settle(Effect::Again { error: error() }, nth(attempts), chance) {
        Settled::Later { due, uncertain: false, .. } => due - NOW,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_failure_doubles_the_wait_up_to_an_hour() {
    let longest = |attempts| wait(attempts, u32::MAX);
    assert_eq!([1, 2, 3].map(longest), [2, 4, 8].map(Duration::seconds));
    assert_eq!(longest(11), Duration::seconds(2048));
    assert_eq!(longest(12), Duration::HOUR);
    assert_eq!(longest(MOST_ATTEMPTS - 1), Duration::HOUR);
}

#[test]
fn chance_takes_up_to_half_of_it_away() {
    assert_eq!(wait(3, 0), Duration::seconds(4));
    assert!((Duration::seconds(4)..Duration::seconds(8)).contains(&wait(3, u32::MAX / 2)));
}

#[test]
fn the_last_attempt_is_the_last() {
    let effect = || Effect::Again { error: error() };
    assert!(matches!(settle(effect(), nth(MOST_ATTEMPTS - 1), 0), Settled::Later { .. }));
    let dead = Settled::Dead { error: error(), uncertain: false };
    assert_eq!(settle(effect(), nth(MOST_ATTEMPTS), 0), dead);
    assert_eq!(settle(Effect::Dead { error: error() }, nth(1), 0), dead);
}

#[test]
fn many_attempts_within_a_day_are_not_the_end() {
    let settled = |number, since| {
        let effect = Effect::AgainAt { at: NOW + Duration::minutes(2), error: error() };
        settle(effect, Attempt { number, since, now: NOW }, 0)
    };
    let (day, almost) = (NOW - LONGEST_TRIED, NOW - LONGEST_TRIED + Duration::SECOND);
    assert!(matches!(settled(700, almost), Settled::Later { .. }), "lines were busy since yesterday");
    assert_eq!(settled(700, day), Settled::Dead { error: error(), uncertain: false });
    assert!(matches!(settled(1, NOW - Duration::days(9)), Settled::Later { .. }), "its owner had it begin anew");
}

#[test]
fn a_party_that_is_away_for_an_hour_is_still_asked_after_it() {
    let waits: Duration = (1..MOST_ATTEMPTS).map(|attempts| wait(attempts, 0)).sum();
    assert!(waits > Duration::hours(6), "{waits}");
}

#[test]
fn a_party_may_say_when_within_a_day() {
    let at = |at: OffsetDateTime| match settle(Effect::AgainAt { at, error: error() }, nth(3), 0) {
        Settled::Later { due, uncertain: false, .. } => due,
        other => panic!("{other:?}"),
    };
    assert_eq!(at(NOW + Duration::minutes(7)), NOW + Duration::minutes(7));
    assert_eq!(at(NOW - Duration::minutes(7)), NOW + Duration::seconds(2));
    assert_eq!(at(NOW + Duration::seconds(1)), NOW + Duration::seconds(2));
    assert_eq!(at(NOW + Duration::days(9)), NOW + Duration::DAY);
}

#[test]
fn what_may_have_happened_is_remembered_as_such() {
    let effect = || Effect::Unknown { error: error() };
    assert!(matches!(settle(effect(), nth(1), 0), Settled::Later { uncertain: true, .. }));
    assert_eq!(settle(effect(), nth(MOST_ATTEMPTS), 0), Settled::Dead { error: error(), uncertain: true });
}

#[test]
fn what_nobody_outlived_is_not_tried_for_ever() {
    let after = |number, days| is_hopeless(Attempt { number, since: NOW, now: NOW + Duration::days(days) });
    assert!(after(MOST_ATTEMPTS + 1, 2));
    assert!(!after(MOST_ATTEMPTS, 2));
    assert!(!after(MOST_ATTEMPTS + 1, 1));
}

#[test]
fn done_is_done() {
    assert_eq!(settle(Effect::Done, nth(MOST_ATTEMPTS), 0), Settled::Done);
}

#[test]
fn what_is_shown_of_an_error_has_no_phone_number_and_keeps_its_codes() {
    for (error, shown) in [
        ("HTTP 400, 21211: +4930123456 is not valid", "HTTP 400, 21211: … is not valid"),
        ("+49 (30) 123-456.", "…."),
        ("to 030123456", "to …"),
        ("'whatsapp:+4930123456', 'x'", "'whatsapp:…', 'x'"),
        ("503 after 1234 ms, +1 more", "503 after 1234 ms, +1 more"),
        ("1+2 + 3", "1+2 + 3"),
        ("äöü 12345678ß", "äöü …ß"),
        ("", ""),
    ] {
        assert_eq!(discreet(error), shown);
    }
}

fn again(error: &str) -> Effect {
    Effect::Again { error: error.to_owned() }
}

fn again_at(minute: i64, error: &str) -> Effect {
    Effect::AgainAt { at: NOW + Duration::minutes(minute), error: error.to_owned() }
}

fn never(error: &str) -> Effect {
    Effect::Dead { error: error.to_owned() }
}

fn unknown(error: &str) -> Effect {
    Effect::Unknown { error: error.to_owned() }
}

/// Either way round, but for the order of two errors of the same weight.
fn together(one: &Effect, other: &Effect) -> Effect {
    let both = one.clone().and(other.clone());
    let turned = other.clone().and(one.clone());
    assert_eq!(std::mem::discriminant(&both), std::mem::discriminant(&turned), "{one:?} {other:?}");
    both
}

#[test]
fn work_of_several_is_done_when_all_are() {
    assert_eq!(together(&Effect::Done, &Effect::Done), Effect::Done);
    for open in [again("a"), again_at(7, "a"), never("a"), unknown("a")] {
        assert_eq!(together(&open, &Effect::Done), open);
        assert_eq!(together(&Effect::Done, &open), open);
    }
}

#[test]
fn whoever_can_never_do_its_part_does_not_end_that_of_another() {
    assert_eq!(together(&never("a"), &again("b")), again("b; a"));
    assert_eq!(together(&never("a"), &again_at(7, "b")), again_at(7, "b; a"));
    assert_eq!(together(&never("a"), &unknown("b")), unknown("b; a"));
    assert_eq!(together(&never("a"), &never("b")), never("a; b"));
}

#[test]
fn what_may_have_happened_stays_so_and_the_soonest_counts() {
    assert_eq!(together(&unknown("a"), &again("b")), unknown("a; b"));
    assert_eq!(together(&again_at(7, "a"), &unknown("b")), unknown("b; a"));
    assert_eq!(together(&again_at(7, "a"), &again("b")), again("b; a"));
    assert_eq!(together(&again_at(7, "a"), &again_at(5, "b")), again_at(5, "a; b"));
    assert_eq!(together(&again_at(5, "a"), &again_at(7, "b")), again_at(5, "a; b"));
    assert_eq!(together(&again("a"), &again("a")), again("a"), "the same is told once");
}
