use crate::support::{House, NOW, id, is_conflict};
use domain::{AgentId, BusinessId};
use ports::{Agents, Pushed};

fn pushed(version: i32) -> Pushed {
    let digest = format!("digest of {version}");
    Pushed { id: AgentId::new(id()), version, digest, llm: "llm_1".to_owned(), agent: None, at: None }
}

#[tokio::test]
async fn the_latest_is_remembered_and_finished_in_place() {
    let house = House::new().await;
    assert_eq!(house.store.latest(house.business.id).await.unwrap(), None);
    let first = Pushed { agent: Some("agent_1".to_owned()), at: Some(NOW), ..pushed(1) };
    house.store.save(house.business.id, &first, NOW).await.unwrap();
    let second = pushed(2);
    house.store.save(house.business.id, &second, NOW).await.unwrap();
    assert_eq!(house.store.latest(house.business.id).await.unwrap(), Some(second.clone()));
    let done = Pushed { agent: Some("agent_2".to_owned()), at: Some(NOW), digest: "d".to_owned(), ..second };
    house.store.save(house.business.id, &done, NOW).await.unwrap();
    assert_eq!(house.store.latest(house.business.id).await.unwrap(), Some(done));
    assert_eq!(house.count("SELECT count(*) FROM agents").await, 2);
}

#[tokio::test]
async fn two_pushes_at_once_do_not_share_a_version() {
    let house = House::new().await;
    house.store.save(house.business.id, &pushed(1), NOW).await.unwrap();
    assert!(is_conflict(&house.store.save(house.business.id, &pushed(1), NOW).await));
}

#[tokio::test]
async fn one_claims_the_right_to_push_a_business_at_a_time() {
    let house = House::new().await;
    let other = BusinessId::new(id());
    let claim = house.store.claim(house.business.id).await.unwrap().unwrap();
    assert!(house.store.claim(house.business.id).await.unwrap().is_none());
    // Another business is pushed meanwhile, and whoever has the claim writes on other connections.
    house.store.claim(other).await.unwrap().unwrap().release().await;
    house.store.save(house.business.id, &pushed(1), NOW).await.unwrap();
    claim.release().await;
    house.store.claim(house.business.id).await.unwrap().unwrap().release().await;
}

/// As when a process dies with it.
#[tokio::test]
async fn a_claim_that_is_dropped_is_free_again() {
    let house = House::new().await;
    drop(house.store.claim(house.business.id).await.unwrap().unwrap());
    while house.store.claim(house.business.id).await.unwrap().is_none() {}
}
