use super::{booked_house, text_about};
use crate::support::{id, is_conflict};
use domain::EventId;
use domain::text::{State, Text};
use ports::{Found, Named, TextLog};

#[tokio::test]
async fn what_is_written_is_read_back_by_either_name() {
    let (house, booking) = booked_house().await;
    let business = house.business.id;
    let sending = text_about(&booking);
    assert!(house.store.write(business, &sending, None).await.unwrap());
    let by_ours = Named { reference: Some((business, sending.id)), provider_id: "SM1".to_owned() };
    assert_eq!(house.store.find(&by_ours).await.unwrap(), Some((business, sending.clone())));

    let sent = Text {
        state: State::Failed,
        provider_id: Some("SM1".to_owned()),
        fault: Some("30003".to_owned()),
        attempt: 2,
        place: 3,
        version: 4,
        phone: None,
        body: "another".to_owned(),
        ..sending.clone()
    };
    let sent = Text { state: State::Suppressed, ..sent };
    assert!(house.store.write(business, &sent, Some(Found::of(&sending))).await.unwrap());
    let by_theirs = Named { reference: None, provider_id: "SM1".to_owned() };
    assert_eq!(house.store.find(&by_theirs).await.unwrap(), Some((business, sent)));
    let stranger = Named { reference: Some((business, EventId::new(id()))), provider_id: "SM2".to_owned() };
    assert_eq!(house.store.find(&stranger).await.unwrap(), None);
}

#[tokio::test]
async fn every_kind_and_state_can_be_kept() {
    let (house, booking) = booked_house().await;
    let all = domain::text::Kind::ALL.into_iter().flat_map(|kind| State::ALL.map(|state| (kind, state)));
    for (place, (kind, state)) in (1..).zip(all) {
        let text = Text { kind, state, place, id: EventId::new(id()), ..text_about(&booking) };
        assert!(house.store.write(house.business.id, &text, None).await.unwrap(), "{kind:?} {state:?}");
        let named = Named { reference: Some((house.business.id, text.id)), provider_id: String::new() };
        let (_, read) = house.store.find(&named).await.unwrap().unwrap();
        assert_eq!((read.kind, read.state), (kind, state));
    }
}

#[tokio::test]
async fn one_entry_has_one_text_and_one_place_has_one_too() {
    let (house, booking) = booked_house().await;
    let first = text_about(&booking);
    let write = async |text: &Text| house.store.write(house.business.id, text, None).await.unwrap();
    assert!(write(&first).await);
    assert!(!write(&Text { place: 2, body: "again".to_owned(), ..first.clone() }).await, "the entry has one");
    assert!(!write(&Text { id: EventId::new(id()), ..first.clone() }).await, "the place is taken");
    assert!(write(&Text { id: EventId::new(id()), place: 2, ..first.clone() }).await);
    assert_eq!(house.count("SELECT count(*) FROM texts WHERE body = 'again'").await, 0);
}

#[tokio::test]
async fn of_two_workers_with_one_entry_one_writes() {
    let (house, booking) = booked_house().await;
    let text = text_about(&booking);
    let other = house.database.store();
    let business = house.business.id;
    let (one, two) = tokio::join!(house.store.write(business, &text, None), other.write(business, &text, None));
    assert_eq!(usize::from(one.unwrap()) + usize::from(two.unwrap()), 1);
}

#[tokio::test]
async fn only_what_is_still_as_it_was_found_is_written_over() {
    let (house, booking) = booked_house().await;
    let business = house.business.id;
    let sending = text_about(&booking);
    house.store.write(business, &sending, None).await.unwrap();
    let queued = Text { state: State::Queued, ..sending.clone() };
    let over = async |found| house.store.write(business, &queued, Some(found)).await.unwrap();
    assert!(!over(Found { state: State::Unknown, attempt: 1 }).await);
    assert!(!over(Found { state: State::Sending, attempt: 2 }).await);
    assert!(over(Found { state: State::Sending, attempt: 1 }).await);
    assert!(!over(Found { state: State::Sending, attempt: 1 }).await, "it is queued now");
}

#[tokio::test]
async fn two_texts_of_one_business_have_two_names_at_the_provider() {
    let (house, booking) = booked_house().await;
    let business = house.business.id;
    let one = Text { provider_id: Some("SM1".to_owned()), ..text_about(&booking) };
    let two = Text { place: 2, id: EventId::new(id()), ..text_about(&booking) };
    house.store.write(business, &one, None).await.unwrap();
    house.store.write(business, &two, None).await.unwrap();
    let taken = Text { provider_id: Some("SM1".to_owned()), ..two.clone() };
    assert!(is_conflict(&house.store.write(business, &taken, Some(Found::of(&two))).await));
    let names = ["SM1".to_owned(), "SM2".to_owned()];
    assert_eq!(house.store.others(business, two.id, &names).await.unwrap(), ["SM1"]);
    assert_eq!(house.store.others(business, one.id, &names).await.unwrap(), [""; 0]);
}
