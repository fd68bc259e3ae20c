use crate::support::{House, NOW, booked, booking, evening, hold, phone, table_of};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use domain::booking::retime::{Decided, Moved};
use domain::booking::{Booking, State};
use domain::business::Business;
use domain::text::receive::Wish;
use domain::{EventId, MessageId};
use ports::{
    BlockedNumbers, BusinessDraft, Businesses, Candidates, Change, Consent, Found, Health, ListedNumber, Message,
    Reads, Reminder, Store, TextLog, Upkeep,
};

fn as_app(url: &str) -> String {
    format!("{url}&options=-c%20role%3Dfrontdesk_app")
}

#[tokio::test]
async fn the_servers_role_may_do_all_that_the_server_does() {
    let house = House::with_tables().await;
    let store =
        PgStore::new(&Settings::new(as_app(house.database.url())), Shared::default(), TimeSource::Database).unwrap();
    assert_eq!(store.ready().await, Ok(()));
    let mut stay = booking(&house.business);
    stay.resources = table_of(&house);
    let moved = Booking { notes: None, version: 2, ..stay.clone() };
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, version: 3, ..moved.clone() };
    let message = Message {
        id: MessageId::new(crate::support::id()),
        name: None,
        phone: Some(phone("+4930123456")),
        text: "hello".to_owned(),
    };
    let changes = [
        Change::None,
        Change::Book(booked(stay.clone())),
        Change::Modify { before: stay.clone(), after: moved.clone(), released: Vec::new(), moves: Vec::new() },
        Change::Cancel { before: moved, after: cancelled },
        Change::Hold { hold: hold(&house.business, NOW), released: vec![stay.id], moves: Vec::new() },
        Change::Message(message),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let key = format!("k{number}");
        let (tx, _) = store.open(house.open_span(&key, evening())).await.unwrap();
        tx.commit(house.record(&key, change)).await.unwrap();
    }
    store.taken(&house.business, &[evening()]).await.unwrap();
    store.candidates(house.business.id, &Candidates::default(), NOW).await.unwrap();
    assert!(store.keep_zone_data(house.business.id, "2026a").await.unwrap());
    let before = house
        .book("again", booked(Booking { resources: table_of(&house), phone: None, ..booking(&house.business) }))
        .await;
    let after = Booking { span: before.span.moved(time::Duration::HOUR), version: 2, ..before.clone() };
    let moved = vec![Moved { before, after, outside: None }];
    let change = Change::Retime { decided: Decided { moved, conflicts: Vec::new() }, zone_data: "2026a" };
    let (mut tx, _) = store.open(house.open_span("zone_rules", evening())).await.unwrap();
    tx.standing(&evening()).await.unwrap();
    tx.commit(house.record("zone_rules", change)).await.unwrap();
    store.retime(house.business.id, Vec::new(), "2026a").await.unwrap();
    let business = Business { name: "Neuer Anker".to_owned(), tables: Vec::new(), ..(*house.business).clone() };
    store.apply(&BusinessDraft { business, log: EventId::new(crate::support::id()) }, NOW).await.unwrap();
}

#[tokio::test]
async fn it_may_keep_texts_and_consents_and_plan_reminders() {
    let house = House::new().await;
    let store =
        PgStore::new(&Settings::new(as_app(house.database.url())), Shared::default(), TimeSource::Database).unwrap();
    let stay = house.book("book", booked(booking(&house.business))).await;
    let (business, text) = (house.business.id, crate::text::text_about(&stay));
    assert!(store.write(business, &text, None).await.unwrap());
    assert!(store.write(business, &text, Some(Found::of(&text))).await.unwrap());
    assert_eq!(store.look(business, text.id, text.about).await.unwrap().own, Some(text.clone()));
    store.remind(&Reminder { business, id: text.id, about: text.about, due: NOW, now: NOW }).await.unwrap();
    let consent = Consent {
        business,
        id: text.id,
        number: phone("+4930123456"),
        wish: Wish::OptOut,
        cause: "SM1".to_owned(),
        words: "Stop".to_owned(),
        at: Some(NOW),
    };
    store.consent(&consent).await.unwrap();
    assert_eq!(store.texted(&consent.number).await.unwrap(), [business]);
}

#[tokio::test]
async fn it_may_block_numbers_and_unblock_them() {
    let house = House::new().await;
    let store =
        PgStore::new(&Settings::new(as_app(house.database.url())), Shared::default(), TimeSource::Database).unwrap();
    let (business, number) = (house.business.id, phone("+4930123456"));
    let listed = ListedNumber { id: crate::support::id(), phone: number.clone(), why: String::new(), at: NOW };
    assert!(store.block(business, &listed).await.unwrap());
    assert!(store.ringing(business, &number, NOW).await.unwrap().blocked.unwrap());
    assert!(store.unblock(business, &number).await.unwrap());
}

#[tokio::test]
async fn it_may_not_rewrite_the_log_nor_empty_or_change_a_table() {
    let house = House::new().await;
    let client = house.database.client().await;
    client.batch_execute("SET ROLE frontdesk_app").await.unwrap();
    for forbidden in [
        "UPDATE event_log SET what = ''",
        "DELETE FROM event_log",
        "UPDATE idempotency_keys SET answer = ''",
        "DELETE FROM customers",
        "DELETE FROM services",
        "DELETE FROM combinations",
        "DELETE FROM waitlist",
        "DELETE FROM messages",
        "DELETE FROM extractions",
        "DELETE FROM flags",
        "DELETE FROM texts",
        "DELETE FROM consents",
        "UPDATE consents SET wish = 'in'",
        "UPDATE blocked_numbers SET phone = ''",
        "DELETE FROM businesses",
        "TRUNCATE bookings",
        "ALTER TABLE bookings ADD COLUMN x int",
        "CREATE TABLE x (y int)",
        "DELETE FROM __diesel_schema_migrations",
    ] {
        let error = client.batch_execute(forbidden).await.unwrap_err();
        assert_eq!(error.code(), Some(&tokio_postgres::error::SqlState::INSUFFICIENT_PRIVILEGE), "{forbidden}");
    }
}
