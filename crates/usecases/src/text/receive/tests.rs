use super::*;
use crate::sample::{World, business, phone};
use crate::text::sample::Shared;
use std::sync::Arc;
use uuid::Uuid;

fn received(body: &str) -> Received {
    Received {
        provider_id: "SM5".to_owned(),
        from: phone("+4930123456"),
        to: Some(phone("+4930999999")),
        body: body.to_owned(),
        platform: None,
    }
}

fn other() -> BusinessId {
    BusinessId::new(Uuid::from_u128(0xB2))
}

/// What hears guests, where the number that they text is this business's.
fn hearing(owner: Option<domain::business::Business>) -> (Shared, Receive) {
    let shared = Shared::default();
    shared.desk().texted = vec![business().id, other()];
    let mut world = World::default();
    world.businesses.expect_by_phone().returning(move |_| Ok(owner.clone().map(Arc::new)));
    let mut outside = world.outside();
    outside.text_log = Arc::new(shared.clone());
    (shared, Receive::new(&outside))
}

#[tokio::test]
async fn what_is_said_to_a_business_s_own_number_is_meant_for_it() {
    let (shared, receive) = hearing(Some(business()));
    let heard = receive.run(&received("Stop")).await.unwrap();
    assert_eq!(heard, Heard::Kept(Wish::OptOut, vec![business().id]));
    let desk = shared.desk();
    let [consent] = desk.consents.as_slice() else { panic!("one consent expected") };
    assert_eq!((consent.business, consent.wish, consent.at), (business().id, Wish::OptOut, None));
    assert_eq!((&consent.number, consent.cause.as_str()), (&phone("+4930123456"), "SM5"));
    assert_eq!(consent.words, "Stop");
}

#[tokio::test]
async fn what_is_said_to_a_shared_sender_is_meant_for_all_who_texted_the_guest() {
    let (shared, receive) = hearing(None);
    let both = vec![business().id, other()];
    assert_eq!(receive.run(&received("START")).await.unwrap(), Heard::Kept(Wish::OptIn, both.clone()));
    let nowhere = Received { to: None, ..received("STOP") };
    assert_eq!(receive.run(&nowhere).await.unwrap(), Heard::Kept(Wish::OptOut, both));
    assert_eq!(shared.desk().consents.len(), 4);
}

#[tokio::test]
async fn anything_else_says_nothing_of_texts() {
    let (shared, receive) = hearing(Some(business()));
    assert_eq!(receive.run(&received("We will be five")).await.unwrap(), Heard::Nothing);
    let platform = Received { platform: Some("STOP".to_owned()), ..received("arrêt") };
    assert_eq!(receive.run(&platform).await.unwrap(), Heard::Kept(Wish::OptOut, vec![business().id]));
    assert_eq!(shared.desk().consents.len(), 1);
    assert!(!format!("{:?}", received("We will be five")).contains("five"));
}
