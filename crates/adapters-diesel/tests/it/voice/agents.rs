use crate::support::{House, NOW, id, is_conflict};
use adapters_diesel::TimeSource;
use domain::AgentId;
use ports::testing::FixedClock;
use ports::{Agents, Pushed};
use std::sync::Arc;
use std::time::Duration;

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
    let (one, other) = (AgentId::new(id()), AgentId::new(id()));
    let claim = async |by| house.store.claim(house.business.id, by, Duration::from_mins(1)).await.unwrap();
    let release = async |by| house.store.release(house.business.id, by).await.unwrap();
    assert!(claim(one).await);
    assert!(!claim(other).await);
    assert!(!claim(one).await, "nor the same twice");
    assert!(!release(other).await, "it is not theirs");
    assert!(release(one).await);
    assert!(claim(other).await);
    assert!(!release(one).await);
}

/// As when a process dies with it.
#[tokio::test]
async fn a_claim_ends_by_itself() {
    let house = House::new().await;
    let claim = async |seconds| {
        let clock = FixedClock::at(NOW + time::Duration::seconds(seconds));
        let store = house.database.store_with(TimeSource::Clock(Arc::new(clock)));
        store.claim(house.business.id, AgentId::new(id()), Duration::from_mins(1)).await.unwrap()
    };
    assert!(claim(0).await);
    assert!(!claim(59).await);
    assert!(claim(60).await);
}
