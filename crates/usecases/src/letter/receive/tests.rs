use crate::sample::World;
use ports::{Bell, LetterKey, StoreError};

fn world(kept: Result<bool, StoreError>, rings: usize) -> World {
    let mut world = World::default();
    world.reports.expect_source().return_const("retell");
    world.reports.expect_dedupe().withf(|body| body == b"{}").return_const("call_ended:1".to_owned());
    let key = LetterKey { source: "retell".to_owned(), dedupe: "call_ended:1".to_owned() };
    let once = world.inbox.expect_receive().times(1).withf(move |asked, body| *asked == key && body == b"{}");
    once.return_once(move |_, _| kept);
    world.doorbell.expect_ring().withf(|bell| *bell == Bell::Inbox).times(rings).return_const(());
    world
}

#[tokio::test]
async fn a_letter_is_kept_and_somebody_is_woken() {
    assert!(world(Ok(true), 1).usecases().receive_letter.run(b"{}").await.unwrap());
}

#[tokio::test]
async fn a_letter_that_is_known_wakes_nobody() {
    assert!(!world(Ok(false), 0).usecases().receive_letter.run(b"{}").await.unwrap());
}

#[tokio::test]
async fn a_letter_that_cannot_be_kept_is_not_received() {
    let away = Err(StoreError::Unavailable("away".to_owned()));
    assert!(world(away, 0).usecases().receive_letter.run(b"{}").await.is_err());
}
