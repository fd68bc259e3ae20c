use crate::{NOW, guest, played, settings, text};
use adapters_twilio::{Settings, TwilioTexts};
use domain::customer::Phone;
use domain::text::State;
use ports::Texts;
use std::collections::BTreeSet;
use time::Duration;

#[tokio::test]
async fn what_was_sent_to_a_number_is_listed() {
    let (twilio, texts) = played().await;
    texts.send(&text("before")).await.unwrap();
    twilio.set_now(NOW + Duration::MINUTE);
    let sent = texts.send(&text("hello")).await.unwrap();
    let listed = texts.sent_to(&guest(), NOW + Duration::SECOND).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].provider_id.as_str(), listed[0].body.as_str()), (sent.provider_id.as_str(), "hello"));
    assert_eq!((listed[0].state, listed[0].at), (State::Queued, NOW + Duration::MINUTE));
    let stranger = Phone::parse("+4930999999", None).unwrap();
    assert_eq!(texts.sent_to(&stranger, NOW).await.unwrap(), []);
}

#[tokio::test]
async fn a_long_list_is_read_to_its_end_but_not_further_than_asked() {
    let (twilio, texts) = played().await;
    for _ in 0..150 {
        texts.send(&text("old")).await.unwrap();
    }
    twilio.set_now(NOW + Duration::MINUTE);
    for _ in 0..150 {
        texts.send(&text("new")).await.unwrap();
    }
    let listed = texts.sent_to(&guest(), NOW + Duration::SECOND).await.unwrap();
    let names: BTreeSet<&str> = listed.iter().map(|listed| listed.provider_id.as_str()).collect();
    assert_eq!((listed.len(), names.len()), (150, 150));
    assert!(listed.iter().all(|listed| listed.body == "new"));
    assert_eq!(twilio.lists(), 2, "the third page is older");
}

#[tokio::test]
async fn without_a_whole_list_there_is_none() {
    let (twilio, texts) = played().await;
    for _ in 0..501 {
        texts.send(&text("many")).await.unwrap();
    }
    assert!(texts.sent_to(&guest(), NOW).await.is_err());
    let stranger = Settings { password: "guess".to_owned(), ..settings(twilio.url()) };
    let refused = TwilioTexts::new(stranger).unwrap().sent_to(&guest(), NOW).await.unwrap_err();
    assert_eq!(refused.0, "status 401");
}
