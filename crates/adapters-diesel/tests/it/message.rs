use crate::support::{House, event, id, phone};
use domain::MessageId;
use domain::booking::EventKind;
use ports::{Change, Message, Record, Store};

#[tokio::test]
async fn a_message_is_kept_and_the_owner_is_told() {
    let house = House::new().await;
    let message = Message {
        id: MessageId::new(id()),
        name: Some("Ada".to_owned()),
        phone: Some(phone("+4930123456")),
        text: "Please call back".to_owned(),
    };
    let events = vec![event(EventKind::MessageTaken(message.id))];
    let record = Record { events, ..house.record("k", Change::Message(message)) };
    let (tx, _) = house.store.open(house.open("k")).await.unwrap();
    tx.commit(record).await.unwrap();
    assert_eq!(house.rows().await, [0, 0, 0, 1, 1, 1, 1]);
    let row = "SELECT count(*) FROM messages WHERE name = 'Ada' AND phone = '+4930123456' AND body = 'Please call back' AND call_id = 'call-1'";
    assert_eq!(house.count(row).await, 1);
    assert_eq!(house.count("SELECT count(*) FROM outbox WHERE payload = '{}' AND kind = 'message.taken'").await, 1);
}

#[tokio::test]
async fn a_confirmation_may_be_asked_for_without_a_change() {
    let house = House::new().await;
    let events = vec![event(EventKind::ConfirmationRequested(domain::BookingId::new(id())))];
    let (tx, _) = house.store.open(house.open("k")).await.unwrap();
    tx.commit(Record { events, ..house.record("k", Change::None) }).await.unwrap();
    assert_eq!(house.rows().await, [0, 0, 0, 1, 0, 1, 0]);
}
