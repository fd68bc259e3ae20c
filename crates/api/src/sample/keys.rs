//! Programs with a key.

use super::{NOW, World, business, text};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use domain::ApiKeyId;
use domain::access::{ApiKey, Scope};
use ports::KeptKey;
use ports::testing::MockBusinesses;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

/// A key of the sample's business.
pub(crate) fn key() -> ApiKey {
    ApiKey::new(business("en").id, ApiKeyId::new(Uuid::from_u128(7)), "ab".repeat(32)).unwrap()
}

/// A world in which the key is good for this.
pub(crate) fn opened(scopes: &[Scope]) -> World {
    let kept = KeptKey {
        business: business("en").id,
        id: key().id,
        name: "Till".to_owned(),
        digest: b"digest".to_vec(),
        scopes: scopes.to_vec(),
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

/// Sends this with a key that is shown.
pub(crate) async fn post(world: World, path: &str, shown: &str, body: &Value) -> (StatusCode, Value) {
    let request = TestRequest::post().uri(path).insert_header(("Authorization", format!("Bearer {shown}")));
    let (status, body) = text(world.send(request.set_payload(body.to_string())).await).await;
    (status, serde_json::from_str(&body).unwrap_or(Value::Null))
}
