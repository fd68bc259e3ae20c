use super::EMPTY;
use crate::sample::{NOW, World, booking, business, signed_form, text};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use domain::EventId;
use domain::text::receive::Wish;
use domain::text::{About, Kind, State, Text};
use ports::testing::{MockBusinesses, MockTextLog};
use ports::{Named, StoreError};
use std::sync::Arc;
use uuid::Uuid;

const SMS: &str = "/webhooks/twilio/sms";
const STATUS: &str =
    "/webhooks/twilio/status?business=biz_000000000000000000000000000000b1&text=evt_000000000000000000000000000000e1";

fn id() -> EventId {
    EventId::new(Uuid::from_u128(0xE1))
}

/// A world in which the number that is texted is the sample's.
fn world(log: MockTextLog) -> World {
    let mut businesses = MockBusinesses::new();
    businesses
        .expect_by_phone()
        .returning(|phone| Ok((phone.as_str() == "+4930999999").then(|| Arc::new(business("en")))));
    World { businesses: Arc::new(businesses), text_log: log, ..World::default() }
}

fn sent(state: State) -> Text {
    Text {
        id: id(),
        kind: Kind::Confirmation,
        about: About::Booking(booking().id),
        place: 1,
        version: 3,
        start: booking().span.start,
        phone: booking().phone,
        body: "hello".to_owned(),
        state,
        provider_id: Some("SM1".to_owned()),
        attempt: 1,
        fault: None,
        tried_at: NOW,
    }
}

async fn post(log: MockTextLog, path: &str, form: &str) -> (StatusCode, String) {
    text(world(log).send(signed_form(path, form)).await).await
}

#[tokio::test]
async fn who_says_stop_is_heard_and_not_answered() {
    let mut log = MockTextLog::new();
    log.expect_consent().times(1).returning(|consent| {
        assert_eq!((consent.business, consent.wish), (business("en").id, Wish::OptOut));
        assert_eq!((consent.number.as_str(), consent.words.as_str()), ("+4930123456", "Stop "));
        assert_eq!(consent.cause, "SM5");
        Ok(())
    });
    let form = "MessageSid=SM5&From=%2B4930123456&To=%2B4930999999&Body=Stop+&NumMedia=0&New=1";
    assert_eq!(post(log, SMS, form).await, (StatusCode::OK, EMPTY.to_owned()));
}

#[tokio::test]
async fn what_the_provider_made_of_it_is_passed_on() {
    let mut log = MockTextLog::new();
    log.expect_consent().times(1).withf(|consent| consent.wish == Wish::OptIn).returning(|_| Ok(()));
    let form = "MessageSid=SM5&From=%2B4930123456&To=%2B4930999999&Body=again&OptOutType=START";
    assert_eq!(post(log, SMS, form).await.0, StatusCode::OK);
}

#[tokio::test]
async fn other_texts_and_other_channels_are_not_answered_either() {
    for form in [
        "MessageSid=SM5&From=%2B4930123456&To=%2B4930999999&Body=We+will+be+five",
        "MessageSid=SM5&From=whatsapp%3A%2B4930123456&To=%2B4930999999&Body=STOP",
        "From=%2B4930123456&Body=STOP",
        "%%%",
        "",
    ] {
        assert_eq!(post(MockTextLog::new(), SMS, form).await, (StatusCode::OK, EMPTY.to_owned()), "{form}");
    }
}

#[tokio::test]
async fn news_names_the_text_by_our_names_and_by_theirs() {
    let mut log = MockTextLog::new();
    let named = Named { reference: Some((business("en").id, id())), provider_id: "SM1".to_owned() };
    let found = log.expect_find().times(1).withf(move |asked| *asked == named);
    found.returning(|_| Ok(Some((business("en").id, sent(State::Sent)))));
    log.expect_write().times(1).returning(|_, text, _| {
        assert_eq!((text.state, text.fault.as_deref()), (State::Undelivered, Some("30003")));
        Ok(true)
    });
    let form = "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003&To=%2B4930123456";
    assert_eq!(post(log, STATUS, form).await, (StatusCode::OK, EMPTY.to_owned()));
}

#[tokio::test]
async fn every_status_has_its_state() {
    for (status, state) in [
        ("queued", State::Queued),
        ("sending", State::Queued),
        ("sent", State::Sent),
        ("delivered", State::Delivered),
        ("read", State::Delivered),
        ("undelivered", State::Undelivered),
        ("failed", State::Failed),
        ("canceled", State::Failed),
    ] {
        let mut log = MockTextLog::new();
        log.expect_find().returning(|asked| {
            assert_eq!(asked.reference, None);
            Ok(Some((business("en").id, sent(State::Sending))))
        });
        let written = log.expect_write().times(1).withf(move |_, text, _| text.state == state && text.fault.is_none());
        written.returning(|_, _, _| Ok(true));
        let form = format!("MessageSid=SM1&MessageStatus={status}&ErrorCode=0");
        assert_eq!(post(log, "/webhooks/twilio/status", &form).await.0, StatusCode::OK, "{status}");
    }
}

#[tokio::test]
async fn what_is_no_news_is_let_go() {
    for form in ["MessageSid=SM1&MessageStatus=receiving", "MessageSid=SM1", "MessageStatus=sent", ""] {
        assert_eq!(post(MockTextLog::new(), STATUS, form).await.0, StatusCode::OK, "{form}");
    }
    let mut log = MockTextLog::new();
    log.expect_find().returning(|_| Ok(None));
    assert_eq!(post(log, STATUS, "MessageSid=SM1&MessageStatus=sent").await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_could_not_be_kept_is_asked_for_again() {
    let mut log = MockTextLog::new();
    log.expect_find().returning(|_| Err(StoreError::Unavailable("secret".to_owned())));
    let (status, body) = post(log, STATUS, "MessageSid=SM1&MessageStatus=sent").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!body.contains("secret"), "{body}");
}

#[tokio::test]
async fn address_form_and_way_of_signing_are_checked() {
    let form = "MessageSid=SM1&MessageStatus=sent";
    let forged = [
        signed_form("/webhooks/twilio/status?text=1", form).uri(STATUS),
        signed_form(STATUS, form).set_payload("MessageSid=SM1&MessageStatus=failed"),
        signed_form(STATUS, form).insert_header(("FormMade", "badly")),
        TestRequest::post().uri(STATUS).set_payload(form),
    ];
    for request in forged {
        let (status, _) = text(world(MockTextLog::new()).send(request).await).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
}
