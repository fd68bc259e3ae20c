use super::*;
use crate::call::{Line, Role, Transcript};
use crate::sample::{at, booking, booking_id, call, code, house};
use ::time::macros::{date, datetime, time};

const WALL: PrimitiveDateTime = datetime!(2026-11-27 19:30);

/// A booking of the call on Friday for four.
fn kept(number: u64) -> Kept {
    let booking = booking(&house(), number, "2026-11-27T19:30", 4);
    Kept { booking, made_in_call: true, changed_since: false }
}

fn in_state(kept: Kept, state: State) -> Kept {
    Kept { booking: Booking { state, ..kept.booking }, ..kept }
}

fn cancelled(kept: Kept) -> Kept {
    in_state(kept, State::Cancelled { at: at("2026-11-20T10:00:00Z"), reason: None })
}

fn held(kept: Kept) -> Kept {
    in_state(kept, State::Held { until: at("2026-11-20T10:00:00Z") })
}

/// What the tools answered of it.
fn deed(number: u64) -> Deed {
    Deed { code: code(number), wall: WALL, party: 4, stands: true }
}

/// What the agent is said to have promised, without a code.
fn claim() -> Claim {
    Claim {
        kind: Claimed::Booked,
        code: None,
        date: Some(date!(2026 - 11 - 27)),
        time: Some(time!(19:30)),
        party: Some(4),
        quote: "You are booked".to_owned(),
    }
}

fn of(code: &str) -> Claim {
    Claim { code: Some(code.to_owned()), ..claim() }
}

fn facts(claims: Vec<Claim>, deeds: Vec<Deed>, bookings: Vec<Kept>) -> Facts {
    Facts { claims, deeds, spoken: Vec::new(), bookings }
}

fn no_booking() -> Difference {
    let Claim { date, time, party, .. } = claim();
    Difference::NoBooking { date, time, party }
}

#[test]
fn a_promise_that_was_kept_is_no_difference() {
    let facts = facts(vec![claim(), of(code(1).as_str())], vec![deed(1)], vec![kept(1)]);
    assert_eq!(check(&facts), []);
    let over = in_state(kept(1), State::Completed);
    assert_eq!(check(&Facts { bookings: vec![over], ..facts }), [], "who came had a booking");
}

#[test]
fn a_booking_that_was_promised_and_not_made() {
    assert_eq!(check(&facts(vec![claim()], Vec::new(), Vec::new())), [no_booking()]);
    let earlier = Kept { made_in_call: false, ..kept(1) };
    assert_eq!(check(&facts(vec![claim()], Vec::new(), vec![earlier.clone()])), [no_booking()], "not of this call");
    assert_eq!(check(&facts(vec![claim()], vec![deed(1)], vec![earlier])), [], "found or changed in this call");
}

#[test]
fn a_code_that_does_not_exist_is_told_once_whoever_said_it() {
    let unknown = || Difference::UnknownCode { code: code(2).as_str().to_owned() };
    let claimed = facts(vec![of(code(2).as_str())], Vec::new(), vec![kept(1)]);
    assert_eq!(check(&claimed), [unknown()]);
    let answered = facts(Vec::new(), vec![deed(2)], vec![kept(1)]);
    assert_eq!(check(&answered), [unknown()]);
    let spoken = Facts { spoken: vec![code(1), code(2)], ..facts(Vec::new(), Vec::new(), vec![kept(1)]) };
    assert_eq!(check(&spoken), [unknown()]);
    let all = Facts { deeds: answered.deeds, claims: claimed.claims, ..spoken };
    assert_eq!(check(&all), [unknown()]);
    assert_eq!(
        check(&facts(vec![of("ABC")], Vec::new(), vec![kept(1)])),
        [Difference::UnknownCode { code: "ABC".to_owned() }]
    );
}

#[test]
fn another_time_or_another_party_is_told_with_both() {
    let booking = booking_id(1);
    let late = Claim { time: Some(time!(20:00)), ..of(code(1).as_str()) };
    let other_time = |date, time| Difference::OtherTime { booking, date, time, kept: WALL };
    let day = Some(date!(2026 - 11 - 27));
    assert_eq!(check(&facts(vec![late], Vec::new(), vec![kept(1)])), [other_time(day, Some(time!(20:00)))]);
    let next = Some(date!(2026 - 11 - 28));
    let next_day = Claim { date: next, time: None, ..claim() };
    assert_eq!(check(&facts(vec![next_day], Vec::new(), vec![kept(1)])), [other_time(next, None)]);
    let five = Claim { party: Some(5), ..claim() };
    let other_party = || Difference::OtherParty { booking, promised: 5, kept: 4 };
    assert_eq!(check(&facts(vec![five], Vec::new(), vec![kept(1)])), [other_party()]);
    let both = Deed { wall: datetime!(2026-11-27 20:00), party: 5, ..deed(1) };
    let found = check(&facts(Vec::new(), vec![both], vec![kept(1)]));
    assert_eq!(found, [other_time(day, Some(time!(20:00))), other_party()], "tools are held to their word too");
}

#[test]
fn what_was_not_told_is_not_compared() {
    let vague = Claim { date: None, time: None, party: None, ..claim() };
    assert_eq!(check(&facts(vec![vague], Vec::new(), vec![kept(1)])), []);
}

#[test]
fn a_hold_and_a_cancelled_booking_do_not_stand() {
    let expected = [Difference::NotStanding { booking: booking_id(1) }];
    for gone in [held(kept(1)), cancelled(kept(1))] {
        assert_eq!(check(&facts(vec![claim()], Vec::new(), vec![gone.clone()])), expected);
        assert_eq!(check(&facts(Vec::new(), vec![deed(1)], vec![gone])), expected);
    }
}

#[test]
fn what_was_said_to_be_called_off_must_be() {
    let off = |code: Option<String>| Claim { kind: Claimed::Cancelled, code, ..claim() };
    let named = Some(code(1).as_str().to_owned());
    let stands = |booking| [Difference::NotCancelled { booking }];
    assert_eq!(check(&facts(vec![off(named.clone())], Vec::new(), vec![kept(1)])), stands(Some(booking_id(1))));
    assert_eq!(check(&facts(vec![off(None)], Vec::new(), vec![kept(1)])), stands(Some(booking_id(1))));
    assert_eq!(check(&facts(vec![off(None)], Vec::new(), Vec::new())), stands(None));
    let none = Deed { stands: false, ..deed(1) };
    assert_eq!(check(&facts(Vec::new(), vec![none.clone()], vec![kept(1)])), stands(Some(booking_id(1))));
    for claims in [vec![off(named)], vec![off(None)]] {
        assert_eq!(check(&facts(claims, vec![none.clone()], vec![cancelled(kept(1))])), []);
    }
}

#[test]
fn only_the_last_answer_about_a_booking_counts() {
    let before = Deed { wall: datetime!(2026-11-27 18:00), ..deed(1) };
    assert_eq!(check(&facts(Vec::new(), vec![before.clone(), deed(1)], vec![kept(1)])), []);
    assert_eq!(check(&facts(Vec::new(), vec![deed(1), before], vec![kept(1)])).len(), 1);
}

#[test]
fn what_was_changed_after_the_call_is_held_against_the_last_answer() {
    let since = Kept { changed_since: true, ..cancelled(kept(1)) };
    let late = Claim { time: Some(time!(20:00)), ..claim() };
    assert_eq!(check(&facts(vec![claim()], vec![deed(1)], vec![since.clone()])), [], "the guest cancelled later");
    assert_eq!(check(&facts(vec![late.clone()], vec![deed(1)], vec![since.clone()])).len(), 1);
    let before = Deed { wall: datetime!(2026-11-27 18:00), ..deed(1) };
    assert_eq!(check(&facts(vec![claim()], vec![before, deed(1)], vec![since.clone()])), [], "against the last one");
    assert_eq!(check(&facts(vec![late], Vec::new(), vec![since])), [], "nobody knows what it was");
}

#[test]
fn of_several_bookings_the_one_that_fits_best_is_meant() {
    let mut other = kept(2);
    other.booking.promised.wall = datetime!(2026-11-28 19:30);
    let bookings = vec![cancelled(kept(3)), other, kept(1)];
    assert_eq!(check(&facts(vec![claim()], Vec::new(), bookings.clone())), []);
    let late = Claim { time: Some(time!(20:00)), ..claim() };
    let found = check(&facts(vec![late], Vec::new(), bookings));
    assert!(matches!(found[..], [Difference::OtherTime { booking, .. }] if booking == booking_id(1)), "{found:?}");
}

fn line(role: Role, text: &str) -> Line {
    Line { role, text: text.to_owned(), at: None }
}

fn spoken(words: &str) -> Vec<String> {
    let codes = spoken_codes(&Transcript { whole: true, lines: vec![line(Role::Agent, words)] });
    codes.iter().map(|code| code.as_str().to_owned()).collect()
}

#[test]
fn codes_are_found_in_what_the_agent_said() {
    for words in ["Your code is CFGHJK.", "It is C, F, G, H, J, K.", "C-F-G-H-J-K", "code: C F G H J K, see you"] {
        assert_eq!(spoken(words), ["CFGHJK"], "{words}");
    }
    for words in ["Rhythms", "cfghjk", "CFGHJ", "C F G H J K L", "call 347934", "3 4 7 9 3 4", "CFGHJA"] {
        assert_eq!(spoken(words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn a_code_that_was_named_to_the_agent_is_none_of_its_own() {
    let codes = |role, text| {
        let agent = line(Role::Agent, "There is nothing under CFGHJK.");
        spoken_codes(&Transcript { whole: true, lines: vec![agent, line(role, text)] }).len()
    };
    let id = "1".to_owned();
    assert_eq!(codes(Role::Guest, "c f g h j k"), 0);
    assert_eq!(codes(Role::ToolCall { id: id.clone(), name: "find_booking".to_owned() }, r#"{"code":"cfghjk"}"#), 0);
    assert_eq!(codes(Role::ToolResult { id, successful: None }, "CFGHJK"), 1);
}

#[test]
fn a_claim_needs_the_agents_own_words() {
    let lines = vec![line(Role::Agent, "You are booked, Ada."), line(Role::Guest, "It is settled")];
    let conversation = Conversation {
        call: call("one"),
        ended_at: at("2026-11-20T10:00:00Z"),
        transcript: Transcript { whole: true, lines },
    };
    let other = Claim { quote: "It is settled".to_owned(), ..claim() };
    assert_eq!(vouched(vec![claim(), other], &conversation), [claim()]);
}

#[test]
fn every_code_that_is_named_is_looked_for_once() {
    let codes = named_codes(&[of("c-f-g-h-j-k"), of("ABC"), claim()], &[deed(1), deed(1)], &[code(1)]);
    let mut expected = vec![ConfirmationCode::parse("CFGHJK").unwrap(), code(1)];
    expected.sort();
    assert_eq!(codes, expected);
}

#[test]
fn kinds_have_names_of_their_own() {
    let mut names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Kind::ALL.len());
    assert_eq!(no_booking().about(), "2026-11-27 19:30");
    assert_eq!((Difference::NotCancelled { booking: None }).about(), "");
}
