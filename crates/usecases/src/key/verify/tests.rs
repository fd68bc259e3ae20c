use super::Denied;
use crate::sample::{NOW, World, business};
use domain::access::{ApiKey, Scope};
use domain::{ApiKeyId, BusinessId};
use ports::KeptKey;
use uuid::Uuid;

fn key() -> ApiKey {
    ApiKey::new(business().id, ApiKeyId::new(Uuid::from_u128(7)), "ab".repeat(32)).unwrap()
}

fn kept() -> KeptKey {
    KeptKey {
        business: business().id,
        id: key().id,
        name: "Till".to_owned(),
        digest: b"digest".to_vec(),
        scopes: vec![Scope::ReadCalls],
        created_at: NOW,
        revoked_at: None,
    }
}

/// A world that keeps this, and in which the secret is recognised or not.
fn keeping(kept: Option<KeptKey>, right: bool) -> World {
    let mut world = World::default();
    let expected = kept.as_ref().map_or_else(Vec::new, |kept| kept.digest.clone());
    world
        .keys
        .expect_find()
        .times(1)
        .withf(|of, id| (*of, *id) == (business().id, key().id))
        .return_once(|_, _| Ok(kept));
    let asked = world.secrets.expect_matches().times(1);
    asked.withf(move |secret, digest| secret == key().secret() && digest == expected).return_const(right);
    world
}

async fn verify(world: World, shown: &str, scope: Scope) -> Result<BusinessId, Denied> {
    world.usecases().verify_key.run(shown, scope).await
}

#[tokio::test]
async fn a_good_key_opens_its_own_business() {
    let opened = verify(keeping(Some(kept()), true), &key().shown(), Scope::ReadCalls).await;
    assert_eq!(opened.unwrap(), business().id);
}

#[tokio::test]
async fn it_opens_no_more_than_it_is_good_for() {
    let denied = verify(keeping(Some(kept()), true), &key().shown(), Scope::PlaceCalls).await;
    assert!(matches!(denied, Err(Denied::NotFor(Scope::PlaceCalls))));
}

#[tokio::test]
async fn another_secret_a_revoked_key_and_none_at_all_are_all_the_same() {
    let revoked = KeptKey { revoked_at: Some(NOW), ..kept() };
    for world in [keeping(Some(kept()), false), keeping(Some(revoked), true), keeping(None, false)] {
        assert!(matches!(verify(world, &key().shown(), Scope::ReadCalls).await, Err(Denied::NotGood)));
    }
}

#[tokio::test]
async fn what_is_no_key_is_not_looked_for() {
    assert!(matches!(verify(World::default(), "fdk_1", Scope::ReadCalls).await, Err(Denied::NotGood)));
}
