//! The database away, and back.

use crate::support::{Caller, Desk, Setup};
use serde_json::json;
use std::time::Duration;
use testkit::TestDatabase;
use testkit::outage::Proxy;

async fn behind_a_proxy() -> (Desk, Proxy) {
    let database = TestDatabase::new().await;
    let store = database.store();
    let mut setup = Setup { deadline_ms: 1_000, ..Setup::default() };
    setup.business.transfer_phone = domain::customer::Phone::parse("+4930901821", None).ok();
    database.seed(&store, setup.business.clone()).await;
    let proxy = Proxy::start(database.url()).await;
    let url = proxy.url().to_owned();
    (setup.on(database, &url, "restaurant"), proxy)
}

async fn readiness(desk: &Desk) -> u16 {
    let url = format!("{}/readiness", desk.base_url);
    tokio::task::spawn_blocking(move || {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        agent.get(url).call().unwrap().status().as_u16()
    })
    .await
    .unwrap()
}

async fn book(caller: &Caller) -> crate::support::Answer {
    caller.tool("create_booking", json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ada"})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn while_it_is_away_the_answer_is_system_down_and_it_heals_by_itself() {
    let (desk, proxy) = behind_a_proxy().await;
    let caller = desk.caller("call-1", "+4930123456");
    assert_eq!(readiness(&desk).await, 200);
    assert_eq!(book(&caller).await.code(), "OK");

    proxy.cut();
    let down = book(&caller).await;
    assert_eq!((down.status, down.code().as_str()), (503, "SYSTEM_DOWN"));
    assert_eq!(down.text_at("/next_action"), "transfer_call");
    assert!(!down.text.contains("postgres") && !down.text.contains("SQL"), "{}", down.text);
    assert_eq!(readiness(&desk).await, 503);

    proxy.heal();
    assert_eq!(book(&desk.caller("call-2", "+4930123456")).await.code(), "OK");
    assert_eq!(readiness(&desk).await, 200);
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_someone_else_keeps_locked_is_system_down_within_the_deadline() {
    let (desk, _proxy) = behind_a_proxy().await;
    let caller = desk.caller("call-1", "+4930123456");
    assert_eq!(book(&caller).await.code(), "OK");
    let other = desk.database.client().await;
    other.batch_execute("BEGIN; UPDATE booking_days SET revision = revision + 1").await.unwrap();
    let answered = tokio::time::timeout(Duration::from_secs(20), book(&desk.caller("call-2", "+4930123456"))).await;
    let down = answered.expect("an answer, and no hang");
    assert_eq!((down.status, down.code().as_str()), (503, "SYSTEM_DOWN"));
    other.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(book(&desk.caller("call-3", "+4930123456")).await.code(), "OK");
}
