use crate::{client, order, retell};
use adapters_retell::{RetellRest, Settings};
use ports::{Lines, VoiceError, VoicePlatform};
use std::time::Duration;
use testkit::retell::Twist;
use time::macros::datetime;

#[tokio::test]
async fn a_busy_platform_says_when_and_has_dialled_nothing() {
    let (fake, retell) = retell().await;
    fake.next("/v2/create-phone-call", Twist::Busy(7));
    let busy = retell.create_call(&order("out_1-1")).await.unwrap_err();
    assert_eq!(busy, VoiceError::Busy { after: Some(time::Duration::seconds(7)) });
    fake.set_lines(20, 20, 0);
    assert_eq!(retell.create_call(&order("out_1-1")).await.unwrap_err(), VoiceError::Busy { after: None });
    assert!(fake.calls().is_empty());
}

#[tokio::test]
async fn what_is_refused_tells_why_without_the_number() {
    let (_fake, retell) = retell().await;
    let stranger = ports::CallOrder { from: crate::phone("+4930999888"), ..order("out_1-1") };
    let refused = retell.create_call(&stranger).await.unwrap_err();
    assert_eq!(refused, VoiceError::Rejected { status: 400, reason: "from_number is not yours".to_owned() });
}

#[tokio::test]
async fn nobody_there_means_never_asked() {
    let (fake, _) = retell().await;
    let url = fake.url().to_owned();
    drop(fake);
    // A port that nobody listens on any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_ne!(url, closed);
    let error = client(&closed, Duration::from_secs(20)).create_call(&order("a")).await.unwrap_err();
    let VoiceError::Unreachable(why) = error else { panic!("{error:?}") };
    assert!(why.contains("refused") && !why.contains("127.0.0.1"), "{why}");
}

#[tokio::test]
async fn whatever_breaks_after_asking_leaves_the_outcome_unknown() {
    let (fake, retell) = retell().await;
    let twists = [Twist::Status(500), Twist::Status(503), Twist::Unheard, Twist::LoseAnswer, Twist::Garbled];
    for twist in twists {
        fake.next("/v2/create-phone-call", twist);
        let error = retell.create_call(&order("a")).await.unwrap_err();
        assert!(matches!(error, VoiceError::Unknown(_)), "{twist:?}: {error:?}");
    }
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_unknown_and_the_call_is_made() {
    let (fake, _) = retell().await;
    let impatient = client(fake.url(), Duration::from_millis(300));
    fake.next("/v2/create-phone-call", Twist::Late);
    let error = impatient.create_call(&order("a")).await.unwrap_err();
    assert_eq!(error, VoiceError::Unknown("none in time".to_owned()));
    assert_eq!(fake.calls().len(), 1);
    fake.release();
}

#[tokio::test]
async fn a_wrong_key_is_told_apart() {
    let (fake, retell) = retell().await;
    let settings =
        Settings { base_url: fake.url().to_owned(), api_key: "another".to_owned(), timeout: Duration::from_secs(20) };
    assert!(!format!("{settings:?}").contains("another"));
    let stranger = RetellRest::new(&settings).unwrap();
    assert_eq!(stranger.key_owner().await.unwrap_err(), VoiceError::KeyRefused { status: 401 });
    let owner = retell.key_owner().await.unwrap();
    assert_eq!((owner.key.as_deref(), owner.organisation.as_str()), (Some("test key"), "Test organisation"));
    assert_eq!(owner.at, Some(datetime!(2026-11-20 10:00 UTC)));
}

#[tokio::test]
async fn lines_are_counted() {
    let (fake, retell) = retell().await;
    fake.set_lines(3, 20, 5);
    assert_eq!(retell.lines().await.unwrap(), Lines { used: 3, limit: 20, kept_for_callers: 5 });
}
