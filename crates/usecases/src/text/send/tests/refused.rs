//! What was certainly not sent.

use super::*;
use domain::text::receive::Wish;
use ports::{NotSent, Refusal};
use time::Duration;

async fn told(why: NotSent) -> (Scene, Effect) {
    let scene = Scene::new();
    scene.desk().answers.push_back(Err(why));
    let effect = scene.run("booking.confirmed").await;
    (scene, effect)
}

#[tokio::test]
async fn a_busy_provider_is_asked_again_when_it_said() {
    let (scene, effect) = told(NotSent::Busy { after: Some(Duration::seconds(30)) }).await;
    let Effect::AgainAt { at, .. } = effect else { panic!("{effect:?}") };
    assert_eq!(at, NOW + Duration::seconds(30));
    assert_eq!(scene.text().state, State::Waiting);
    assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    assert_eq!((scene.sent(), scene.text().attempt, scene.text().state), (2, 2, State::Queued));
}

#[tokio::test]
async fn a_provider_out_of_reach_is_tried_again() {
    let account = NotSent::Account { status: 401, code: 20003 };
    for why in [NotSent::Busy { after: None }, NotSent::Unreachable("refused".to_owned()), account] {
        let (scene, effect) = told(why).await;
        assert!(matches!(effect, Effect::Again { .. }), "{effect:?}");
        assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
        assert_eq!((scene.sent(), scene.text().fault), (2, None));
    }
}

#[tokio::test]
async fn what_was_true_then_is_not_sent_when_it_is_no_more() {
    let (scene, _) = told(NotSent::Busy { after: None }).await;
    let state = BookingState::Cancelled { at: NOW, reason: None };
    scene.desk().subject = Some(Subject::Booking(Box::new(Booking { state, version: 4, ..booking() })));
    assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    assert_eq!((scene.sent(), scene.text().state), (1, State::Suppressed));
}

#[tokio::test]
async fn a_number_that_opted_out_at_the_provider_has_opted_out_here() {
    let (scene, effect) = told(NotSent::Refused(Refusal::OptedOut)).await;
    assert_eq!((effect, scene.text().state), (Effect::Done, State::Suppressed));
    let desk = scene.desk();
    let [consent] = desk.consents.as_slice() else { panic!("one consent expected") };
    assert_eq!((consent.wish, &consent.number, consent.at), (Wish::OptOut, &phone("+4930123456"), Some(NOW)));
    assert_eq!((consent.business, consent.cause.as_str()), (business().id, job("").id.to_string().as_str()));
}

#[tokio::test]
async fn what_is_refused_for_good_is_shown_to_the_owner_who_may_have_it_tried_again() {
    for refusal in [Refusal::BadNumber { code: 21211 }, Refusal::Other { status: 400, code: 21408 }] {
        let (scene, effect) = told(NotSent::Refused(refusal)).await;
        let Effect::Dead { error } = effect else { panic!("{effect:?}") };
        assert_eq!(scene.text().fault.as_deref(), Some(error.as_str()));
        assert_eq!(scene.text().state, State::Failed);
        assert!(!error.contains("4930"), "{error}");
        assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
        assert_eq!((scene.sent(), scene.text().state), (2, State::Queued));
    }
}
