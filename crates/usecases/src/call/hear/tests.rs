use super::Hear;
use crate::sample::{NOW, World, business};
use domain::booking::EventKind;
use domain::call::{Analysis, Call, News, Status, Told};
use domain::{CallId, CallRowId};
use mockall::Sequence;
use ports::{Bell, StoreError};
use uuid::Uuid;

fn id() -> CallId {
    CallId::new("call_1").unwrap()
}

fn known() -> Call {
    let call = Call::unheard(CallRowId::new(Uuid::from_u128(9)), id());
    call.hear(&Told { status: Status::Ongoing, ..Told::default() }).unwrap()
}

fn ended() -> Told {
    Told { status: Status::Ended, ..Told::default() }
}

async fn hear(world: World, told: &Told) -> Result<(), StoreError> {
    Hear::new(&world.outside()).run(business().id, &id(), told).await
}

#[tokio::test]
async fn a_call_that_is_not_known_begins() {
    let mut world = World::default();
    world.calls.expect_find().times(1).returning(|_, _| Ok(None));
    world.calls.expect_save().times(1).returning(|heard| {
        assert_eq!((heard.call.version, heard.now), (1, NOW));
        assert_eq!(heard.news, [News::Status(Status::Ended)]);
        assert_eq!(heard.events, []);
        Ok(())
    });
    hear(world, &ended()).await.unwrap();
}

#[tokio::test]
async fn what_tells_nothing_new_writes_nothing() {
    let mut world = World::default();
    world.calls.expect_find().times(1).returning(|_, _| Ok(Some(known())));
    hear(world, &Told { status: Status::Ongoing, ..Told::default() }).await.unwrap();
}

#[tokio::test]
async fn whoever_comes_second_adds_to_what_the_first_wrote() {
    let (mut world, mut order) = (World::default(), Sequence::new());
    world.calls.expect_find().times(1).in_sequence(&mut order).returning(|_, _| Ok(None));
    let first = world.calls.expect_save().times(1).in_sequence(&mut order);
    first.returning(|_| Err(StoreError::Conflict("calls_provider_key".to_owned())));
    world.calls.expect_find().times(1).in_sequence(&mut order).returning(|_, _| Ok(Some(known())));
    world.calls.expect_save().times(1).in_sequence(&mut order).returning(|heard| {
        assert_eq!((heard.call.id, heard.call.version), (known().id, 2));
        Ok(())
    });
    hear(world, &ended()).await.unwrap();
}

#[tokio::test]
async fn it_gives_up_when_somebody_else_is_always_first() {
    let mut world = World::default();
    world.calls.expect_find().times(8).returning(|_, _| Ok(Some(known())));
    world.calls.expect_save().times(8).returning(|_| Err(StoreError::Conflict("version".to_owned())));
    assert!(matches!(hear(world, &ended()).await, Err(StoreError::Conflict(_))));
}

#[tokio::test]
async fn an_analysis_is_told_once() {
    let analyzed = Told { analysis: Some(Analysis::default()), ..ended() };
    let mut world = World::default();
    world.calls.expect_find().returning(|_, _| Ok(Some(known())));
    world.calls.expect_save().times(1).returning(|heard| {
        assert!(matches!(heard.events[..], [event] if event.kind == EventKind::CallAnalyzed(known().id)));
        Ok(())
    });
    world.doorbell.expect_ring().withf(|bell| *bell == Bell::Job("call.analyzed")).times(1).return_const(());
    hear(world, &analyzed).await.unwrap();
}
