use crate::queue::Handler;
use crate::sample::{NOW, World, business, phone};
use domain::CallId;
use domain::call::{Direction, Told};
use domain::job::Effect;
use ports::{Illegible, Letter, LetterKey, Report, StoreError};
use std::sync::Arc;
use time::Duration;

fn letter() -> Letter {
    let key = LetterKey { source: "retell".to_owned(), dedupe: "k".to_owned() };
    Letter { key, body: b"{}".to_vec(), attempts: 1, received_at: NOW, leased_at: NOW }
}

fn saying(report: Result<Report, Illegible>) -> World {
    let mut world = World::default();
    world.reports.expect_read().times(1).return_once(move |_| report);
    world
}

fn of_call(external_id: Option<&str>, told: Told) -> World {
    let call = CallId::new("call_1").unwrap();
    saying(Ok(Report::OfCall { call, external_id: external_id.map(str::to_owned), told: Box::new(told) }))
}

async fn read(world: World) -> Effect {
    world.usecases().read_letter.run(&letter()).await
}

#[tokio::test]
async fn what_it_says_of_a_call_is_heard() {
    let mut world = of_call(Some("anker"), Told::default());
    world.businesses.expect_by_external_id().returning(|_| Ok(Some(Arc::new(business()))));
    world.calls.expect_find().times(1).returning(|_, _| Ok(None));
    world.calls.expect_save().times(1).returning(|heard| {
        assert_eq!((heard.business, heard.call.provider_id.as_str()), (business().id, "call_1"));
        Ok(())
    });
    assert_eq!(read(world).await, Effect::Done);
}

#[tokio::test]
async fn the_business_is_found_by_its_own_end_of_the_call() {
    for (direction, ours) in [(Direction::Inbound, "+4930222222"), (Direction::Outbound, "+4930111111")] {
        let (from, to) = (Some(phone("+4930111111")), Some(phone("+4930222222")));
        let mut world = of_call(None, Told { direction: Some(direction), from, to, ..Told::default() });
        let asked = world.businesses.expect_by_phone().times(1).withf(move |number| number.as_str() == ours);
        asked.returning(|_| Ok(None));
        assert!(matches!(read(world).await, Effect::AgainAt { .. }), "{direction:?}");
    }
}

#[tokio::test]
async fn a_letter_of_a_business_that_nobody_knows_waits() {
    let mut world = of_call(Some("nobody"), Told::default());
    world.businesses.expect_by_external_id().returning(|_| Ok(None));
    let error = "no business has this external id".to_owned();
    assert_eq!(read(world).await, Effect::AgainAt { at: NOW + Duration::HOUR, error });
    assert!(matches!(read(of_call(None, Told::default())).await, Effect::AgainAt { .. }), "it names none");
}

#[tokio::test]
async fn a_letter_is_read_again_when_the_store_was_away() {
    let away = || StoreError::Unavailable("away".to_owned());
    let mut world = of_call(Some("anker"), Told::default());
    world.businesses.expect_by_external_id().returning(move |_| Err(away()));
    assert!(matches!(read(world).await, Effect::Again { .. }));
    let mut world = of_call(Some("anker"), Told::default());
    world.businesses.expect_by_external_id().returning(|_| Ok(Some(Arc::new(business()))));
    world.calls.expect_find().returning(move |_, _| Err(away()));
    assert!(matches!(read(world).await, Effect::Again { .. }));
}

#[tokio::test]
async fn what_concerns_no_call_is_kept_and_what_is_illegible_is_put_aside() {
    assert_eq!(read(saying(Ok(Report::Other("alert_triggered".to_owned())))).await, Effect::Done);
    let illegible = saying(Err(Illegible("no JSON".to_owned())));
    assert_eq!(read(illegible).await, Effect::Dead { error: "illegible: no JSON".to_owned() });
}

#[tokio::test]
async fn an_end_of_a_call_that_we_made_is_concluded() {
    let attempt = "out_00000000000000000000000000000007-1".to_owned();
    for (ended, asked) in [(Some("dial_no_answer".to_owned()), 1), (None, 0)] {
        let told = Told { attempt: Some(attempt.clone()), ended_because: ended, ..Told::default() };
        let mut world = of_call(Some("anker"), told);
        world.businesses.expect_by_external_id().returning(|_| Ok(Some(Arc::new(business()))));
        world.calls.expect_find().returning(|_, _| Ok(None));
        world.calls.expect_save().returning(|_| Ok(()));
        world.outbound.expect_standing().times(asked).returning(|_, id| {
            assert_eq!(id.uuid(), uuid::Uuid::from_u128(7));
            Ok(None)
        });
        assert_eq!(read(world).await, Effect::Done);
    }
}
