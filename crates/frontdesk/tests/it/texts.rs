//! From a booking to the guest's phone, with a Twilio that is played.

use crate::support::{Desk, PUBLIC, Setup};
use ports::Lane;
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Arc;
use testkit::twilio::{Message, Next, Twilio};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

/// When the server starts.
const NOW: OffsetDateTime = datetime!(2026-06-01 10:00 UTC);
/// The guest's number.
const GUEST: &str = "+4930123456";
/// What the guest has been told, in order.
const TOLD: &str = "SELECT kind || ' ' || state FROM texts ORDER BY place";

fn setup(twilio: &Twilio, now: OffsetDateTime) -> Setup {
    Setup { twilio: Some(twilio.url()), now, ..Setup::default() }
}

/// A server that texts, and a booking of Friday evening.
async fn booked() -> (Twilio, Desk) {
    let twilio = Twilio::start(NOW).await;
    let desk = setup(&twilio, NOW).start().await;
    book(&desk, "call-1", "2026-06-05T19:00").await;
    (twilio, desk)
}

async fn book(desk: &Desk, call: &str, start: &str) {
    let wish = json!({"start": start, "party_size": 2, "name": "Ada"});
    assert_eq!(desk.caller(call, GUEST).tool("create_booking", wish).await.code(), "OK");
}

/// What the worker does until nothing is due.
async fn work(desk: &Desk) {
    let crew = desk.wiring.crew().unwrap();
    loop {
        let due = crew.jobs.due(&Lane::default(), 64).await.unwrap();
        if due.is_empty() {
            return;
        }
        for key in due {
            crew.jobs.one(&key, &crew.deliver).await.unwrap();
        }
    }
}

/// The same, by a server that starts so much later.
async fn work_later(desk: Desk, twilio: &Twilio, later: Duration) -> Desk {
    let desk = desk.restarted(setup(twilio, NOW + later)).await;
    work(&desk).await;
    desk
}

fn address(desk: &Desk) -> SocketAddr {
    desk.base_url.trim_start_matches("http://").parse().unwrap()
}

fn only(twilio: &Twilio) -> Message {
    let messages = twilio.messages();
    let [message] = messages.as_slice() else { panic!("one message expected: {messages:?}") };
    message.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_books_gets_one_text_and_news_of_it_is_heard() {
    let (twilio, desk) = booked().await;
    work(&desk).await;
    work(&desk).await;
    let message = only(&twilio);
    assert_eq!((message.to.as_str(), message.from.as_str()), (GUEST, "+15005550006"));
    assert!(message.body.contains("Friday, June 5 at 7 PM, 2 people, is confirmed"), "{}", message.body);
    assert_eq!(desk.texts(TOLD).await, ["confirmation queued"]);

    for status in ["delivered", "sent", "delivered"] {
        assert_eq!(twilio.call_back(address(&desk), &message, status, None).await, 200);
    }
    assert_eq!(desk.texts(TOLD).await, ["confirmation delivered"]);
    let forged = Message { status_callback: Some(format!("{PUBLIC}:8443/webhooks/twilio/status")), ..message };
    assert_eq!(twilio.call_back(address(&desk), &forged, "failed", None).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_told_of_changes_and_reminded_once() {
    let (twilio, desk) = booked().await;
    work(&desk).await;
    let caller = desk.caller("call-2", GUEST);
    assert_eq!(caller.tool("modify_booking", json!({"new_start": "2026-06-05T20:00"})).await.code(), "OK");
    work(&desk).await;
    assert_eq!(desk.texts(TOLD).await, ["confirmation queued", "change queued"]);
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'text.reminder'").await, 2);

    // The first was for the start that is no more: 24 hours before 19:00 in Berlin.
    let desk = work_later(desk, &twilio, datetime!(2026-06-04 17:00 UTC) - NOW).await;
    assert_eq!(desk.texts(TOLD).await, ["confirmation queued", "change queued", "reminder suppressed"]);
    let desk = work_later(desk, &twilio, datetime!(2026-06-04 18:00 UTC) - NOW).await;
    let last = twilio.messages().pop().unwrap();
    assert!(last.body.contains("we look forward to seeing you on Friday, June 5 at 8 PM"), "{}", last.body);
    assert_eq!(twilio.messages().len(), 3);

    let caller = desk.caller("call-3", GUEST).at_instant(datetime!(2026-06-04 18:00 UTC));
    assert_eq!(caller.tool("cancel_booking", json!({})).await.code(), "OK");
    work(&desk).await;
    assert!(twilio.messages().pop().unwrap().body.contains("is cancelled"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_what_was_just_sent_gets_no_second_text() {
    let (twilio, desk) = booked().await;
    let asked = desk.caller("call-2", GUEST).tool("send_confirmation", json!({})).await;
    assert_eq!(asked.code(), "OK");
    work(&desk).await;
    only(&twilio);
    let mut told = desk.texts(TOLD).await;
    told.sort();
    assert_eq!(told, ["confirmation queued", "confirmation suppressed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_stop_is_texted_no_more_until_they_say_start() {
    let (twilio, desk) = booked().await;
    work(&desk).await;
    let say = async |sid: &str, body: &str| {
        let form = [("MessageSid", sid), ("From", GUEST), ("To", "+15005550006"), ("Body", body), ("NumMedia", "0")];
        twilio.post(address(&desk), &format!("{PUBLIC}/webhooks/twilio/sms"), &form).await
    };
    assert_eq!(say("SM91", "Stop").await, 200);
    assert_eq!(say("SM91", "Stop").await, 200);
    assert_eq!(desk.texts("SELECT wish || ' ' || words FROM consents").await, ["out Stop"]);
    book(&desk, "call-2", "2026-06-06T19:00").await;
    work(&desk).await;
    assert_eq!(twilio.messages().len(), 1);
    assert_eq!(say("SM92", "START").await, 200);
    book(&desk, "call-3", "2026-06-07T19:00").await;
    work(&desk).await;
    assert_eq!(twilio.messages().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_without_an_answer_is_looked_for_before_it_is_sent_again() {
    for (next, texts) in
        [(Next::Broken { sent: true }, 1), (Next::Cut { sent: true }, 1), (Next::Broken { sent: false }, 1)]
    {
        let (twilio, desk) = booked().await;
        twilio.then(next);
        work(&desk).await;
        assert_eq!(desk.texts(TOLD).await, ["confirmation unknown"], "{next:?}");
        twilio.set_now(NOW + Duration::minutes(5));
        let desk = work_later(desk, &twilio, Duration::minutes(5)).await;
        assert_eq!(desk.texts(TOLD).await, ["confirmation queued"], "{next:?}");
        assert_eq!((twilio.messages().len(), twilio.lists()), (texts, 1), "{next:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_dies_between_sending_and_saying_so_sends_nothing_twice() {
    let (twilio, desk) = booked().await;
    twilio.then(Next::Silent);
    let desk = Arc::new(desk);
    let dying = tokio::spawn({
        let desk = Arc::clone(&desk);
        async move { work(&desk).await }
    });
    twilio.asked().await;
    dying.abort();
    assert!(dying.await.unwrap_err().is_cancelled());
    assert_eq!(desk.texts(TOLD).await, ["confirmation sending"]);
    let desk = Arc::into_inner(desk).unwrap();
    let desk = work_later(desk, &twilio, Duration::minutes(3)).await;
    only(&twilio);
    assert_eq!(desk.texts(TOLD).await, ["confirmation queued"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn news_settles_what_is_unknown() {
    let (twilio, desk) = booked().await;
    twilio.then(Next::Broken { sent: true });
    work(&desk).await;
    let message = only(&twilio);
    assert_eq!(twilio.call_back(address(&desk), &message, "undelivered", Some(30003)).await, 200);
    assert_eq!(desk.texts("SELECT state || ' ' || fault FROM texts").await, ["undelivered 30003"]);
    work_later(desk, &twilio, Duration::minutes(5)).await;
    only(&twilio);
    assert_eq!(twilio.lists(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_without_twilio_delays_a_text_and_loses_none() {
    let (twilio, desk) = booked().await;
    let mut desk = desk;
    for minutes in [1, 10, 20, 30, 40, 50] {
        twilio.then(Next::Busy(300));
        desk = work_later(desk, &twilio, Duration::minutes(minutes)).await;
        assert_eq!(desk.texts(TOLD).await, ["confirmation waiting"], "after {minutes} minutes");
    }
    let desk = work_later(desk, &twilio, Duration::HOUR).await;
    only(&twilio);
    assert_eq!(desk.texts(TOLD).await, ["confirmation queued"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_texts_are_only_logged_and_nobody_can_sign() {
    let desk = Desk::restaurant().await;
    book(&desk, "call-1", "2026-06-05T19:00").await;
    work(&desk).await;
    assert_eq!(desk.texts(TOLD).await, ["confirmation sent"]);
    let twilio = Twilio::start(NOW).await;
    let form = [("MessageSid", "SM1"), ("From", GUEST), ("Body", "STOP")];
    assert_eq!(twilio.post(address(&desk), &format!("{PUBLIC}/webhooks/twilio/sms"), &form).await, 401);
}
