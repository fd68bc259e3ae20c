//! Nobody has themselves put on the waiting list for everything: one number waits five times at a time.

use crate::support::{Caller, Desk, Request, Setup};
use serde_json::json;

const WAITING: &str = "SELECT count(*) FROM waitlist WHERE state = 'waiting'";

/// Every evening from the 2nd to the 13th of June is full.
async fn full_evenings(max_waiting: u32) -> Desk {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    setup.business.policies.max_waiting_per_caller = max_waiting;
    let desk = setup.start().await;
    for day in 2..14 {
        let args = json!({"start": start(day), "party_size": 4, "name": "First"});
        let caller = desk.caller(&format!("call-first-{day}"), "+4930111111");
        assert_eq!(caller.tool("create_booking", args).await.code(), "OK");
    }
    desk
}

fn start(day: u8) -> String {
    format!("2026-06-{day:02}T19:00")
}

fn join(caller: &Caller, day: u8) -> Request {
    caller.request("join_waitlist", &json!({"start": start(day), "party_size": 4, "name": "Ada"}))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_waits_five_times_over_all_its_calls() {
    let desk = full_evenings(5).await;
    let ask = async |day: u8, number: &str| {
        let caller = desk.caller(&format!("call-{day}-{number}"), number);
        caller.send(join(&caller, day)).await
    };
    for day in 2..7 {
        assert_eq!(ask(day, "+4930222222").await.code(), "OK", "{day}");
    }
    let refused = ask(7, "+4930222222").await;
    assert_eq!(refused.code(), "NOT_ALLOWED");
    assert!(refused.text_at("/human_message").contains("as often as it may be: 5"), "{}", refused.text);
    assert_eq!(refused.text_at("/next_action"), "ask_again");
    assert_eq!(ask(6, "+4930222222").await.code(), "OK", "what it waits for is told again");
    assert_eq!(ask(7, "+4930333333").await.code(), "OK", "another number has its own");
    assert_eq!(desk.count(WAITING).await, 6);

    // What is offered counts until it is taken, and no longer then.
    let first = desk.caller("call-back", "+4930111111");
    let code = "SELECT code FROM bookings WHERE local_date = '2026-06-02'";
    let cancel = json!({"confirmation_code": desk.texts(code).await.remove(0)});
    assert_eq!(first.tool("cancel_booking", cancel).await.code(), "OK");
    desk.sweep().await;
    assert_eq!(desk.count(WAITING).await, 5);
    assert_eq!(ask(8, "+4930222222").await.code(), "NOT_ALLOWED");
    let caller = desk.caller("call-taking", "+4930222222");
    let booked = caller.tool("create_booking", json!({"start": start(2), "party_size": 4, "name": "Ada"})).await;
    assert_eq!(booked.code(), "OK", "{}", booked.text);
    assert_eq!(ask(9, "+4930222222").await.code(), "OK");
    assert_eq!(ask(10, "+4930222222").await.code(), "NOT_ALLOWED");
}

/// Of different days, where no day's lock orders them: of twelve that are sent at once one waits, eight times in a row.
#[tokio::test(flavor = "multi_thread")]
async fn at_once_too() {
    let desk = full_evenings(1).await;
    for number in 0..8 {
        let caller = desk.caller(&format!("call-{number}"), &format!("+493022222{number}"));
        let requests = (2..14).map(|day| (caller.clone(), join(&caller, day))).collect();
        let answers = Caller::volley(requests).await;
        assert!(answers.iter().all(|answer| ["OK", "NOT_ALLOWED"].contains(&answer.code().as_str())), "{answers:?}");
        assert_eq!(answers.iter().filter(|answer| answer.code() == "OK").count(), 1, "{answers:?}");
    }
    assert_eq!(desk.count(WAITING).await, 8);
}
