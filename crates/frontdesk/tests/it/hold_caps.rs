//! 43: nobody keeps a house for themselves by holding it.

use crate::support::{Answer, Caller, Desk, Setup};
use serde_json::json;
use time::Duration;

const LIVE: &str = "SELECT count(*) FROM bookings WHERE status = 'held' AND held_until > '2026-06-01 10:04Z'";

/// Distinct starts on quiet days: the number of the start.
fn start(number: usize) -> String {
    // 30 starts a day that do not reach past closing, and a stay may overlap another: there is room for 40.
    let (day, quarter) = (number / 30, number % 30);
    let date = time::macros::date!(2026 - 06 - 02) + Duration::days(i64::try_from(day).unwrap());
    format!("{date}T{:02}:{:02}", 12 + quarter / 4, 15 * (quarter % 4))
}

async fn hold(caller: &Caller, number: usize) -> Answer {
    caller.tool("hold_slot", json!({"start": start(number), "party_size": 1})).await
}

/// 1 000 holds of one call: at most three of them live, and each answer says which.
#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_holds_of_one_call_three_live() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let mut held = 0;
    for number in 0..1_000 {
        let answer = hold(&caller, number).await;
        match answer.code().as_str() {
            "OK" => held += 1,
            "NOT_ALLOWED" => {
                assert!(answer.text_at("/human_message").contains("holds 3 times already"), "{}", answer.text);
                assert_eq!(answer.text_at("/next_action"), "ask_again");
            }
            other => panic!("{other}: {}", answer.text),
        }
    }
    assert_eq!((held, desk.count(LIVE).await), (3, 3));
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 3, "and none is left behind");

    // What is held already is told again, and not counted twice.
    assert_eq!(hold(&caller, 0).await.code(), "OK");
    // Booked, it is no hold any more.
    let booked = caller.tool("create_booking", json!({"start": start(0), "party_size": 1, "name": "Ada"})).await;
    assert_eq!(booked.code(), "OK");
    assert_eq!(hold(&caller, 5).await.code(), "OK");
    assert_eq!(hold(&caller, 6).await.code(), "NOT_ALLOWED");
    assert_eq!(desk.count(LIVE).await, 3);
}

/// Sent at once, in one call: still three.
#[tokio::test(flavor = "multi_thread")]
async fn of_64_holds_at_once_three_live() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    // On one day, so that one waits for the other.
    let requests = (0..64)
        .map(|n| {
            (caller.clone(), caller.request("hold_slot", &json!({"start": start(n % 30), "party_size": 1 + n / 30})))
        })
        .collect();
    let answers = Caller::volley(requests).await;
    assert!(answers.iter().all(|answer| ["OK", "NOT_ALLOWED"].contains(&answer.code().as_str())), "{answers:?}");
    assert_eq!(desk.count(LIVE).await, 3);
}

/// Of different days too, where no day's lock orders them.
#[tokio::test(flavor = "multi_thread")]
async fn of_holds_at_once_on_many_days_three_live() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let requests = (0..32)
        .map(|n| (caller.clone(), caller.request("hold_slot", &json!({"start": start(n * 30), "party_size": 1}))))
        .collect();
    let answers = Caller::volley(requests).await;
    assert!(answers.iter().all(|answer| ["OK", "NOT_ALLOWED"].contains(&answer.code().as_str())), "{answers:?}");
    assert_eq!(desk.count(LIVE).await, 3);
}

/// Who hangs up and calls again has no more: holds are counted by number too.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_has_three_over_all_its_calls() {
    let desk = Desk::restaurant().await;
    for number in 0..50 {
        let answer = hold(&desk.caller(&format!("call-{number}"), "+4930123456"), number).await;
        let expected = if number < 3 { "OK" } else { "NOT_ALLOWED" };
        assert_eq!(answer.code(), expected, "{number}: {}", answer.text);
    }
    assert_eq!(desk.count(LIVE).await, 3);
    assert_eq!(hold(&desk.caller("call-x", "+4930654321"), 60).await.code(), "OK", "another number has its own");
    assert_eq!(hold(&desk.caller("call-y", "anonymous"), 61).await.code(), "OK", "and so has a call without one");
}

/// A hold that has run out makes room for the next, and the house says how many there may be.
#[tokio::test(flavor = "multi_thread")]
async fn holds_that_have_run_out_do_not_count() {
    let one = || {
        let mut setup = Setup::default();
        setup.business.policies.max_holds_per_caller = 1;
        setup
    };
    let desk = one().start().await;
    let caller = desk.caller("call-1", "+4930123456");
    assert_eq!(hold(&caller, 0).await.code(), "OK");
    assert_eq!(hold(&caller, 10).await.code(), "NOT_ALLOWED");
    let other_party = json!({"start": start(0), "party_size": 2});
    assert_eq!(caller.tool("hold_slot", other_party).await.code(), "OK", "one in place of the other");
    let later = one().now + Duration::minutes(6);
    let desk = desk.restarted(Setup { now: later, ..one() }).await;
    let caller = caller.at_base(&desk.base_url).at_instant(later);
    assert_eq!(hold(&caller, 10).await.code(), "OK");
    assert_eq!(hold(&caller, 11).await.code(), "NOT_ALLOWED");
}
