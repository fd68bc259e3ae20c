use crate::support::{
    EVENING, House, NOW, booked, booking, event, hold, intent, is_conflict, phone, table_of, transport_key,
};
use domain::booking::{EventKind, State};
use domain::{BookingId, ResourceId};
use ports::{Answered, Change, Open, Record, Store, StoreError};
use time::{Duration, OffsetDateTime};

#[tokio::test]
async fn what_is_read_back_is_what_was_written() {
    let house = House::new().await;
    let booking = booking(&house.business);
    assert_eq!(house.book("k", booked(booking.clone())).await, booking);
}

#[tokio::test]
async fn a_booking_without_phone_notes_and_call_is_kept_so() {
    let house = House::new().await;
    let mut booking = booking(&house.business);
    (booking.phone, booking.notes, booking.call) = (None, None, None);
    assert_eq!(house.book("k", booked(booking.clone())).await, booking);
}

#[tokio::test]
async fn its_table_is_taken_with_it() {
    let house = House::with_tables().await;
    let mut booking = booking(&house.business);
    booking.resources = table_of(&house);
    assert_eq!(house.book("k", booked(booking.clone())).await, booking);
    assert_eq!(house.rows().await, [1, 1, 1, 0, 1, 1, 0]);
}

#[tokio::test]
async fn answer_outbox_and_log_are_written_with_it() {
    let house = House::new().await;
    let booking = booking(&house.business);
    let told = event(EventKind::BookingConfirmed(booking.id));
    let record = Record { events: vec![told], ..house.record("k", Change::Book(booked(booking.clone()))) };
    let (tx, opened) = house.store.open(house.open("k")).await.unwrap();
    assert_eq!(opened.answered, None);
    tx.commit(record).await.unwrap();

    let answered = house.opened(house.open("k")).await.answered;
    assert_eq!(
        answered,
        Some(Answered { fingerprint: transport_key("k").fingerprint.to_vec(), answer: "answer to k".to_owned() })
    );
    let client = house.database.client().await;
    let row = client
        .query_one("SELECT id, kind, subject_id::text, payload::text, attempts, done_at IS NULL FROM outbox", &[])
        .await
        .unwrap();
    assert_eq!(row.get::<_, String>(1), "booking.confirmed");
    assert_eq!(row.get::<_, String>(2), booking.id.uuid().to_string());
    let payload: String = row.get(3);
    assert!(payload.contains("confirmed") && !payload.contains("Ada") && !payload.contains("+49"), "{payload}");
    let log = "SELECT count(*) FROM event_log WHERE what = 'booking.created' AND actor_tool = 'create_booking' \
               AND actor_call = 'call-1' AND before IS NULL AND after ->> 'party' = '2'";
    assert_eq!(house.count(log).await, 1);
}

#[tokio::test]
async fn a_guest_who_is_known_is_found_by_number() {
    let house = House::new().await;
    let first = house.book("k", booked(booking(&house.business))).await;
    let open = Open { phone: first.phone.clone(), ..house.open("x") };
    assert_eq!(house.opened(open).await.customer, first.customer);
    let other = Open { phone: Some(phone("+4930999999")), ..house.open("x") };
    assert_eq!(house.opened(other).await.customer, None);
}

#[tokio::test]
async fn a_hold_becomes_a_booking_and_may_change_its_table() {
    let house = House::with_tables().await;
    let tables: Vec<ResourceId> = house.business.tables.iter().map(|table| table.id).collect();
    let mut held = hold(&house.business, NOW + Duration::minutes(5));
    held.resources = tables[..1].to_vec();
    house.commit("hold", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();

    let mut after = booking(&house.business);
    (after.id, after.code, after.version) = (held.id, held.code.clone(), 2);
    after.resources = tables[1..].to_vec();
    let mut change = booked(after.clone());
    change.from_hold = Some(1);
    assert_eq!(house.book("book", change).await, after);
    assert_eq!(house.rows().await, [1, 1, 1, 0, 2, 2, 0]);
}

#[tokio::test]
async fn a_hold_that_has_changed_is_not_booked_and_nothing_is_written() {
    let house = House::new().await;
    let (held, own) =
        (hold(&house.business, NOW + Duration::minutes(5)), hold(&house.business, NOW + Duration::minutes(5)));
    house.commit("hold", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    house.commit("own", Change::Hold { hold: own.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let before = house.rows().await;
    let mut change = booked(booking(&house.business));
    (change.booking.id, change.from_hold, change.released) = (held.id, Some(7), vec![own.id]);
    assert!(is_conflict(&house.commit("book", Change::Book(change)).await));
    assert_eq!(house.rows().await, before);
    assert_eq!(house.read(own.id).await, Some(own), "what came before the guard is undone too");
}

#[tokio::test]
async fn released_holds_run_out_and_lose_their_tables() {
    let house = House::with_tables().await;
    let mut held = hold(&house.business, NOW + Duration::minutes(5));
    held.resources = table_of(&house);
    house.commit("hold", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let mut change = booked(booking(&house.business));
    (change.booking.resources, change.released) = (table_of(&house), vec![held.id]);
    house.book("book", change).await;
    let ended = house.read(held.id).await.unwrap();
    assert_eq!(
        (ended.state, ended.resources, ended.version),
        (State::Held { until: OffsetDateTime::UNIX_EPOCH }, Vec::new(), 2)
    );
    let logged = house.logged(held.id.uuid(), &["status", "party", "held_until", "version"]).await;
    let released = "create_booking: booking.released, held - - 1 > held 2 2026-11-20T10:00:00Z 2";
    assert_eq!(logged.last().unwrap(), released);
    let call = "SELECT count(*) FROM event_log WHERE what = 'booking.released' AND actor_call = 'call-1'";
    assert_eq!(house.count(call).await, 1);
}

#[tokio::test]
async fn a_hold_that_had_run_out_is_not_released_but_loses_its_tables() {
    let house = House::with_tables().await;
    let mut held = hold(&house.business, NOW);
    held.resources = table_of(&house);
    house.commit("hold", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let mut change = booked(booking(&house.business));
    (change.booking.resources, change.released) = (table_of(&house), vec![held.id]);
    house.book("book", change).await;
    let ended = house.read(held.id).await.unwrap();
    assert_eq!((ended.state, ended.resources, ended.version), (held.state, Vec::new(), 1));
    assert_eq!(house.count("SELECT count(*) FROM event_log WHERE what = 'booking.released'").await, 0);
}

#[tokio::test]
async fn an_intent_finds_its_standing_booking() {
    let house = House::new().await;
    let first = house.book("k", booked(booking(&house.business))).await;
    let open = Open { intent: intent(&first), booking: Some(BookingId::new(crate::support::id())), ..house.open("x") };
    let opened = house.opened(open).await;
    assert_eq!((opened.intended, opened.booking), (Some(first), None));
}

#[tokio::test]
async fn one_intent_cannot_book_twice_nor_one_code_or_number() {
    let house = House::new().await;
    let first = house.book("k", booked(booking(&house.business))).await;
    let before = house.rows().await;

    let mut same_intent = booking(&house.business);
    (same_intent.customer, same_intent.phone) = (first.customer, first.phone.clone());
    let mut change = booked(same_intent);
    change.new_customer = false;
    assert!(is_conflict(&house.commit("k2", Change::Book(change.clone())).await));

    change.intent = None;
    change.booking.code = first.code.clone();
    assert!(is_conflict(&house.commit("k3", Change::Book(change)).await));

    let mut same_number = booked(booking(&house.business));
    same_number.intent = None;
    assert!(is_conflict(&house.commit("k4", Change::Book(same_number)).await));
    assert_eq!(house.rows().await, before);
}

#[tokio::test]
async fn two_bookings_cannot_have_one_table_at_once() {
    let house = House::with_tables().await;
    let mut first = booking(&house.business);
    first.resources = table_of(&house);
    house.book("k", booked(first)).await;
    let before = house.rows().await;

    let mut second = booking(&house.business);
    (second.resources, second.phone) = (table_of(&house), None);
    second.span.start = EVENING + Duration::minutes(45);
    let mut change = booked(second);
    let ended = house.commit("k2", Change::Book(change.clone())).await;
    assert!(matches!(&ended, Err(StoreError::Taken(by)) if by == "allocations_no_overlap"), "{ended:?}");
    assert_eq!(house.rows().await, before);

    change.booking.span = domain::time::Span::lasting(EVENING + Duration::minutes(90), 90);
    house.commit("k3", Change::Book(change)).await.unwrap();
}
