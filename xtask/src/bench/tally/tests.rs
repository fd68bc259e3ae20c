use super::{Tally, Verdict};
use crate::bench::wish::Kind;
use crate::connection::Answer;
use hyper::StatusCode;
use hyper::body::Bytes;
use std::time::Duration;

fn verdict(status: StatusCode, body: &'static str) -> Verdict {
    Verdict::of(&Answer { status, body: Bytes::from_static(body.as_bytes()) })
}

#[test]
fn answers_are_done_refused_or_failed() {
    assert_eq!(verdict(StatusCode::OK, r#"{"ok":true,"data":{"result":"CONFIRMED"}}"#), Verdict::Done);
    let nothing = r#"{"ok":true,"data":{"result":"NO_AVAILABILITY","available_start_times":[]}}"#;
    assert_eq!(verdict(StatusCode::OK, nothing), Verdict::Refused("NO_AVAILABILITY".to_owned()));
    let full = r#"{"ok":false,"error_code":"NO_CAPACITY","say":"Full."}"#;
    assert_eq!(verdict(StatusCode::OK, full), Verdict::Refused("NO_CAPACITY".to_owned()));
    assert_eq!(verdict(StatusCode::NO_CONTENT, ""), Verdict::Done);
    let down = r#"{"ok":false,"error_code":"SYSTEM_DOWN"}"#;
    assert!(
        matches!(verdict(StatusCode::SERVICE_UNAVAILABLE, down), Verdict::Failed(why) if why.contains("SYSTEM_DOWN"))
    );
    let wrong = r#"{"ok":false,"error_code":"INVALID_INPUT"}"#;
    assert!(matches!(verdict(StatusCode::OK, wrong), Verdict::Failed(_)));
    assert!(matches!(verdict(StatusCode::OK, "?"), Verdict::Failed(_)));
}

#[test]
fn percentiles_are_those_of_the_kind() {
    let mut tally = Tally::new().unwrap();
    for micros in 1..=1_000 {
        tally.note(Kind::Read, Duration::from_micros(micros), Verdict::Done);
    }
    tally.note(Kind::Write, Duration::from_millis(7), Verdict::Refused("NO_CAPACITY".to_owned()));
    assert_eq!(tally.within(Kind::Read, 0.5), Some(Duration::from_micros(500)));
    assert_eq!(tally.within(Kind::Read, 0.99), Some(Duration::from_micros(990)));
    assert_eq!(tally.within(Kind::Write, 0.99).map(|it| it.as_millis()), Some(7));
    tally.note(Kind::Letter, Duration::from_millis(3), Verdict::Done);
    assert_eq!(tally.within(Kind::Letter, 0.5).map(|it| it.as_millis()), Some(3));
    assert_eq!(Kind::ALL.map(|kind| tally.count(kind)), [1_000, 1, 1]);
}

#[test]
fn tallies_add_up_and_keep_the_first_error() {
    let mut all = Tally::new().unwrap();
    for why in ["first", "second"] {
        let mut one = Tally::new().unwrap();
        one.note(Kind::Write, Duration::from_millis(1), Verdict::Refused("NO_CAPACITY".to_owned()));
        one.note(Kind::Write, Duration::from_millis(1), Verdict::Failed(why.to_owned()));
        one.note(Kind::Letter, Duration::from_millis(1), Verdict::Done);
        all.add(one).unwrap();
    }
    assert_eq!((all.errors, all.first_error.as_deref()), (2, Some("first")));
    assert_eq!(all.refusals.get("NO_CAPACITY"), Some(&2));
    assert_eq!((all.count(Kind::Write), all.count(Kind::Letter), all.within(Kind::Read, 0.5)), (2, 2, None));
}
