use crate::sample::{World, signed, text};
use actix_web::http::StatusCode;
use ports::StoreError;

const BODY: &str = r#"{"event":"call_ended","call":{"call_id":"call_1"}}"#;

fn keeping(kept: impl Fn() -> Result<bool, StoreError> + Send + 'static) -> World {
    let mut world = World::default();
    world.reports.expect_source().return_const("retell");
    world.reports.expect_dedupe().return_const("call_ended:call_1".to_owned());
    let expected = world.inbox.expect_receive().withf(|key, body| key.source == "retell" && body == BODY.as_bytes());
    expected.returning(move |_, _| kept());
    world
}

async fn receive(world: World) -> (StatusCode, String) {
    text(world.send(signed("/webhooks/retell", BODY.to_owned())).await).await
}

#[tokio::test]
async fn a_letter_is_kept_and_its_sender_let_go() {
    assert_eq!(receive(keeping(|| Ok(true))).await, (StatusCode::NO_CONTENT, String::new()));
}

#[tokio::test]
async fn a_double_is_as_welcome_as_the_first() {
    assert_eq!(receive(keeping(|| Ok(false))).await.0, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_letter_that_cannot_be_kept_is_asked_for_again() {
    let (status, body) = receive(keeping(|| Err(StoreError::Unavailable("secret".to_owned())))).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(body.contains("send it again") && !body.contains("secret"), "{body}");
}
