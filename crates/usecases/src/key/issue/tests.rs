use super::Issue;
use crate::sample::{NOW, business};
use domain::ApiKeyId;
use domain::access::Scope;
use ports::KeptKey;
use ports::testing::{CountingIds, FixedClock, MockApiKeys, MockSecrets};
use std::sync::Arc;
use uuid::Uuid;

fn issue(keys: MockApiKeys, secrets: MockSecrets) -> Issue {
    Issue::new(Arc::new(keys), Arc::new(secrets), Arc::new(CountingIds::default()), Arc::new(FixedClock::at(NOW)))
}

fn drawing(secret: Option<String>) -> MockSecrets {
    let mut secrets = MockSecrets::new();
    secrets.expect_draw().times(1).return_const(secret);
    secrets.expect_digest().returning(|secret| secret.as_bytes()[..2].to_vec());
    secrets
}

#[tokio::test]
async fn a_key_is_shown_and_only_its_digest_kept() {
    let (secret, mut keys) = ("ab".repeat(32), MockApiKeys::new());
    let kept = KeptKey {
        business: business().id,
        id: ApiKeyId::new(Uuid::from_u128(1)),
        name: "Till".to_owned(),
        digest: b"ab".to_vec(),
        scopes: vec![Scope::ReadCalls, Scope::PlaceCalls],
        created_at: NOW,
        revoked_at: None,
    };
    keys.expect_create().times(1).withf(move |key| *key == kept).returning(|_| Ok(()));
    let scopes = [Scope::PlaceCalls, Scope::ReadCalls, Scope::PlaceCalls];
    let issued = issue(keys, drawing(Some(secret.clone()))).run(business().id, "Till", &scopes).await.unwrap().unwrap();
    assert_eq!((issued.0.secret(), issued.0.business), (secret.as_str(), business().id));
}

#[tokio::test]
async fn without_chance_there_is_no_key() {
    assert!(issue(MockApiKeys::new(), drawing(None)).run(business().id, "Till", &[]).await.unwrap().is_none());
}
