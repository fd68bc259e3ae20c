//! Keys of programs.

use crate::support::{House, NOW, id};
use domain::access::Scope;
use domain::{ApiKeyId, BusinessId};
use ports::{ApiKeys, KeptKey};
use time::Duration;

fn key(house: &House, name: &str) -> KeptKey {
    KeptKey {
        business: house.business.id,
        id: ApiKeyId::new(id()),
        name: name.to_owned(),
        digest: vec![0, 255, 7],
        scopes: Scope::ALL.to_vec(),
        created_at: NOW,
        revoked_at: None,
    }
}

#[tokio::test]
async fn what_is_kept_is_found_in_its_own_business_alone() {
    let house = House::new().await;
    let (one, two) = (key(&house, "one"), KeptKey { scopes: vec![Scope::ReadCalls], ..key(&house, "two") });
    for kept in [&one, &two] {
        house.store.create(kept).await.unwrap();
    }
    assert_eq!(house.store.find(house.business.id, one.id).await.unwrap().as_ref(), Some(&one));
    assert_eq!(house.store.list(house.business.id).await.unwrap(), [one.clone(), two]);
    let other = BusinessId::new(id());
    assert_eq!(house.store.find(other, one.id).await.unwrap(), None);
    assert_eq!(house.store.list(other).await.unwrap(), []);
    assert!(!house.store.revoke(other, one.id, NOW).await.unwrap());
}

#[tokio::test]
async fn a_key_is_revoked_once_and_stays_so() {
    let house = House::new().await;
    let kept = key(&house, "one");
    house.store.create(&kept).await.unwrap();
    assert!(house.store.revoke(house.business.id, kept.id, NOW).await.unwrap());
    assert!(!house.store.revoke(house.business.id, kept.id, NOW + Duration::HOUR).await.unwrap());
    let found = house.store.find(house.business.id, kept.id).await.unwrap().unwrap();
    assert_eq!(found.revoked_at, Some(NOW));
}
