use super::{Command, Taken};
use crate::sample::{World, opened, phone, record, render, request, told, turn};
use domain::MessageId;
use domain::booking::EventKind;
use ports::{Change, Message};
use uuid::Uuid;

#[tokio::test]
async fn a_message_is_stored_and_the_owner_told() {
    let command = Command {
        name: Some("Ada".to_owned()),
        phone: Some(phone("+4930123456")),
        text: "Do you have a piano?".to_owned(),
    };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().take_message.run(&request(), &command, &render).await.unwrap();
    let id = MessageId::new(Uuid::from_u128(1));
    assert_eq!(answer, told(Taken { id }));
    let Command { name, phone, text } = command;
    let change = Change::Message(Message { id, name, phone, text });
    assert_eq!(store.ended(), [record(change, 2, &[(3, EventKind::MessageTaken(id))], &answer)]);
}

#[tokio::test]
async fn a_message_locks_no_day_and_asks_for_no_fact() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let command = Command { name: None, phone: None, text: "Hello".to_owned() };
    world.usecases().take_message.run(&request(), &command, &render).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    assert_eq!((&open.days[..], &open.spans[..], open.booking), (&[][..], &[][..], None));
    assert_eq!((&open.held, &open.intent, &open.phone), (&None, &None, &None));
}
