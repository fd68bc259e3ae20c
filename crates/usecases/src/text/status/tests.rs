use super::*;
use crate::sample::{NOW, World, booking, business, phone};
use crate::text::sample::{Shared, job};
use domain::text::{About, Kind};
use std::sync::Arc;

fn text(state: State, provider_id: Option<&str>) -> Text {
    Text {
        id: job("").id,
        kind: Kind::Confirmation,
        about: About::Booking(booking().id),
        place: 1,
        version: 3,
        start: booking().span.start,
        phone: Some(phone("+4930123456")),
        body: "hello".to_owned(),
        state,
        provider_id: provider_id.map(str::to_owned),
        attempt: 1,
        fault: None,
        tried_at: NOW,
    }
}

fn news(state: State) -> News {
    let reference = Some((business().id, job("").id));
    News { named: Named { reference, provider_id: "SM1".to_owned() }, state, fault: None, opted_out: false }
}

/// A log with this text, and what hears news of it.
fn hearing(text: Text) -> (Shared, Status) {
    let shared = Shared::default();
    shared.desk().texts.push(text);
    let mut outside = World::default().outside();
    outside.text_log = Arc::new(shared.clone());
    (shared, Status::new(&outside))
}

#[tokio::test]
async fn news_leads_on() {
    let (shared, status) = hearing(text(State::Queued, Some("SM1")));
    assert_eq!(status.run(&news(State::Sent)).await.unwrap(), Heard::Written);
    let failed = News { fault: Some("30003".to_owned()), ..news(State::Undelivered) };
    assert_eq!(status.run(&failed).await.unwrap(), Heard::Written);
    let expected = Text { fault: Some("30003".to_owned()), ..text(State::Undelivered, Some("SM1")) };
    assert_eq!(shared.desk().texts, [expected]);
}

/// However often the news comes, and also where it comes late.
#[tokio::test]
async fn a_number_that_turns_out_to_have_opted_out_has_opted_out_when_it_was_tried() {
    for state in [State::Sent, State::Failed] {
        let (shared, status) = hearing(text(state, Some("SM1")));
        let refused = News { fault: Some("21610".to_owned()), opted_out: true, ..news(State::Failed) };
        status.run(&refused).await.unwrap();
        let desk = shared.desk();
        let [consent] = desk.consents.as_slice() else { panic!("one consent expected") };
        assert_eq!((consent.wish, &consent.number, consent.at), (Wish::OptOut, &phone("+4930123456"), Some(NOW)));
        assert_eq!((consent.business, consent.cause.as_str()), (business().id, job("").id.to_string().as_str()));
    }
    let (shared, status) = hearing(text(State::Sent, Some("SM1")));
    status.run(&news(State::Failed)).await.unwrap();
    assert!(shared.desk().consents.is_empty());
}

#[tokio::test]
async fn what_is_late_or_comes_twice_changes_nothing() {
    let (shared, status) = hearing(text(State::Delivered, Some("SM1")));
    for state in [State::Queued, State::Sent, State::Delivered, State::Failed] {
        assert_eq!(status.run(&news(state)).await.unwrap(), Heard::Known);
    }
    assert_eq!(shared.desk().texts, [text(State::Delivered, Some("SM1"))]);
}

#[tokio::test]
async fn news_that_comes_before_the_answer_gives_the_text_its_name() {
    for state in [State::Sending, State::Unknown] {
        let (shared, status) = hearing(text(state, None));
        assert_eq!(status.run(&news(State::Sent)).await.unwrap(), Heard::Written);
        assert_eq!(shared.desk().texts, [text(State::Sent, Some("SM1"))]);
    }
}

#[tokio::test]
async fn the_provider_s_name_alone_will_do() {
    let (_, status) = hearing(text(State::Queued, Some("SM1")));
    let named = Named { reference: None, provider_id: "SM1".to_owned() };
    assert_eq!(status.run(&News { named, ..news(State::Sent) }).await.unwrap(), Heard::Written);
    let named = Named { reference: None, provider_id: "SM2".to_owned() };
    assert_eq!(status.run(&News { named, ..news(State::Sent) }).await.unwrap(), Heard::Stranger);
}

#[tokio::test]
async fn a_text_that_was_sent_twice_keeps_its_first_name() {
    let (shared, status) = hearing(text(State::Queued, Some("SM0")));
    assert_eq!(status.run(&news(State::Delivered)).await.unwrap(), Heard::Doubled);
    assert_eq!(shared.desk().texts, [text(State::Queued, Some("SM0"))]);
}

#[tokio::test]
async fn it_is_tried_again_while_others_write() {
    let (shared, status) = hearing(text(State::Queued, Some("SM1")));
    shared.desk().lost = 3;
    assert_eq!(status.run(&news(State::Sent)).await.unwrap(), Heard::Written);
    shared.desk().lost = 4;
    assert!(status.run(&news(State::Delivered)).await.is_err());
}
