//! What may or may not have been sent.

use super::*;
use domain::text::send::{LISTED_AFTER, Listed};
use ports::NotSent;
use time::Duration;

fn listed(provider_id: &str) -> Listed {
    let at = NOW + Duration::SECOND;
    Listed { provider_id: provider_id.to_owned(), body: sent_text().body, state: State::Sent, at }
}

/// The request went out, and no answer came.
async fn unanswered() -> Scene {
    let scene = Scene::new();
    scene.desk().answers.push_back(Err(NotSent::Unknown("no answer in time".to_owned())));
    let effect = scene.run("booking.confirmed").await;
    assert!(matches!(effect, Effect::Unknown { .. }), "{effect:?}");
    assert_eq!(scene.text().state, State::Unknown);
    scene
}

/// The worker died after the request went out, or the store was away.
async fn cut_off() -> Scene {
    let scene = Scene::new();
    scene.desk().writes_left = Some(1);
    let effect = scene.run("booking.confirmed").await;
    assert!(matches!(effect, Effect::Again { .. }), "{effect:?}");
    scene.desk().writes_left = None;
    assert_eq!(scene.text().state, State::Sending);
    scene
}

#[tokio::test]
async fn what_the_provider_has_is_not_sent_again() {
    for scene in [unanswered().await, cut_off().await] {
        scene.desk().listed = Some(vec![listed("SM7")]);
        assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
        let expected = Text { state: State::Sent, provider_id: Some("SM7".to_owned()), ..sent_text() };
        assert_eq!(scene.text(), expected);
        assert_eq!(scene.sent(), 1);
    }
}

#[tokio::test]
async fn what_the_provider_does_not_list_yet_may_still_come() {
    for scene in [unanswered().await, cut_off().await] {
        scene.desk().listed = Some(Vec::new());
        let just_before = Scene { now: NOW + LISTED_AFTER - Duration::SECOND, ..scene };
        let Effect::AgainAt { at, .. } = just_before.run("booking.confirmed").await else { panic!("too soon") };
        assert_eq!((at, just_before.sent()), (NOW + LISTED_AFTER, 1));
        let then = Scene { now: at, ..just_before };
        assert_eq!(then.run("booking.confirmed").await, Effect::Done);
        assert_eq!((then.sent(), then.text().attempt, then.text().tried_at), (2, 2, at));
    }
}

#[tokio::test]
async fn without_a_list_it_stays_unknown() {
    for scene in [unanswered().await, cut_off().await] {
        let much_later = Scene { now: NOW + Duration::DAY, ..scene };
        let effect = much_later.run("booking.confirmed").await;
        assert!(matches!(effect, Effect::Unknown { .. }), "{effect:?}");
        assert_eq!(much_later.sent(), 1);
    }
}

#[tokio::test]
async fn another_texts_entry_in_the_list_proves_nothing() {
    let scene = unanswered().await;
    scene.desk().listed = Some(vec![listed("SM7")]);
    scene.desk().others = vec!["SM7".to_owned()];
    assert!(matches!(scene.run("booking.confirmed").await, Effect::AgainAt { .. }));
}

#[tokio::test]
async fn what_was_not_sent_and_is_not_so_any_more_is_not_sent() {
    let scene = unanswered().await;
    let state = BookingState::Cancelled { at: NOW, reason: None };
    scene.desk().subject = Some(Subject::Booking(Box::new(Booking { state, ..booking() })));
    scene.desk().listed = Some(Vec::new());
    let later = Scene { now: NOW + LISTED_AFTER, ..scene };
    assert_eq!(later.run("booking.confirmed").await, Effect::Done);
    assert_eq!((later.sent(), later.text().state), (1, State::Suppressed));
}

#[tokio::test]
async fn news_that_was_quicker_than_the_answer_stands() {
    let scene = unanswered().await;
    let delivered = Text { state: State::Delivered, provider_id: Some("SM9".to_owned()), ..sent_text() };
    scene.desk().texts = vec![delivered.clone()];
    assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    assert_eq!((scene.text(), scene.sent()), (delivered, 1));
}
