use crate::sample::{World, business, phone};
use actix_web::http::StatusCode;
use async_trait::async_trait;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
use ports::testing::{MockBusinesses, ScriptedStore, Turn};
use ports::{Applied, BusinessDraft, Businesses, Health, Open, Opened, Store, StoreError, Tx, Unready};
use serde_json::{Value, json};
use std::future::pending;
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;
use tokio::time::Instant;

/// A store that never answers.
struct Late;

#[async_trait]
impl Store for Late {
    async fn open(&self, _open: Open) -> Result<(Box<dyn Tx>, Opened), StoreError> {
        pending().await
    }
}

#[async_trait]
impl Health for Late {
    async fn ready(&self) -> Result<(), Unready> {
        pending().await
    }
}

#[async_trait]
impl Businesses for Late {
    async fn by_external_id(&self, _external_id: &str) -> Result<Option<Arc<Business>>, StoreError> {
        pending().await
    }

    async fn by_phone(&self, _phone: &Phone) -> Result<Option<Arc<Business>>, StoreError> {
        pending().await
    }

    async fn current(&self, _id: BusinessId) -> Result<Option<Arc<Business>>, StoreError> {
        pending().await
    }

    async fn reload(&self, _id: BusinessId) -> Result<Option<Arc<Business>>, StoreError> {
        pending().await
    }

    async fn apply(&self, _draft: &BusinessDraft, _now: OffsetDateTime) -> Result<Applied, StoreError> {
        pending().await
    }
}

fn unavailable() -> StoreError {
    StoreError::Unavailable("password=secret".to_owned())
}

async fn take_message(world: World) -> (StatusCode, Value) {
    let (status, text) = world.call("take_message", json!({"text": "Hello"})).await;
    (status, serde_json::from_str(&text).unwrap())
}

/// The answer in an outage: nothing of its cause, and what to do instead.
fn system_down(say: &str, next_action: &str) -> (StatusCode, Value) {
    let told = json!({
        "ok": false,
        "error_code": "SYSTEM_DOWN",
        "human_message": "the booking system cannot answer now; nothing may be promised",
        "say": say,
        "next_action": next_action,
    });
    (StatusCode::SERVICE_UNAVAILABLE, told)
}

const TRANSFER: &str = "I'm sorry, our booking system is not answering. Let me put you through.";
const MESSAGE: &str = "I'm sorry, our booking system is not answering. May I take a message?";

#[tokio::test]
async fn an_outage_leads_to_a_person_or_else_to_a_message() {
    let cases = [
        ("en", Some(phone("+4930888888")), TRANSFER, "transfer_call"),
        ("en", None, MESSAGE, "take_message"),
        (
            "de",
            None,
            "Es tut mir leid, unser Reservierungssystem antwortet nicht. Darf ich eine Nachricht aufnehmen?",
            "take_message",
        ),
        (
            "de",
            Some(phone("+4930888888")),
            "Es tut mir leid, unser Reservierungssystem antwortet nicht. Ich verbinde Sie.",
            "transfer_call",
        ),
    ];
    for (locale, transfer_phone, say, next_action) in cases {
        let away = Turn { opened: Err(unavailable()), committed: Ok(()) };
        let business = Business { transfer_phone, ..business(locale) };
        let world = World { store: Arc::new(ScriptedStore::playing([away])), ..World::of(business) };
        assert_eq!(take_message(world).await, system_down(say, next_action));
    }
}

#[tokio::test]
async fn an_outage_before_the_business_is_known_is_told_in_english() {
    let mut businesses = MockBusinesses::new();
    businesses.expect_by_external_id().times(1).returning(|_| Err(unavailable()));
    let world = World { businesses: Arc::new(businesses), ..World::default() };
    assert_eq!(take_message(world).await, system_down(TRANSFER, "transfer_call"));
}

#[tokio::test]
async fn conflicts_without_end_are_an_outage_too() {
    let lost = || Turn { opened: Ok(crate::sample::opened()), committed: Err(StoreError::Conflict(String::new())) };
    let store = ScriptedStore::playing((0..4).map(|_| lost()));
    let world = World { store: Arc::new(store), ..World::of(business("en")) };
    assert_eq!(take_message(world).await, system_down(TRANSFER, "transfer_call"));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_is_late_is_not_waited_for() {
    let business = Business { transfer_phone: None, ..business("en") };
    let world = World { store: Arc::new(Late), ..World::of(business) };
    let asked = Instant::now();
    assert_eq!(take_message(world).await, system_down(MESSAGE, "take_message"));
    assert!((Duration::from_secs(2)..Duration::from_millis(2_100)).contains(&asked.elapsed()));
}

#[tokio::test(start_paused = true)]
async fn the_deadline_covers_the_search_for_the_business() {
    let world = World { businesses: Arc::new(Late), ..World::default() };
    let asked = Instant::now();
    assert_eq!(take_message(world).await, system_down(TRANSFER, "transfer_call"));
    assert!(asked.elapsed() < Duration::from_millis(2_100));
}

#[tokio::test(start_paused = true)]
async fn readiness_is_not_waited_for_either() {
    let world = World { health: Arc::new(Late), ..World::default() };
    let request = actix_web::test::TestRequest::get().uri("/readiness");
    let (status, body) = crate::sample::text(world.send(request).await).await;
    let told: Value = serde_json::from_str(&body).unwrap();
    let expected = json!({"ok": false, "reason": "the database does not answer in time"});
    assert_eq!((status, told), (StatusCode::SERVICE_UNAVAILABLE, expected));
}
