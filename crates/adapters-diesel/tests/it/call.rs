//! Calls and their news.

use crate::support::{House, NOW, id, phone};
use domain::booking::{Event, EventKind};
use domain::call::{Analysis, Call, Direction, Line, News, Role, Status, Told, Transcript, Transfer, news};
use domain::{CallId, CallRowId, EventId};
use ports::{Calls, Heard, StoreError};

fn full() -> Told {
    let line = |role, text: &str, at| Line { role, text: text.to_owned(), at };
    let tool = Role::ToolCall { id: "t1".to_owned(), name: "create_booking".to_owned() };
    let lines = vec![
        line(Role::Agent, "Hello", Some(250)),
        line(Role::Guest, "Zwei, bitte", None),
        line(tool, "{\"party\":2}", None),
        line(Role::ToolResult { id: "t1".to_owned(), successful: Some(true) }, "{}", None),
        line(Role::Person, "Yes?", None),
        line(Role::Other("dtmf".to_owned()), "1", None),
    ];
    Told {
        status: Status::Ended,
        direction: Some(Direction::Inbound),
        from: Some(phone("+4915112345678")),
        to: Some(phone("+493012345678")),
        agent: Some("agent".to_owned()),
        attempt: Some("attempt".to_owned()),
        started: Some(NOW),
        ended: Some(NOW + time::Duration::minutes(3)),
        ended_because: Some("user_hangup".to_owned()),
        transfer: Some(Transfer::Bridged),
        transcript: Some(Transcript { whole: true, lines }),
        recording: Some("https://example.org/r.wav".to_owned()),
        analysis: Some(Analysis {
            summary: Some("A table".to_owned()),
            successful: Some(true),
            sentiment: Some("Positive".to_owned()),
            voicemail: Some(false),
            custom: Some("{\"a\":1}".to_owned()),
        }),
    }
}

fn unheard() -> Call {
    Call::unheard(CallRowId::new(id()), CallId::new("call_1").unwrap())
}

fn heard(house: &House, before: &Call, told: &Told) -> Heard {
    let call = before.hear(told).unwrap();
    let news = news(&before.told, &call.told);
    Heard { business: house.business.id, call, news, events: Vec::new(), now: NOW }
}

#[tokio::test]
async fn all_that_is_known_of_a_call_is_read_back() {
    let house = House::new().await;
    let saved = heard(&house, &unheard(), &full());
    house.store.save(&saved).await.unwrap();
    let found = house.store.find(house.business.id, &saved.call.provider_id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&saved.call));
    assert_eq!(house.store.of(house.business.id, saved.call.id).await.unwrap(), found);
    let other = domain::BusinessId::new(id());
    assert_eq!(house.store.find(other, &saved.call.provider_id).await.unwrap(), None);
    assert_eq!(house.store.of(other, saved.call.id).await.unwrap(), None);
}

#[tokio::test]
async fn a_call_of_which_next_to_nothing_is_known_is_read_back_too() {
    let house = House::new().await;
    let saved = heard(&house, &unheard(), &Told::default());
    house.store.save(&saved).await.unwrap();
    assert_eq!(house.store.of(house.business.id, saved.call.id).await.unwrap(), Some(saved.call));
}

#[tokio::test]
async fn news_are_numbered_through_and_read_from_any_number_on() {
    let house = House::new().await;
    let ringing = Told { status: Status::Ongoing, ..Told::default() };
    let first = heard(&house, &unheard(), &ringing);
    house.store.save(&first).await.unwrap();
    let second = heard(&house, &first.call, &full());
    house.store.save(&second).await.unwrap();
    let all = house.store.news(house.business.id, first.call.id, 0).await.unwrap();
    let numbers: Vec<u32> = all.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=second.call.news).collect::<Vec<_>>());
    let told: Vec<News> = all.into_iter().map(|(_, news)| news).collect();
    assert_eq!(told, [first.news, second.news].concat());
    let rest = house.store.news(house.business.id, first.call.id, second.call.news - 1).await.unwrap();
    assert_eq!(rest, [(second.call.news, News::Analyzed)]);
}

#[tokio::test]
async fn whoever_saves_over_another_version_writes_nothing() {
    let house = House::new().await;
    let first = heard(&house, &unheard(), &Told::default());
    house.store.save(&first).await.unwrap();
    let ended = heard(&house, &first.call, &full());
    house.store.save(&ended).await.unwrap();
    let late = heard(&house, &first.call, &Told { status: Status::Ongoing, ..Told::default() });
    assert!(matches!(house.store.save(&late).await, Err(StoreError::Conflict(_))));
    assert_eq!(house.store.of(house.business.id, first.call.id).await.unwrap(), Some(ended.call));
}

#[tokio::test]
async fn one_conversation_is_one_call() {
    let house = House::new().await;
    house.store.save(&heard(&house, &unheard(), &Told::default())).await.unwrap();
    let again = house.store.save(&heard(&house, &unheard(), &Told::default())).await;
    assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
}

#[tokio::test]
async fn what_must_be_told_is_written_with_it_or_not_at_all() {
    let house = House::new().await;
    let first = heard(&house, &unheard(), &full());
    let event = Event { id: EventId::new(id()), kind: EventKind::CallAnalyzed(first.call.id) };
    let first = Heard { events: vec![event], ..first };
    house.store.save(&first).await.unwrap();
    let other = Event { id: EventId::new(id()), kind: EventKind::CallAnalyzed(first.call.id) };
    assert!(house.store.save(&Heard { events: vec![other], ..first }).await.is_err());
    let rows = house.database.client().await.query("SELECT id::text, kind FROM outbox", &[]).await.unwrap();
    let [row] = &rows[..] else { panic!("{} rows", rows.len()) };
    assert_eq!(row.get::<_, String>(0), event.id.uuid().to_string());
    assert_eq!(row.get::<_, String>(1), "call.analyzed");
}
