//! What ends without being asked for stands in the log too.

use super::{UNTIL, close, later, logs, offered, waiting};
use crate::support::{EVENING, House, booked, booking, hold};
use domain::booking::{Booking, State};
use domain::waitlist::Entry;
use domain::waitlist::offer::Offered;
use ports::testing::FixedClock;
use ports::{Change, Record, Store, StoreError, Upkeep};
use std::sync::Arc;

fn at(house: &House, instant: time::OffsetDateTime) -> adapters_diesel::PgStore {
    house.database.store_with(adapters_diesel::TimeSource::Clock(Arc::new(FixedClock::at(instant))))
}

async fn offer(house: &House) -> (Entry, Offered) {
    let entry = waiting(house);
    let offer = offered(house, &entry);
    house.commit("join", Change::Wait(entry.clone())).await.unwrap();
    house.commit("offer", Change::Offer(offer.clone())).await.unwrap();
    (entry, offer)
}

/// What becomes of a hold that is booked.
fn taken_up(house: &House, hold: &Booking) -> Change {
    let (id, code) = (hold.id, hold.code.clone());
    let stay = Booking { id, code, state: State::Confirmed, version: 2, ..booking(&house.business) };
    Change::Book(domain::booking::create::Booked { from_hold: Some(1), ..booked(stay) })
}

#[tokio::test]
async fn a_hold_that_is_swept_says_when_it_was_and_for_how_many() {
    let house = House::with_tables().await;
    let held = hold(&house.business, UNTIL);
    house.commit("k", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    assert_eq!(at(&house, later()).sweep(logs(9)).await.unwrap(), 1);
    let logged = house.logged(held.id.uuid(), &["start", "end", "party", "status", "held_until", "version"]).await;
    let was = "2026-11-27T18:00:00Z 2026-11-27T19:30:00Z 2 held";
    let [made, swept] = &logged[..] else { panic!("{logged:?}") };
    assert!(made.starts_with(&format!("create_booking: booking.held, - - - - - - > {was} ")), "{made}");
    assert_eq!(swept, &format!("sweep: booking.swept, {was} 2026-11-20T10:30:00Z 1 > - - - - - -"));
    let instant = "SELECT count(*) FROM event_log WHERE what = 'booking.swept' AND at = '2026-11-20T11:00:00Z'";
    assert_eq!(house.count(instant).await, 1);
}

#[tokio::test]
async fn each_hold_has_its_own_entry_and_what_is_left_alone_has_none() {
    let house = House::new().await;
    let mut ids = Vec::new();
    for (number, until) in [UNTIL, UNTIL, later() + time::Duration::SECOND].into_iter().enumerate() {
        let hold = hold(&house.business, until);
        ids.push(hold.id);
        let change = Change::Hold { hold, released: Vec::new(), moves: Vec::new() };
        house.commit(&format!("k{number}"), change).await.unwrap();
    }
    let (given, store) = (logs(2), at(&house, later()));
    assert_eq!(store.sweep(given.clone()).await.unwrap(), 2);
    assert_eq!(store.sweep(logs(2)).await.unwrap(), 0);
    for (hold, swept) in ids.into_iter().zip([1, 1, 0]) {
        let sql = format!(
            "SELECT count(*) FROM event_log WHERE what = 'booking.swept' AND subject_id = '{}' AND id IN ('{}', '{}')",
            hold.uuid(),
            given[0].hold.uuid(),
            given[1].hold.uuid()
        );
        assert_eq!(house.count(&sql).await, swept);
    }
}

#[tokio::test]
async fn an_offer_that_ran_out_says_which_hold_it_was() {
    let house = House::new().await;
    let (entry, offer) = offer(&house).await;
    at(&house, later()).sweep(logs(9)).await.unwrap();
    let logged = house.logged(entry.id.uuid(), &["state", "version"]).await;
    assert_eq!(logged[2..], ["sweep: waitlist.passed, offered 2 > passed 3"]);
    let hold = format!("SELECT count(*) FROM event_log WHERE after ->> 'hold' = '{}'", offer.hold.id.uuid());
    assert_eq!(house.count(&hold).await, 2, "when it was offered, and when it had passed");
}

#[tokio::test]
async fn an_entry_whose_time_has_come_says_so_once() {
    let house = House::new().await;
    let entry = waiting(&house);
    house.commit("join", Change::Wait(entry.clone())).await.unwrap();
    close(&at(&house, EVENING), 9).await;
    close(&at(&house, EVENING), 9).await;
    let logged = house.logged(entry.id.uuid(), &["state", "version"]).await;
    assert_eq!(logged[1..], ["sweep: waitlist.passed, waiting 1 > passed 2"]);
}

#[tokio::test]
async fn an_entry_whose_hold_is_booked_says_who_booked_it() {
    let house = House::new().await;
    let (entry, offer) = offer(&house).await;
    house.commit("book", taken_up(&house, &offer.hold)).await.unwrap();
    let logged = house.logged(entry.id.uuid(), &["state", "version"]).await;
    assert_eq!(logged[2..], ["create_booking: waitlist.taken, offered 2 > taken 3"]);
    let call = "SELECT count(*) FROM event_log WHERE what = 'waitlist.taken' AND actor_call = 'call-1'";
    assert_eq!(house.count(call).await, 1);
}

#[tokio::test]
async fn what_cannot_be_logged_is_not_done() {
    let house = House::new().await;
    let (_, offer) = offer(&house).await;
    let rows = house.rows().await;
    let unnumbered = Record { further: Vec::new(), ..house.record("book", taken_up(&house, &offer.hold)) };
    let (tx, _) = house.store.open(house.open_span("book", crate::support::evening())).await.unwrap();
    let ended = tx.commit(unnumbered).await;
    assert!(matches!(ended, Err(StoreError::Broken(_))), "{ended:?}");
    assert_eq!((house.rows().await, house.read(offer.hold.id).await), (rows, Some(offer.hold)));
}
