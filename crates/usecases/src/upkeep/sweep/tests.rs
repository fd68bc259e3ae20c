use super::{BATCH, Swept};
use crate::Failure;
use crate::sample::{World, business, opened, turn, unavailable};
use crate::waitlist::offer::tests::waiting;
use domain::availability::Taken;
use domain::{BusinessId, EventId};
use ports::{StoreError, SweepLog};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

fn gone() -> BusinessId {
    BusinessId::new(Uuid::from_u128(0xDEAD))
}

/// A batch of ids, none of them twice.
fn different(logs: &[SweepLog]) -> bool {
    let ids: BTreeSet<Uuid> = logs.iter().flat_map(|log| [log.hold.uuid(), log.entry.uuid()]).collect();
    u32::try_from(logs.len()).unwrap() == BATCH && ids.len() == 2 * logs.len()
}

#[tokio::test]
async fn it_sweeps_until_there_is_no_more() {
    let mut world = World::default();
    for holds in [BATCH, BATCH, 3] {
        world.upkeep.expect_sweep().times(1).withf(|logs| different(logs)).return_once(move |_| Ok(holds));
    }
    world.upkeep.expect_close().returning(|_| Ok(0));
    world.upkeep.expect_waiting().times(1).return_once(|| Ok(Vec::new()));
    let swept = world.usecases().sweep.run().await.unwrap();
    assert_eq!(swept, Swept { holds: 2 * BATCH + 3, offers: 0 });
}

#[tokio::test]
async fn it_closes_until_there_is_no_more() {
    let mut world = World::default();
    world.upkeep.expect_sweep().return_once(|_| Ok(0));
    for entries in [BATCH, BATCH - 1] {
        let whole = |logs: &Vec<EventId>| u32::try_from(logs.len()).unwrap() == BATCH;
        world.upkeep.expect_close().times(1).withf(whole).return_once(move |_| Ok(entries));
    }
    world.upkeep.expect_waiting().times(1).return_once(|| Ok(Vec::new()));
    assert_eq!(world.usecases().sweep.run().await.unwrap(), Swept::default());
}

#[tokio::test]
async fn what_is_free_anywhere_is_offered_to_those_who_wait() {
    let mut world = World::playing([turn(opened())]).seeing(Taken::default(), 1).standing(Ok(Some(business())));
    world.upkeep.expect_sweep().return_once(|_| Ok(0));
    world.upkeep.expect_close().returning(|_| Ok(0));
    world.upkeep.expect_waiting().return_once(|| Ok(vec![business().id]));
    let anywhere = world.reads.expect_waiting().times(1).withf(|_, span, after, _| span.is_none() && after.is_none());
    anywhere.return_once(|_, _, _, _| Ok(vec![waiting(1, 4)]));
    let swept = world.usecases().sweep.run().await.unwrap();
    assert_eq!(swept, Swept { holds: 0, offers: 1 });
}

#[tokio::test]
async fn a_business_that_cannot_be_read_keeps_no_other_waiting() {
    let mut world = World::playing([turn(opened())]).seeing(Taken::default(), 1);
    world.upkeep.expect_sweep().return_once(|_| Ok(0));
    world.upkeep.expect_close().returning(|_| Ok(0));
    world.upkeep.expect_waiting().return_once(|| Ok(vec![gone(), business().id]));
    let found = |id| (id != gone()).then(|| Arc::new(business()));
    world.businesses.expect_current().times(2).returning(move |id| Ok(found(id)));
    world.reads.expect_waiting().times(1).return_once(|_, _, _, _| Ok(vec![waiting(1, 4)]));
    assert_eq!(world.usecases().sweep.run().await.unwrap().offers, 1);
}

#[tokio::test]
async fn without_a_store_it_ends_at_once() {
    let mut world = World::default();
    world.upkeep.expect_sweep().times(1).return_once(|_| Err(unavailable()));
    let ended = world.usecases().sweep.run().await;
    assert!(matches!(ended, Err(Failure::Store(StoreError::Unavailable(_)))));

    let mut world = World::default();
    world.upkeep.expect_sweep().return_once(|_| Ok(0));
    world.upkeep.expect_close().returning(|_| Ok(0));
    world.upkeep.expect_waiting().return_once(|| Ok(vec![gone(), business().id]));
    world.businesses.expect_current().times(1).return_once(|_| Err(unavailable()));
    let ended = world.usecases().sweep.run().await;
    assert!(matches!(ended, Err(Failure::Store(StoreError::Unavailable(_)))));
}
