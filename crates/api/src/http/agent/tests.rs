use crate::sample::{NOW, World, business, text};
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::test::TestRequest;
use async_trait::async_trait;
use domain::access::{ApiKey, Scope};
use domain::{AgentId, ApiKeyId, BusinessId};
use ports::testing::{CountingIds, FixedClock, MockAgents, MockBusinesses, MockVoicePlatform};
use ports::{Agents, KeptKey, Pushed, StoreError, VoiceError};
use serde_json::{Value, json};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use usecases::agent::push::Push;
use uuid::Uuid;

fn key() -> ApiKey {
    ApiKey::new(business("en").id, ApiKeyId::new(Uuid::from_u128(7)), "ab".repeat(32)).unwrap()
}

/// A world in which the key is good for this.
fn opened(scope: Scope) -> World {
    let kept = KeptKey {
        business: business("en").id,
        id: key().id,
        name: "Deploy".to_owned(),
        digest: b"digest".to_vec(),
        scopes: vec![scope],
        created_at: NOW,
        revoked_at: None,
    };
    let mut world = World::default();
    world.keys.expect_find().returning(move |_, _| Ok(Some(kept.clone())));
    world.secrets.expect_matches().returning(|secret, _| secret == key().secret());
    let mut businesses = MockBusinesses::new();
    businesses.expect_reload().returning(|_| Ok(Some(Arc::new(business("en")))));
    World { businesses: Arc::new(businesses), ..world }
}

/// One that pushes with these memories to this platform.
fn pushing(agents: impl Agents + 'static, voice: MockVoicePlatform) -> World {
    let world = opened(Scope::PushAgent);
    let (voice, businesses, agents) = (Arc::new(voice), Arc::clone(&world.businesses), Arc::new(agents));
    let push = Push::new(voice, businesses, agents, Arc::new(FixedClock::at(NOW)), Arc::new(CountingIds::default()));
    World { push: Some(push), ..world }
}

/// Nothing was pushed yet, and the claim is free or not.
fn memories(free: bool) -> MockAgents {
    let mut agents = MockAgents::new();
    agents.expect_latest().returning(|_| Ok(None));
    agents.expect_claim().returning(move |_, _, _| Ok(free));
    agents.expect_release().returning(|_, _| Ok(true));
    agents
}

/// A platform that answers to whatever is created with this error.
fn refusing(error: VoiceError) -> World {
    let mut voice = MockVoicePlatform::new();
    voice.expect_create_part().returning(move |_, _| Err(error.clone()));
    pushing(memories(true), voice)
}

async fn push(world: World, body: &Value) -> (StatusCode, Option<String>, Value) {
    let request = TestRequest::post().uri("/v1/agent/push");
    let request = request.insert_header(("Authorization", format!("Bearer {}", key().shown())));
    let response = world.send(request.set_payload(body.to_string())).await;
    let after = response.headers().get(RETRY_AFTER).map(|value| value.to_str().unwrap().to_owned());
    let (status, body) = text(response).await;
    (status, after, serde_json::from_str(&body).unwrap_or(Value::Null))
}

async fn refused(world: World) -> (StatusCode, String) {
    let (status, _, answer) = push(world, &json!({"dry_run": false})).await;
    (status, answer["error"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_dry_run_tells_part_by_part_what_would_be_done() {
    let mut voice = MockVoicePlatform::new();
    voice.expect_number().returning(|_| Ok(None));
    let (status, _, answer) = push(pushing(memories(true), voice), &json!({"dry_run": true})).await;
    let expected = json!({"dry_run": true, "differs": true, "version": null, "parts": [
        {"part": "language model", "change": "created"},
        {"part": "agent", "change": "created"},
        {"part": "phone number", "change": "missing",
         "why": "the platform does not have it: buy or import it there, then push again"},
    ]});
    assert_eq!((status, answer), (StatusCode::OK, expected));
}

#[tokio::test]
async fn only_a_key_for_it_pushes() {
    for scope in [Scope::ReadCalls, Scope::PlaceCalls] {
        let (status, error) = refused(opened(scope)).await;
        assert_eq!((status, error.as_str()), (StatusCode::FORBIDDEN, "the key is not good for agent:write"));
    }
}

#[tokio::test]
async fn whether_it_is_only_to_tell_must_be_said() {
    for body in [json!({}), json!({"dry_run": "no"}), json!({"dry_run": true, "force": true}), json!([])] {
        let (status, _, _) = push(opened(Scope::PushAgent), &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
    }
}

#[tokio::test]
async fn what_stands_in_the_way_is_told() {
    let (status, error) = refused(opened(Scope::PushAgent)).await;
    assert_eq!((status, error.as_str()), (StatusCode::CONFLICT, "there is none"));
    let (status, error) = refused(pushing(memories(false), MockVoicePlatform::new())).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(error.contains("another push of this business is under way"), "{error}");
    let (status, error) = refused(refusing(VoiceError::KeyRefused { status: 401 })).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert_eq!(error, "the voice platform does not accept the API key (status 401)");
    let rejected = VoiceError::Rejected { status: 400, reason: "voice_id".to_owned() };
    let (status, error) = refused(refusing(rejected)).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert_eq!(error, "the voice platform refused with status 400: voice_id");
    let mut agents = MockAgents::new();
    agents.expect_claim().returning(|_, _, _| Err(StoreError::Unavailable("away".to_owned())));
    let (status, _) = refused(pushing(agents, MockVoicePlatform::new())).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_busy_platform_says_when_to_come_again() {
    for (after, told) in [(None, "1"), (Some(Duration::ZERO), "1"), (Some(Duration::seconds(7)), "7")] {
        let (status, header, _) = push(refusing(VoiceError::Busy { after }), &json!({"dry_run": false})).await;
        assert_eq!((status, header.as_deref()), (StatusCode::SERVICE_UNAVAILABLE, Some(told)), "{after:?}");
    }
}

/// Memories that do not answer.
struct Stuck;

#[async_trait]
impl Agents for Stuck {
    async fn claim(&self, _: BusinessId, _: AgentId, _: std::time::Duration) -> Result<bool, StoreError> {
        std::future::pending().await
    }

    async fn release(&self, _business: BusinessId, _by: AgentId) -> Result<bool, StoreError> {
        std::future::pending().await
    }

    async fn latest(&self, _business: BusinessId) -> Result<Option<Pushed>, StoreError> {
        std::future::pending().await
    }

    async fn save(&self, _business: BusinessId, _pushed: &Pushed, _now: OffsetDateTime) -> Result<(), StoreError> {
        std::future::pending().await
    }
}

/// The clock stands still, and goes on where everybody waits.
#[tokio::test(start_paused = true)]
async fn nobody_waits_for_ever() {
    let (status, error) = refused(pushing(Stuck, MockVoicePlatform::new())).await;
    assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
    assert!(error.contains("the push goes on"), "{error}");
}
