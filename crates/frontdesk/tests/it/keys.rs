//! Programs with keys, over HTTP.

use crate::support::{Desk, Setup};
use domain::access::Scope;
use domain::business::Business;
use domain::{BusinessId, EventId};
use ports::{BusinessDraft, Businesses};
use serde_json::{Value, json};
use testkit::business::restaurant;
use time::macros::datetime;
use uuid::Uuid;

fn post(desk: &Desk, path: &str, key: &str, body: &Value) -> (u16, Value) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let request = agent.post(format!("{}{path}", desk.base_url)).header("authorization", format!("Bearer {key}"));
    let mut response = request.send(body.to_string()).unwrap();
    let text = response.body_mut().read_to_string().unwrap();
    (response.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::Null))
}

async fn key(desk: &Desk, business: BusinessId, scopes: &[Scope]) -> String {
    desk.wiring.issue().unwrap().run(business, "Till", scopes).await.unwrap().unwrap().0.shown()
}

fn callback(key: &str) -> Value {
    json!({"purpose": "callback", "to": "+4930123456", "idempotency_key": key})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_orders_a_call_once_until_it_is_revoked() {
    let desk = Desk::restaurant().await;
    let id = restaurant().id;
    let shown = key(&desk, id, &[Scope::PlaceCalls]).await;
    let (status, first) = post(&desk, "/v1/calls", &shown, &callback("k1"));
    assert_eq!((status, first["state"].as_str()), (202, Some("due")));
    let (status, again) = post(&desk, "/v1/calls", &shown, &callback("k1"));
    assert_eq!((status, &again["attempt"]), (200, &first["attempt"]));
    let mut other = callback("k1");
    other["to"] = json!("+4930654321");
    assert_eq!(post(&desk, "/v1/calls", &shown, &other).0, 409);
    assert_eq!(desk.count("SELECT count(*) FROM outbound_calls").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'call.place'").await, 1);

    let issue = desk.wiring.issue().unwrap();
    let kept = issue.list(id).await.unwrap();
    assert!(issue.revoke(id, kept[0].id).await.unwrap());
    assert_eq!(post(&desk, "/v1/calls", &shown, &callback("k2")).0, 401);
    assert_eq!(desk.count("SELECT count(*) FROM outbound_calls").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_one_business_writes_nothing_into_another() {
    let desk = Setup::default().start().await;
    let other = Business {
        id: BusinessId::new(Uuid::from_u128(0xB2)),
        external_id: "other".to_owned(),
        phone: None,
        ..restaurant()
    };
    let draft = BusinessDraft { business: other.clone(), log: EventId::new(Uuid::from_u128(0xE2)) };
    desk.database.store().apply(&draft, datetime!(2026-06-01 10:00 UTC)).await.unwrap();
    let shown = key(&desk, other.id, &[Scope::PlaceCalls]).await;
    assert_eq!(post(&desk, "/v1/calls", &shown, &callback("k1")).0, 202);
    let owner = format!("SELECT count(*) FROM outbound_calls WHERE business_id = '{}'", other.id.uuid());
    assert_eq!(desk.count(&owner).await, 1);
    // The same secret under the other's name is no key.
    let forged =
        shown.replace(&other.id.uuid().as_simple().to_string(), &restaurant().id.uuid().as_simple().to_string());
    assert_eq!(post(&desk, "/v1/calls", &forged, &callback("k2")).0, 401);
    assert_eq!(post(&desk, "/v1/calls", &key(&desk, other.id, &[Scope::ReadCalls]).await, &callback("k3")).0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_listed_can_be_taken_off_again() {
    let desk = Desk::restaurant().await;
    let shown = key(&desk, restaurant().id, &[Scope::PlaceCalls]).await;
    let number = json!({"phone": "+4930123456", "why": "asked so"});
    assert_eq!(post(&desk, "/v1/do-not-call", &shown, &number), (200, json!({"listed": true, "changed": true})));
    assert_eq!(post(&desk, "/v1/do-not-call", &shown, &number), (200, json!({"listed": true, "changed": false})));
    assert_eq!(desk.count("SELECT count(*) FROM do_not_call").await, 1);
}
