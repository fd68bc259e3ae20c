use crate::support::{EVENING, House, booked, booking, intent, is_conflict, table_of};
use domain::booking::{Booking, Promised};
use domain::time::Span;
use ports::{Change, Open};
use time::Duration;

fn moved(house: &House, before: &Booking) -> Booking {
    let mut after = before.clone();
    after.span = Span::lasting(EVENING + Duration::minutes(60), 90);
    after.promised = Promised::new(after.span.start, &house.business.zone);
    (after.party, after.version) = (4, before.version + 1);
    after
}

fn change(before: &Booking, after: &Booking) -> Change {
    Change::Modify { before: before.clone(), after: after.clone(), released: Vec::new(), moves: Vec::new() }
}

#[tokio::test]
async fn what_is_read_back_is_what_was_written() {
    let house = House::with_tables().await;
    let mut before = booking(&house.business);
    before.resources = table_of(&house);
    let before = house.book("k", booked(before)).await;
    let mut after = moved(&house, &before);
    (after.resources, after.notes) = (house.business.tables[1..].iter().map(|table| table.id).collect(), None);
    house.commit("m", change(&before, &after)).await.unwrap();
    assert_eq!(house.read(before.id).await, Some(after));
}

#[tokio::test]
async fn it_may_keep_its_table_while_it_moves_over_its_own_time() {
    let house = House::with_tables().await;
    let mut before = booking(&house.business);
    before.resources = table_of(&house);
    let before = house.book("k", booked(before)).await;
    let mut after = moved(&house, &before);
    house.commit("m", change(&before, &after)).await.unwrap();
    assert_eq!(house.read(before.id).await, Some(after.clone()));

    let again = after.clone();
    (after.resources, after.version) = (Vec::new(), 3);
    house.commit("n", change(&again, &after)).await.unwrap();
    assert_eq!(house.read(before.id).await, Some(after), "and it may give it up");
}

#[tokio::test]
async fn another_version_is_a_conflict_and_nothing_is_written() {
    let house = House::new().await;
    let before = house.book("k", booked(booking(&house.business))).await;
    let rows = house.rows().await;
    let stale = Booking { version: 9, ..before.clone() };
    assert!(is_conflict(&house.commit("m", change(&stale, &moved(&house, &stale))).await));
    assert_eq!((house.read(before.id).await, house.rows().await), (Some(before), rows));
}

#[tokio::test]
async fn moved_it_is_no_longer_what_its_intent_meant() {
    let house = House::new().await;
    let before = house.book("k", booked(booking(&house.business))).await;
    let open = || Open { intent: intent(&before), ..house.open("x") };
    let noted = Booking { notes: Some("a cake".to_owned()), version: 2, ..before.clone() };
    house.commit("m", change(&before, &noted)).await.unwrap();
    assert_eq!(house.opened(open()).await.intended, Some(noted.clone()), "other notes move nothing");
    house.commit("n", change(&noted, &moved(&house, &noted))).await.unwrap();
    assert_eq!(house.opened(open()).await.intended, None);
}

/// What a change of notes, preference, service or pinned table looked like before and after.
#[tokio::test]
async fn the_log_says_what_differs_and_never_what_the_notes_say() {
    let house = House::with_tables().await;
    let before = house.book("k", booked(booking(&house.business))).await;
    let fields = ["changed", "preference", "pinned", "notes"];
    let mut after = before.clone();
    (after.notes, after.version) = (Some("allergic to nuts".to_owned()), 2);
    house.commit("notes", change(&before, &after)).await.unwrap();
    let mut moved = Booking { preference: Some("Garden".to_owned()), version: 3, notes: None, ..after.clone() };
    (moved.resources, moved.pinned) = (table_of(&house), true);
    house.commit("tables", change(&after, &moved)).await.unwrap();
    let logged = house.logged(before.id.uuid(), &fields).await;
    assert_eq!(
        logged[1..],
        [
            r#"create_booking: booking.modified, - - false true > ["notes"] - false true"#,
            r#"create_booking: booking.modified, - - false true > ["preference", "resources", "pinned", "notes"] Garden true false"#,
        ]
    );
    let words = "SELECT count(*) FROM event_log WHERE event_log::text ~ 'nuts|window|Ada'";
    assert_eq!(house.count(words).await, 0);
}
