use super::*;
use time::macros::datetime;

#[test]
fn what_was_taken_has_a_name_and_a_state() {
    for (status, state) in [
        ("accepted", State::Queued),
        ("queued", State::Queued),
        ("sending", State::Queued),
        ("sent", State::Sent),
        ("delivered", State::Delivered),
        ("read", State::Delivered),
        ("undelivered", State::Undelivered),
        ("failed", State::Failed),
        ("canceled", State::Failed),
        ("something new", State::Queued),
    ] {
        let body = format!(r#"{{"sid":"SM1","status":"{status}","more":[1]}}"#);
        assert_eq!(sent(201, None, body.as_bytes()), Ok(Accepted { provider_id: "SM1".to_owned(), state }));
    }
}

#[test]
fn only_what_was_certainly_not_sent_is_said_to_be_so() {
    let busy = |after| Err(NotSent::Busy { after });
    assert_eq!(sent(429, None, b"{}"), busy(None));
    assert_eq!(sent(429, Some("30"), b"{}"), busy(Some(Duration::seconds(30))));
    assert_eq!(sent(429, Some("tomorrow"), b"{}"), busy(None));
    for status in [408, 500, 502, 503, 504] {
        assert!(matches!(sent(status, None, b"{}"), Err(NotSent::Unknown(_))), "{status}");
    }
    assert!(matches!(sent(201, None, b"<html>"), Err(NotSent::Unknown(_))));
}

#[test]
fn refusals_are_told_apart() {
    let refused = |status, body: &str| match sent(status, None, body.as_bytes()) {
        Err(NotSent::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(400, r#"{"code":21610}"#), Refusal::OptedOut);
    assert_eq!(refused(400, r#"{"code":21211}"#), Refusal::BadNumber { code: 21211 });
    assert_eq!(refused(400, r#"{"code":21614}"#), Refusal::BadNumber { code: 21614 });
    assert_eq!(refused(400, r#"{"code":21408}"#), Refusal::Other { status: 400, code: 21408 });
    assert_eq!(refused(405, "no json"), Refusal::Other { status: 405, code: 0 });
    assert_eq!(refused(302, ""), Refusal::Other { status: 302, code: 0 });
}

#[test]
fn an_account_that_is_not_in_order_is_no_fault_of_the_text() {
    let why = |status, body: &str| sent(status, None, body.as_bytes()).unwrap_err();
    assert_eq!(why(400, r#"{"code":21606}"#), NotSent::Account { status: 400, code: 21606 });
    for status in 401..=404 {
        assert_eq!(why(status, "no json"), NotSent::Account { status, code: 0 });
    }
    assert_eq!(why(403, r#"{"code":21610}"#), NotSent::Refused(Refusal::OptedOut));
}

#[test]
fn a_page_is_read_back_to_an_instant() {
    let message =
        |sid: &str, date: &str| format!(r#"{{"sid":"{sid}","status":"sent","body":"hello","date_created":"{date}"}}"#);
    let young = message("SM2", "Fri, 20 Nov 2026 10:00:01 +0000");
    let old = message("SM1", "Fri, 20 Nov 2026 09:59:59 +0000");
    let page = |messages: &[String]| -> Page {
        serde_json::from_str(&format!(r#"{{"messages":[{}],"next_page_uri":null}}"#, messages.join(","))).unwrap()
    };
    let since = datetime!(2026-11-20 10:00 UTC);
    let (found, further) = listed(page(&[young.clone(), old]), since).unwrap();
    assert_eq!(found.iter().map(|listed| listed.provider_id.as_str()).collect::<Vec<_>>(), ["SM2"]);
    assert!(further);
    assert!(!listed(page(&[young]), since).unwrap().1);
    assert!(listed(page(&[message("SM3", "yesterday")]), since).is_err());
}
