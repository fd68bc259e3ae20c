//! Row 50: what was answered under a key is answered again, byte for byte, whatever has become of its reasons; a new
//! utterance has a new key. Requests that are at fault by themselves are no exception.

use crate::support::{Answer, Caller, Desk, Setup};
use domain::business::{Business, Table};
use serde_json::{Value, json};
use testkit::business::{restaurant, table};
use time::macros::datetime;

const KEYS: &str = "SELECT count(*) FROM idempotency_keys";

fn booking(start: &str, party: u32) -> Value {
    json!({"start": start, "party_size": party, "name": "Grace"})
}

/// What each tool that takes a start asks for; the booking that is moved is the caller's own.
fn wishes(start: &str) -> [(&'static str, Value); 4] {
    [
        ("hold_slot", json!({"start": start, "party_size": 4})),
        ("create_booking", booking(start, 4)),
        ("join_waitlist", booking(start, 4)),
        ("modify_booking", json!({"new_start": start})),
    ]
}

fn with(mut args: Value, field: &str, value: Value) -> Value {
    args[field] = value;
    args
}

/// Asks under keys that it names, and what came of that.
async fn ask_all(caller: &Caller, wishes: &[(&'static str, Value)], code: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (tool, args) in wishes {
        let answer = caller.tool(tool, with(args.clone(), "idempotency_key", json!(format!("one {tool}")))).await;
        assert_eq!(answer.code(), code, "{tool}: {}", answer.text);
        answers.push(answer);
    }
    answers
}

/// The same requests are answered the same, and others under their keys not at all.
async fn stand(caller: &Caller, wishes: &[(&'static str, Value)], answers: &[Answer]) {
    for ((tool, args), answer) in wishes.iter().zip(answers) {
        let args = with(args.clone(), "idempotency_key", json!(format!("one {tool}")));
        assert_eq!(caller.tool(tool, args.clone()).await.text, answer.text, "{tool}");
        let start = if *tool == "modify_booking" { "new_start" } else { "start" };
        let other = caller.tool(tool, with(args, start, json!("2026-06-08T19:00"))).await;
        assert_eq!(other.code(), "IDEMPOTENCY_MISMATCH", "{tool}");
    }
}

/// The evening is full, so a time between two starts is answered with others far off; then it is free.
#[tokio::test(flavor = "multi_thread")]
async fn row_50_a_time_that_is_no_start_is_answered_with_the_same_offer() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 8;
    let desk = setup.start().await;
    let (first, second) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    assert_eq!(first.tool("create_booking", booking("2026-06-05T19:00", 8)).await.code(), "OK");
    assert_eq!(second.tool("create_booking", booking("2026-06-04T19:00", 4)).await.code(), "OK");
    let (wishes, keys) = (wishes("2026-06-05T19:07"), desk.count(KEYS).await);
    let answers = ask_all(&second, &wishes, "INVALID_INPUT").await;
    assert_eq!(desk.count(KEYS).await, keys + 4);
    let near = "2026-06-05T19:00:00+02:00".to_owned();
    assert!(answers.iter().all(|answer| answer.list("/alternatives").len() == 3), "{answers:?}");
    assert!(answers.iter().all(|answer| !answer.list("/alternatives").contains(&near)), "{answers:?}");

    assert_eq!(first.tool("cancel_booking", json!({})).await.code(), "OK");
    stand(&second, &wishes, &answers).await;
    for (tool, args) in wishes {
        let anew = second.tool(tool, args).await;
        assert!(anew.list("/alternatives").contains(&near), "{tool}: {}", anew.text);
    }
}

fn house_with(section: &str) -> Business {
    let table = Table { section: Some(section.to_owned()), ..table(1, "T1", 4) };
    Business { tables: vec![table], ..restaurant() }
}

/// A section that there is not; then there is.
#[tokio::test(flavor = "multi_thread")]
async fn row_50_words_that_say_nothing_here_still_do_when_they_would_now() {
    let desk = Setup { business: house_with("Terrace"), ..Setup::default() }.start().await;
    let caller = desk.caller("call-1", "+4930654321");
    assert_eq!(caller.tool("create_booking", booking("2026-06-04T19:00", 4)).await.code(), "OK");
    let wishes = wishes("2026-06-05T19:00").map(|(tool, args)| (tool, with(args, "preference", json!("Hall"))));
    let answers = ask_all(&caller, &wishes, "INVALID_INPUT").await;

    desk.wiring.use_cases().unwrap().apply_business.run(house_with("Hall")).await.unwrap();
    stand(&caller, &wishes, &answers).await;
    let (tool, args) = &wishes[1];
    assert_eq!(caller.tool(tool, args.clone()).await.code(), "OK", "a new utterance");
}

/// The server's clock stands later, and then earlier again: what was past is to come.
#[tokio::test(flavor = "multi_thread")]
async fn row_50_what_has_passed_has_passed_for_its_key() {
    let late = datetime!(2026-06-05 18:00 UTC);
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930654321");
    assert_eq!(caller.tool("create_booking", booking("2026-06-05T19:00", 4)).await.code(), "OK");
    let code = desk.texts("SELECT code FROM bookings").await.remove(0);
    let cancel = caller.request("cancel_booking", &json!({"confirmation_code": code}));
    let wishes = wishes("2026-06-05T18:45").map(|(tool, args)| match tool {
        "modify_booking" => (tool, with(args, "confirmation_code", json!(code))),
        _ => (tool, args),
    });

    let desk = desk.restarted(Setup { now: late, ..Setup::default() }).await;
    let caller = desk.caller("call-1", "+4930654321").at_instant(late);
    let begun = caller.send(cancel.clone()).await;
    // The booking that has begun is not to be found by its caller's number, but by its code.
    assert_eq!(begun.code(), "IN_PAST", "{}", begun.text);
    let answers = ask_all(&caller, &wishes, "IN_PAST").await;

    let desk = desk.restarted(Setup::default()).await;
    let caller = desk.caller("call-1", "+4930654321");
    assert_eq!(caller.send(cancel).await.text, begun.text);
    stand(&caller, &wishes, &answers).await;
    let again = desk.caller("call-2", "+4930654321");
    assert_eq!(again.tool("cancel_booking", json!({"confirmation_code": code})).await.code(), "OK", "a new utterance");
}

/// What cannot be read is no request of anything: it uses no key up.
#[tokio::test(flavor = "multi_thread")]
async fn arguments_that_cannot_be_read_leave_their_key_free() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930654321");
    let keyed = |party: Value| json!({"start": "2026-06-05T19:00", "party_size": party, "name": "Grace", "idempotency_key": "one"});
    let wrong = caller.tool("create_booking", keyed(json!(1.5))).await;
    assert_eq!(wrong.code(), "INVALID_INPUT");
    assert_eq!(caller.tool("create_booking", keyed(json!(1.5))).await.text, wrong.text);
    assert_eq!(desk.count(KEYS).await, 0);
    assert_eq!(caller.tool("create_booking", keyed(json!(2))).await.code(), "OK");
}
