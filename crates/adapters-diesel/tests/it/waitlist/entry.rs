use super::{number, offered, standing, waiting};
use crate::support::{EVENING, House, booked, booking, day, evening, event, is_conflict, phone};
use domain::booking::{Booking, EventKind, State as BookingState};
use domain::time::Span;
use domain::waitlist::Entry;
use ports::{Change, Open, OwnHold, Reads, Record, Store};
use std::sync::Arc;
use time::Duration;
use tokio::task::JoinSet;

async fn join(house: &House, entry: &Entry) {
    house.commit(&format!("join {}", entry.id), Change::Wait(entry.clone())).await.unwrap();
}

#[tokio::test]
async fn what_is_read_is_what_was_written() {
    let house = House::new().await;
    let entry = Entry { preference: Some("Garden".to_owned()), ..waiting(&house) };
    join(&house, &entry).await;
    assert_eq!(standing(&house).await, std::slice::from_ref(&entry));
    assert_eq!(house.store.waiting(house.business.id, None, None, 9).await.unwrap(), [entry]);
    let logged = "SELECT count(*) FROM event_log WHERE what = 'waitlist.joined' AND after->>'state' = 'waiting' \
                  AND after::text NOT LIKE '%Ada%'";
    assert_eq!(house.count(logged).await, 1);
}

#[tokio::test]
async fn only_what_was_asked_is_brought() {
    let house = House::new().await;
    join(&house, &waiting(&house)).await;
    let opened = house.opened(house.open("k")).await;
    assert_eq!((opened.standing, opened.someone_waits), (Vec::new(), false));
    let asked = Open { wants_waiting: true, ..house.open("k") };
    assert!(house.opened(asked.clone()).await.someone_waits);
    let entry = standing(&house).await.remove(0);
    house.commit("offer", Change::Offer(offered(&house, &entry))).await.unwrap();
    assert!(!house.opened(asked).await.someone_waits, "who is offered something waits no longer");
}

#[tokio::test]
async fn of_a_number_all_is_brought_and_of_others_nothing() {
    let house = House::new().await;
    let next_week = Span::lasting(EVENING + Duration::weeks(1), 90);
    let mine = [waiting(&house), Entry { span: next_week, ..waiting(&house) }];
    for entry in &mine {
        join(&house, entry).await;
    }
    join(&house, &Entry { phone: phone("+4930654321"), ..waiting(&house) }).await;
    assert_eq!(standing(&house).await, mine);
}

#[tokio::test]
async fn who_waits_for_a_stay_that_overlaps_is_read_oldest_first_and_by_pages() {
    let house = House::new().await;
    let entries: Vec<Entry> = (0..3).map(|_| waiting(&house)).collect();
    for entry in entries.iter().rev() {
        join(&house, entry).await;
    }
    let read = async |span: Option<Span>, after: Option<&Entry>, most| {
        house.store.waiting(house.business.id, span, after.map(|entry| entry.id), most).await.unwrap()
    };
    assert_eq!(read(Some(evening()), None, 9).await, entries);
    assert_eq!(read(None, None, 2).await, entries[..2]);
    assert_eq!(read(None, Some(&entries[1]), 2).await, entries[2..]);
    let before = Span::lasting(EVENING - Duration::minutes(60), 60);
    let after = Span::lasting(EVENING + Duration::minutes(90), 60);
    assert_eq!((read(Some(before), None, 9).await, read(Some(after), None, 9).await), (Vec::new(), Vec::new()));
    let touching = Span::lasting(EVENING + Duration::minutes(89), 60);
    assert_eq!(read(Some(touching), None, 9).await.len(), 3);
}

#[tokio::test]
async fn who_has_booked_the_start_meanwhile_waits_for_nothing() {
    let house = House::new().await;
    let (ada, ben) = (waiting(&house), Entry { phone: phone("+4930999999"), ..waiting(&house) });
    join(&house, &ada).await;
    join(&house, &ben).await;
    house.book("book", booked(booking(&house.business))).await;
    assert_eq!(house.store.waiting(house.business.id, None, None, 9).await.unwrap(), [ben]);
}

#[tokio::test]
async fn an_offer_is_a_hold_for_the_number_an_entry_of_the_outbox_and_one_of_the_log() {
    let house = House::with_tables().await;
    let entry = waiting(&house);
    join(&house, &entry).await;
    let mut made = offered(&house, &entry);
    made.hold.resources = house.business.tables.iter().map(|table| table.id).take(1).collect();
    let events = vec![event(EventKind::WaitlistOffered(entry.id))];
    let record = Record { events, ..house.record("offer", Change::Offer(made.clone())) };
    let (tx, _) = house.store.open(house.open_span("offer", evening())).await.unwrap();
    tx.commit(record).await.unwrap();
    assert_eq!(standing(&house).await, [made.entry.clone()]);
    let held = Some(OwnHold { call: crate::support::call("another"), phone: Some(number()), start: EVENING });
    assert_eq!(house.opened(Open { held, ..house.open("read") }).await.booking, Some(made.hold.clone()));
    let told = format!(
        "SELECT count(*) FROM outbox o JOIN event_log l ON l.subject_id = o.subject_id AND l.what = 'waitlist.offered' \
         WHERE o.kind = 'waitlist.offered' AND o.subject_id = '{}' AND o.payload->>'hold' = '{}'",
        entry.id.uuid(),
        made.hold.id.uuid()
    );
    assert_eq!(house.count(&told).await, 1);
}

#[tokio::test]
async fn of_two_offers_for_one_entry_at_once_one_is_made() {
    let house = Arc::new(House::new().await);
    let entry = waiting(&house);
    join(&house, &entry).await;
    let rows = house.rows().await;
    let mut tasks = JoinSet::new();
    for number in 0..8 {
        let (house, offer) = (Arc::clone(&house), offered(&house, &entry));
        tasks.spawn(async move {
            // Half of them lock another day, so that only the guard is between them.
            let days = vec![day() + Duration::days(number % 2)];
            let key = format!("offer {number}");
            let (tx, _) = house.store.open(Open { days, ..house.open(&key) }).await.unwrap();
            tx.commit(house.record(&key, Change::Offer(offer))).await
        });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| is_conflict(outcome)).count(), 7);
    assert_eq!(house.count("SELECT count(*) FROM bookings WHERE status = 'held'").await, 1);
    let more: Vec<i64> = house.rows().await.iter().zip(rows).map(|(after, before)| after - before).collect();
    assert_eq!(more.iter().sum::<i64>(), 3, "one hold, one entry of the log, one answer: {more:?}");
}

#[tokio::test]
async fn a_hold_that_is_booked_is_taken_and_no_other() {
    let house = House::new().await;
    let (ada, ben) = (waiting(&house), Entry { phone: phone("+4930999999"), ..waiting(&house) });
    let offers = [offered(&house, &ada), offered(&house, &ben)];
    for (entry, offer) in [&ada, &ben].into_iter().zip(&offers) {
        join(&house, entry).await;
        house.commit(&format!("offer {}", entry.id), Change::Offer(offer.clone())).await.unwrap();
    }
    let from = offers[0].hold.clone();
    let stay = Booking {
        state: BookingState::Confirmed,
        version: 2,
        id: from.id,
        code: from.code,
        ..booking(&house.business)
    };
    let taken = domain::booking::create::Booked { from_hold: Some(1), ..booked(stay) };
    house.commit("book", Change::Book(taken)).await.unwrap();
    assert_eq!(standing(&house).await, []);
    let state = async |entry: &Entry| {
        let sql = format!("SELECT state FROM waitlist WHERE id = '{}'", entry.id.uuid());
        house.database.client().await.query_one(&sql, &[]).await.unwrap().get::<_, String>(0)
    };
    assert_eq!((state(&ada).await, state(&ben).await), ("taken".to_owned(), "offered".to_owned()));
}

#[tokio::test]
async fn other_tenants_do_not_see_it() {
    let house = House::new().await;
    let entry = waiting(&house);
    join(&house, &entry).await;
    let other = domain::BusinessId::new(crate::support::id());
    assert_eq!(house.store.waiting(other, None, None, 9).await.unwrap(), []);
}
