use super::*;
use crate::business::Business;
use crate::sample::{at, daily, house};
use uuid::Uuid;

fn call(purpose: Purpose) -> OutboundCall {
    let to = Phone::parse("+4930123456", None).unwrap();
    OutboundCall::due(OutboundCallId::new(Uuid::from_u128(7)), purpose, to)
}

fn reminder() -> OutboundCall {
    call(Purpose::Reminder(BookingId::new(Uuid::from_u128(3))))
}

fn evening() -> Facts {
    let start = at("2026-11-27T19:00:00+01:00");
    let subject = Subject { stands: true, until: start, start, party: 2, name: "Ada".to_owned() };
    Facts { do_not_call: false, subject: Some(subject) }
}

fn about(change: impl FnOnce(&mut Subject)) -> Facts {
    let mut facts = evening();
    change(facts.subject.as_mut().unwrap());
    facts
}

fn says(call: &OutboundCall, facts: &Facts, now: &str) -> Verdict {
    may_dial(&house(), call, facts, at(now))
}

const NOON: &str = "2026-11-26T12:00:00+01:00";

#[test]
fn within_its_hours_it_dials_to_the_minute() {
    let wait = Verdict::Wait(at("2026-11-26T09:00:00+01:00"));
    assert_eq!(says(&reminder(), &evening(), "2026-11-26T08:59:59+01:00"), wait);
    assert_eq!(says(&reminder(), &evening(), "2026-11-26T09:00:00+01:00"), Verdict::Dial);
    assert_eq!(says(&reminder(), &evening(), "2026-11-26T19:59:59+01:00"), Verdict::Dial);
    let tomorrow = Verdict::Wait(at("2026-11-27T09:00:00+01:00"));
    assert_eq!(says(&reminder(), &evening(), "2026-11-26T20:00:00+01:00"), tomorrow);
}

#[test]
fn it_goes_by_the_houses_clock_over_the_night_the_clocks_change() {
    let start = at("2026-10-26T19:00:00+01:00");
    let facts = about(|subject| (subject.until, subject.start) = (start, start));
    let wait = Verdict::Wait(at("2026-10-25T09:00:00+01:00"));
    assert_eq!(says(&reminder(), &facts, "2026-10-24T21:00:00+02:00"), wait);
}

#[test]
fn some_houses_call_only_while_they_are_open() {
    let mut business = Business { hours: daily("17:00", "23:00"), ..house() };
    business.outbound.only_while_open = true;
    let verdict = |now: &str| may_dial(&business, &reminder(), &evening(), at(now));
    assert_eq!(verdict(NOON), Verdict::Wait(at("2026-11-26T17:00:00+01:00")));
    assert_eq!(verdict("2026-11-26T17:00:00+01:00"), Verdict::Dial);
    assert_eq!(verdict("2026-11-26T20:30:00+01:00"), Verdict::Wait(at("2026-11-27T17:00:00+01:00")));
    business.hours = daily("20:00", "23:00");
    assert_eq!(may_dial(&business, &reminder(), &evening(), at(NOON)), Verdict::Never(Why::NeverAllowed));
}

#[test]
fn who_does_not_want_to_be_called_is_not() {
    let facts = Facts { do_not_call: true, ..evening() };
    assert_eq!(says(&reminder(), &facts, NOON), Verdict::Never(Why::DoNotCall));
    assert_eq!(says(&call(Purpose::Callback), &facts, NOON), Verdict::Never(Why::DoNotCall));
}

#[test]
fn nobody_is_reminded_of_what_is_no_more() {
    let never = Verdict::Never(Why::NoLongerStands);
    assert_eq!(says(&reminder(), &about(|subject| subject.stands = false), NOON), never);
    assert_eq!(says(&reminder(), &Facts { subject: None, ..evening() }, NOON), never);
    let callback = call(Purpose::Callback);
    assert_eq!(says(&callback, &Facts { subject: None, ..evening() }, NOON), Verdict::Dial);
}

#[test]
fn what_was_ordered_for_one_time_is_not_made_for_another() {
    let mut business = house();
    business.outbound.reminder_calls = true;
    let meant = |until: &str| OutboundCall { until: Some(at(until)), ..reminder() };
    let says = |call: &OutboundCall, facts: &Facts| may_dial(&business, call, facts, at("2026-11-26T19:15:00+01:00"));
    let evening_only = meant("2026-11-27T19:00:00+01:00");
    assert_eq!(says(&evening_only, &evening()), Verdict::Dial);
    for other in ["2026-11-27T19:15:00+01:00", "2026-11-27T18:45:00+01:00"] {
        assert_eq!(says(&meant(other), &evening()), Verdict::Never(Why::Moved), "{other}");
    }
    // Once it is called off, that is why, wherever it was moved before.
    let off = about(|subject| subject.stands = false);
    assert_eq!(says(&meant("2026-11-27T19:15:00+01:00"), &off), Verdict::Never(Why::NoLongerStands));
    assert_eq!(says(&evening_only, &Facts { do_not_call: true, ..evening() }), Verdict::Never(Why::DoNotCall));
}

#[test]
fn what_came_by_itself_ends_when_the_house_wants_no_more_of_it() {
    let ours = OutboundCall { until: Some(at("2026-11-27T19:00:00+01:00")), ..reminder() };
    assert_eq!(says(&ours, &evening(), NOON), Verdict::Never(Why::TurnedOff));
    assert_eq!(says(&reminder(), &evening(), NOON), Verdict::Dial, "somebody else has ordered it");
}

/// It was ordered for an earlier time, or has not been taken, and then the rules of the zone moved what it is about.
#[test]
fn what_came_by_itself_waits_for_its_moment() {
    let mut business = house();
    business.outbound.reminder_calls = true;
    let ours = OutboundCall { until: Some(at("2026-11-27T19:00:00+01:00")), ..reminder() };
    let says = |call: &OutboundCall, now: &str| may_dial(&business, call, &evening(), at(now));
    let moment = "2026-11-26T19:00:00+01:00";
    assert_eq!(says(&ours, "2026-11-26T18:59:59+01:00"), Verdict::Wait(at(moment)));
    assert_eq!(says(&ours, moment), Verdict::Dial);
    let tried = |before: &str| OutboundCall { tries: 1, not_before: Some(at(before)), ..ours.clone() };
    assert_eq!(says(&tried("2026-11-26T18:30:00+01:00"), NOON), Verdict::Wait(at(moment)));
    let later = "2026-11-26T19:30:00+01:00";
    assert_eq!(says(&tried(later), NOON), Verdict::Wait(at(later)));
}

#[test]
fn nobody_is_called_when_it_is_too_late() {
    let until = |until: &str| about(|subject| subject.until = at(until));
    assert_eq!(says(&reminder(), &until(NOON), NOON), Verdict::Never(Why::TooLate));
    assert_eq!(says(&reminder(), &until("2026-11-26T12:00:01+01:00"), NOON), Verdict::Dial);
    // The hold ends in the night, before anybody may be called.
    let night = "2026-11-26T21:00:00+01:00";
    assert_eq!(says(&reminder(), &until("2026-11-26T21:30:00+01:00"), night), Verdict::Never(Why::TooLate));
}

#[test]
fn nobody_is_called_too_often() {
    let tried = |tries| OutboundCall { tries, ..reminder() };
    assert_eq!(says(&tried(2), &evening(), NOON), Verdict::Dial);
    assert_eq!(says(&tried(3), &evening(), NOON), Verdict::Never(Why::TooManyTries));
}

/// Whichever job comes first: that of whoever died after dialling, or the one that was ordered for later.
#[test]
fn after_one_that_reached_nobody_the_next_waits() {
    let not_before = |wall: &str| OutboundCall { tries: 1, not_before: Some(at(wall)), ..reminder() };
    let later = at("2026-11-26T12:30:00+01:00");
    let waits = not_before("2026-11-26T12:30:00+01:00");
    assert_eq!(says(&waits, &evening(), "2026-11-26T12:29:59+01:00"), Verdict::Wait(later));
    assert_eq!(says(&waits, &evening(), "2026-11-26T12:30:00+01:00"), Verdict::Dial);
    let tomorrow = Verdict::Wait(at("2026-11-27T09:00:00+01:00"));
    assert_eq!(says(&not_before("2026-11-26T20:15:00+01:00"), &evening(), "2026-11-26T19:50:00+01:00"), tomorrow);
}

#[test]
fn every_try_has_a_name_of_its_own() {
    let first = reminder().placing(at(NOON));
    assert_eq!((first.tries, first.version), (1, 2));
    let id = "out_00000000000000000000000000000007";
    assert_eq!(first.attempt(), format!("{id}-1"));
    assert_eq!(first.with(State::Due).placing(at(NOON)).attempt(), format!("{id}-2"));
    // What was not dialled does not count, and its name may be used: nobody has it.
    assert_eq!((first.unplaced().tries, first.unplaced().state), (0, State::Due));
}

#[test]
fn what_follows_from_a_call_that_is_over() {
    let placed = CallId::new("call_1").unwrap();
    let call = reminder().placing(at(NOON)).with(State::Placed { call: placed.clone() });
    let rules = Rules::default();
    let over = placed.clone();
    let then = |call: &OutboundCall, reason: &str| {
        after(call, &over, &rules, Ended::of(reason), at(NOON)).map(|(call, due)| (call.state, due))
    };
    assert_eq!(then(&call, "user_hangup"), Some((State::Reached { call: placed.clone() }, None)));
    assert_eq!(then(&call, "agent_hangup"), Some((State::Reached { call: placed.clone() }, None)));
    assert_eq!(then(&call, "user_declined"), Some((State::Reached { call: placed }, None)));
    assert_eq!(then(&call, "dial_no_answer"), Some((State::Due, Some(at("2026-11-26T12:30:00+01:00")))));
    let given_up = |why| Some((State::GivenUp { why }, None));
    assert_eq!(then(&call, "invalid_destination"), given_up(Why::Impossible));
    let last = OutboundCall { tries: 3, ..call.clone() };
    assert_eq!(then(&last, "voicemail_reached"), given_up(Why::TooManyTries));
    assert_eq!(then(&reminder(), "dial_busy"), None);
    let (due, _) = after(&call, &over, &rules, Ended::NotReached, at(NOON)).unwrap();
    assert_eq!(due.not_before, Some(at("2026-11-26T12:30:00+01:00")));
    let another = CallId::new("call_2").unwrap();
    assert_eq!(after(&call, &another, &rules, Ended::NotReached, at(NOON)), None);
}

#[test]
fn a_line_is_always_kept_for_callers() {
    assert!(has_line(18, 20, 0));
    assert!(!has_line(19, 20, 0));
    assert!(has_line(14, 20, 5));
    assert!(!has_line(15, 20, 5));
    assert!(!has_line(0, 0, 0));
}

#[test]
fn a_platform_that_speaks_of_an_attempt_has_placed_it() {
    let placing = reminder().placing(at(NOON));
    let call = CallId::new("call_1").unwrap();
    assert_eq!(OutboundCall::of_attempt(&placing.attempt()), Some(placing.id));
    assert_eq!(OutboundCall::of_attempt("out_7"), None);
    assert_eq!(OutboundCall::of_attempt("somebody's-1"), None);
    assert_eq!(placing.heard(&placing.attempt(), &call).state, State::Placed { call: call.clone() });
    // An earlier attempt, or one that is over, changes nothing.
    assert_eq!(placing.heard(&format!("{}-0", placing.id), &call), placing);
    assert_eq!(reminder().heard(&reminder().attempt(), &call), reminder());
}
