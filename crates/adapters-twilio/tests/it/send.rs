use crate::{NOW, guest, played, settings, text};
use adapters_twilio::{Sender, Settings, TwilioTexts};
use domain::text::State;
use ports::{Accepted, NotSent, Refusal, Texts};
use std::time::Duration;
use testkit::twilio::{Next, Twilio};

#[tokio::test]
async fn a_text_is_sent_once_with_all_that_twilio_wants() {
    let (twilio, texts) = played().await;
    let sent = texts.send(&text("Zum Anker: bis Freitag & 19:30 Uhr, 4 Plätze + Hund")).await.unwrap();
    let [message] = twilio.messages().try_into().unwrap();
    assert_eq!(sent, Accepted { provider_id: message.sid, state: State::Queued });
    assert_eq!((message.to.as_str(), message.from.as_str()), ("+4930123456", "+15005550006"));
    assert_eq!(message.body, "Zum Anker: bis Freitag & 19:30 Uhr, 4 Plätze + Hund");
    let news = "https://desk.example.com/webhooks/twilio/status?business=biz_000000000000000000000000000000b1\
        &text=evt_000000000000000000000000000000e1#rc=3&rp=ct,rt,5xx";
    assert_eq!(message.status_callback.as_deref(), Some(news));
}

#[tokio::test]
async fn a_service_may_choose_the_sender() {
    let twilio = Twilio::start(NOW).await;
    let sender = Sender::Service("MG1".to_owned());
    let texts = TwilioTexts::new(Settings { sender, ..settings(twilio.url()) }).unwrap();
    texts.send(&text("hello")).await.unwrap();
    assert_eq!(twilio.messages()[0].from, "MG1");
}

#[tokio::test]
async fn what_is_refused_is_not_sent() {
    let (twilio, texts) = played().await;
    twilio.block("+4930123456");
    assert_eq!(texts.send(&text("hello")).await, Err(NotSent::Refused(Refusal::OptedOut)));
    assert_eq!(texts.send(&text("")).await, Err(NotSent::Refused(Refusal::Other { status: 400, code: 21604 })));
    twilio.then(Next::Refuse(400, 21614));
    assert_eq!(texts.send(&text("hello")).await, Err(NotSent::Refused(Refusal::BadNumber { code: 21614 })));
    let stranger = Settings { password: "guess".to_owned(), ..settings(twilio.url()) };
    let refused = TwilioTexts::new(stranger).unwrap().send(&text("hello")).await;
    assert_eq!(refused, Err(NotSent::Account { status: 401, code: 20003 }));
    assert_eq!(twilio.messages(), []);
}

#[tokio::test]
async fn a_busy_twilio_says_how_long_to_wait() {
    let (twilio, texts) = played().await;
    twilio.then(Next::Busy(7));
    let busy = texts.send(&text("hello")).await;
    assert_eq!(busy, Err(NotSent::Busy { after: Some(time::Duration::seconds(7)) }));
    assert_eq!(twilio.messages(), []);
}

#[tokio::test]
async fn nobody_knows_what_became_of_a_request_without_an_answer() {
    let (twilio, texts) = played().await;
    for (next, sent) in [
        (Next::Broken { sent: false }, 0),
        (Next::Broken { sent: true }, 1),
        (Next::Cut { sent: false }, 1),
        (Next::Cut { sent: true }, 2),
    ] {
        twilio.then(next);
        let unknown = texts.send(&text("hello")).await;
        assert!(matches!(unknown, Err(NotSent::Unknown(_))), "{next:?}: {unknown:?}");
        assert_eq!(twilio.messages().len(), sent, "{next:?}: and it is not repeated");
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let twilio = Twilio::start(NOW).await;
    let hasty = Settings { timeout: Duration::from_millis(300), ..settings(twilio.url()) };
    let texts = TwilioTexts::new(hasty).unwrap();
    twilio.then(Next::Silent);
    let unknown = texts.send(&text("hello")).await;
    assert!(matches!(unknown, Err(NotSent::Unknown(_))), "{unknown:?}");
    assert_eq!(twilio.messages().len(), 1);
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let texts = TwilioTexts::new(settings(format!("http://{closed}"))).unwrap();
    let unreachable = texts.send(&text("hello")).await;
    let Err(NotSent::Unreachable(why)) = unreachable else { panic!("{unreachable:?}") };
    assert!(!why.contains(guest().as_str()) && !why.contains("Accounts"), "{why}");
}

#[test]
fn nothing_works_without_credentials_and_none_are_shown() {
    let with = |change: fn(&mut Settings)| {
        let mut settings = settings("http://127.0.0.1:1".to_owned());
        change(&mut settings);
        TwilioTexts::new(settings)
    };
    assert!(with(|it| it.password.clear()).is_err());
    assert!(with(|it| it.account_sid.clear()).is_err());
    assert!(with(|it| it.public.clear()).is_err());
    let shown = format!("{:?}", with(|it| it.password = "hush".to_owned()).unwrap());
    assert!(!shown.contains("hush"), "{shown}");
}
