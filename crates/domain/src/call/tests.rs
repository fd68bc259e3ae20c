use super::{Analysis, Call, Direction, Line, News, Role, Status, Told, Transcript, Transfer, news};
use crate::customer::Phone;
use crate::{CallId, CallRowId};
use ::time::macros::datetime;
use proptest::prelude::*;
use uuid::Uuid;

fn call() -> Call {
    Call::unheard(CallRowId::new(Uuid::nil()), CallId::new("call_1").unwrap())
}

fn said(words: &[&str]) -> Transcript {
    let lines = words.iter().map(|text| Line { role: Role::Guest, text: (*text).to_owned(), at: None });
    Transcript { whole: false, lines: lines.collect() }
}

fn started() -> Told {
    Told {
        status: Status::Ongoing,
        direction: Some(Direction::Inbound),
        from: Phone::parse("+4915112345678", None).ok(),
        to: Phone::parse("+493012345678", None).ok(),
        started: Some(datetime!(2026-11-21 18:00 UTC)),
        ..Told::default()
    }
}

fn ended() -> Told {
    Told {
        status: Status::Ended,
        ended: Some(datetime!(2026-11-21 18:03 UTC)),
        ended_because: Some("user_hangup".to_owned()),
        transcript: Some(said(&["Hello.", "A table for two, please."])),
        ..started()
    }
}

fn analyzed() -> Told {
    let analysis = Analysis { summary: Some("A table for two".to_owned()), ..Analysis::default() };
    Told { analysis: Some(analysis), ..ended() }
}

fn updated() -> Told {
    Told { transcript: Some(said(&["Hello."])), ..started() }
}

fn bridged() -> Told {
    Told { transfer: Some(Transfer::Bridged), ..started() }
}

#[test]
fn any_order_of_reports_with_any_repeats_ends_in_the_same_call() {
    let reports = [started(), updated(), bridged(), ended(), analyzed()];
    let whole = reports.iter().cloned().fold(Told::default(), Told::and);
    proptest!(|(order in Just((0..5).chain(0..5).collect::<Vec<usize>>()).prop_shuffle())| {
        let told = order.into_iter().fold(call(), |call, number| call.hear(&reports[number]).unwrap_or(call)).told;
        prop_assert_eq!(&told, &whole);
    });
    assert_eq!(whole, Told { transfer: Some(Transfer::Bridged), ..analyzed() });
}

#[test]
fn what_is_known_already_is_no_change() {
    let once = call().hear(&ended()).unwrap();
    assert_eq!(once.version, 1);
    assert_eq!(once.hear(&ended()), None);
    assert_eq!(once.hear(&started()), None, "an earlier report that came late");
    assert_eq!(once.hear(&analyzed()).unwrap().version, 2);
}

#[test]
fn a_report_that_tells_nothing_makes_a_call_known_once() {
    let known = call().hear(&Told::default()).unwrap();
    assert_eq!((known.version, known.news), (1, 0));
    assert_eq!(known.hear(&Told::default()), None);
}

#[test]
fn the_longer_transcript_is_the_later_one() {
    assert!(said(&["Hello.", "Two"]) > said(&["Hello, is this the restaurant?"]), "more lines");
    assert!(said(&["Hello, you"]) > said(&["Hello"]), "more words");
    assert!(said(&["b"]) > said(&["a"]), "neither: any order will do, if it is one");
    let at_the_end = Transcript { whole: true, ..said(&["Hello"]) };
    assert!(at_the_end > said(&["Hello", "er", "Hello"]), "what was heard twice in haste is put right");
}

#[test]
fn the_earliest_start_and_the_latest_end_count() {
    let late = Told { started: Some(datetime!(2026-11-21 18:00:01 UTC)), ..Told::default() };
    assert_eq!(started().and(late).started, started().started);
    let later = Told { ended: Some(datetime!(2026-11-21 18:04 UTC)), ..Told::default() };
    assert_eq!(ended().and(later.clone()).ended, later.ended);
}

#[test]
fn news_tells_each_line_that_is_new_or_better_known() {
    let (before, after) = (updated(), ended());
    let line = |number: usize| News::Line(number, after.transcript.as_ref().unwrap().lines[number].clone());
    let because = News::EndedBecause("user_hangup".to_owned());
    assert_eq!(news(&before, &after), [News::Status(Status::Ended), line(1), because]);
    assert_eq!(news(&after, &after), []);
    assert_eq!(news(&after, &analyzed()), [News::Analyzed]);
    assert_eq!(news(&started(), &bridged()), [News::Transfer(Transfer::Bridged)]);
    let corrected = Told { transcript: Some(said(&["Hello!"])), ..started() };
    let better = News::Line(0, corrected.transcript.as_ref().unwrap().lines[0].clone());
    assert_eq!(news(&updated(), &corrected), [better]);
}

#[test]
fn news_are_counted() {
    let heard = call().hear(&updated()).unwrap();
    assert_eq!(heard.news, 2, "its status and a line");
    assert_eq!(heard.hear(&ended()).unwrap().news, 5);
}

#[test]
fn an_analysis_is_noticed_once() {
    let before = call().hear(&ended()).unwrap();
    let after = before.hear(&analyzed()).unwrap();
    assert!(after.is_analyzed_since(&before));
    assert!(!after.is_analyzed_since(&after));
    assert!(!before.is_analyzed_since(&call()));
}

#[test]
fn the_guest_is_whoever_the_business_talks_to() {
    let number = |text| Phone::parse(text, None).ok();
    assert_eq!(started().guest(), number("+4915112345678").as_ref());
    let outbound = Told { direction: Some(Direction::Outbound), ..started() };
    assert_eq!(outbound.guest(), number("+493012345678").as_ref());
}

#[test]
fn only_what_was_spoken_is_read_out() {
    let line = |role, text: &str| Line { role, text: text.to_owned(), at: Some(40) };
    let call = Role::ToolCall { id: "1".to_owned(), name: "create_booking".to_owned() };
    let lines = vec![line(Role::Agent, "Hello"), line(call, "{}"), line(Role::Guest, "Two"), line(Role::Person, "Yes")];
    assert_eq!(Transcript { whole: true, lines }.spoken(), "Agent: Hello\nGuest: Two\nStaff: Yes\n");
}

#[test]
fn of_a_call_that_is_analyzed_or_long_over_there_is_no_more_to_tell() {
    let hear = |told: Told| call().hear(&told).unwrap();
    let end = datetime!(2026-11-21 18:03 UTC);
    let (soon, late) = (end + ::time::Duration::seconds(599), end + ::time::Duration::minutes(10));
    assert!(hear(analyzed()).is_told(end));
    assert!(!hear(ended()).is_told(soon));
    assert!(hear(ended()).is_told(late));
    assert!(!hear(started()).is_told(late + ::time::Duration::DAY), "nobody has told that it is over");
    let nobody = Told { status: Status::NotConnected, ..Told::default() };
    assert!(hear(nobody).is_told(end), "it never began");
}

#[test]
fn numbers_that_may_be_dialled_are_left_out_of_what_was_said() {
    for (said, shown) in [
        ("call me at +49 151 123 456-78, please", "call me at [number], please"),
        ("(030) 1234567", "[number]"),
        ("{\"phone\":\"+4915112345678\",\"party_size\":4}", "{\"phone\":\"[number]\",\"party_size\":4}"),
        ("0151.2345.678 or 555-123-4567.", "[number] or [number]."),
        ("2026-11-27 19:30 for 4, table 12", "2026-11-27 19:30 for 4, table 12"),
        ("{\"start\":\"2026-11-27T19:30:00+01:00\"}", "{\"start\":\"2026-11-27T19:30:00+01:00\"}"),
        ("bkg_01932345678abc CFGHJK", "bkg_01932345678abc CFGHJK"),
        ("2026-11-27 0151 2345678", "2026-11-27 [number]"),
        ("", ""),
        ("Grüße, 12 345", "Grüße, 12 345"),
    ] {
        assert_eq!(super::without_numbers(said), shown);
    }
}
