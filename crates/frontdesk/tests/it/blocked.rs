//! Numbers whose calls a business does not take, from the key of a program to the platform's question.

use crate::support::{Caller, Desk, Request, Setup};
use domain::access::Scope;
use domain::business::Business;
use domain::customer::Phone;
use domain::{BusinessId, EventId};
use ports::{BusinessDraft, Businesses};
use serde_json::{Value, json};
use testkit::TestDatabase;
use testkit::business::restaurant;
use testkit::outage::Proxy;
use time::macros::datetime;
use uuid::Uuid;

const HOUSE: &str = "+4930777001";
const OTHER: &str = "+4930777002";
const RUDE: &str = "+4930123456";

fn house() -> Business {
    Business { phone: Phone::parse(HOUSE, None).ok(), ..restaurant() }
}

async fn key(desk: &Desk, business: BusinessId) -> String {
    desk.wiring.issue().unwrap().run(business, "Till", &[Scope::PlaceCalls]).await.unwrap().unwrap().0.shown()
}

/// Puts a number on the list of whoever has the key, or takes it off.
async fn list(desk: &Desk, key: &str, number: &str, on: bool) -> (u16, Value) {
    let (url, bearer) = (format!("{}/v1/blocked-numbers", desk.base_url), format!("Bearer {key}"));
    let body = json!({"phone": number, "why": "rude"}).to_string();
    let asked = move || {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut answer = if on {
            agent.post(url).header("authorization", bearer).send(body).unwrap()
        } else {
            agent.delete(url).header("authorization", bearer).force_send_body().send(body).unwrap()
        };
        let text = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), serde_json::from_str(&text).unwrap())
    };
    tokio::task::spawn_blocking(asked).await.unwrap()
}

/// What the platform is told of a call.
async fn told(caller: &Caller, from: &str, to: &str) -> Value {
    let letter = json!({"event": "call_inbound", "call_inbound": {"from_number": from, "to_number": to}});
    let request = Request { path: "/webhooks/retell/inbound".to_owned(), body: letter.to_string().into_bytes() };
    let answer = caller.send(request).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_str::<Value>(&answer.text).unwrap()["call_inbound"].take()
}

/// The same, asked until the answer was not too late: a busy machine may be slower than a caller may wait.
async fn told_in_time(desk: &Desk, from: &str, to: &str) -> Value {
    let caller = desk.caller("call-1", from);
    for _ in 0..200 {
        let told = told(&caller, from, to).await;
        if told != json!({}) {
            return told;
        }
    }
    panic!("no answer was in time");
}

fn is_taken(told: &Value) -> bool {
    told["reject"].is_null() && told["dynamic_variables"]["guest_known"].is_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_number_is_rejected_until_it_is_taken_off() {
    let desk = Setup { business: house(), ..Setup::default() }.start().await;
    let shown = key(&desk, house().id).await;
    assert!(is_taken(&told_in_time(&desk, RUDE, HOUSE).await));

    assert_eq!(list(&desk, &shown, RUDE, true).await, (200, json!({"listed": true, "changed": true})));
    assert_eq!(list(&desk, &shown, RUDE, true).await, (200, json!({"listed": true, "changed": false})));
    assert_eq!(told_in_time(&desk, RUDE, HOUSE).await, json!({"reject": true}));
    for other in ["+4930123457", "anonymous"] {
        assert!(is_taken(&told_in_time(&desk, other, HOUSE).await), "{other}");
    }
    // Whoever is through all the same, because the platform took the call, is served.
    let tool = desk.caller("call-2", RUDE).tool("resolve_business", json!({})).await;
    assert_eq!(tool.code(), "OK");

    assert_eq!(list(&desk, &shown, RUDE, false).await, (200, json!({"listed": false, "changed": true})));
    assert!(is_taken(&told_in_time(&desk, RUDE, HOUSE).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_one_business_rejects_no_call_of_another() {
    let desk = Setup { business: house(), ..Setup::default() }.start().await;
    let other = Business {
        id: BusinessId::new(Uuid::from_u128(0xB2)),
        external_id: "other".to_owned(),
        phone: Phone::parse(OTHER, None).ok(),
        ..restaurant()
    };
    let draft = BusinessDraft { business: other.clone(), log: EventId::new(Uuid::from_u128(0xE2)) };
    desk.database.store().apply(&draft, datetime!(2026-06-01 10:00 UTC)).await.unwrap();
    list(&desk, &key(&desk, other.id).await, RUDE, true).await;
    assert!(is_taken(&told_in_time(&desk, RUDE, HOUSE).await));
    assert_eq!(told_in_time(&desk, RUDE, OTHER).await, json!({"reject": true}));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_is_rejected_when_the_list_does_not_answer() {
    let database = TestDatabase::new().await;
    database.seed(&database.store(), house()).await;
    let proxy = Proxy::start(database.url()).await;
    let url = proxy.url().to_owned();
    let desk = Setup { business: house(), ..Setup::default() }.on(database, &url, "restaurant");
    list(&desk, &key(&desk, house().id).await, RUDE, true).await;
    assert_eq!(told_in_time(&desk, RUDE, HOUSE).await, json!({"reject": true}));

    // Somebody has the table for longer than a caller may wait.
    let client = desk.database.client().await;
    client.batch_execute("BEGIN; LOCK TABLE blocked_numbers").await.unwrap();
    assert_eq!(told(&desk.caller("call-1", RUDE), RUDE, HOUSE).await, json!({}));
    client.batch_execute("ROLLBACK").await.unwrap();

    proxy.cut();
    let away = told(&desk.caller("call-1", RUDE), RUDE, HOUSE).await;
    assert!(away["reject"].is_null(), "{away}");
    proxy.heal();
    assert_eq!(told_in_time(&desk, RUDE, HOUSE).await, json!({"reject": true}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_number_is_rejected_also_while_nothing_else_can_be_known() {
    let desk = Setup { business: house(), ..Setup::default() }.start().await;
    list(&desk, &key(&desk, house().id).await, RUDE, true).await;
    assert_eq!(told_in_time(&desk, RUDE, HOUSE).await, json!({"reject": true}));

    // Somebody has the bookings for longer than a caller may wait.
    let client = desk.database.client().await;
    client.batch_execute("BEGIN; LOCK TABLE bookings").await.unwrap();
    for _call in 0..3 {
        assert_eq!(told_in_time(&desk, RUDE, HOUSE).await, json!({"reject": true}));
    }
}
