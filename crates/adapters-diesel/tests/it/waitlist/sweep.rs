use super::{UNTIL, close, later, logs, offered, standing, waiting};
use crate::support::{EVENING, House, NOW, booked, booking, evening, hold, is_conflict};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use domain::BusinessId;
use domain::booking::create::Booked;
use domain::booking::{Booking, State as BookingState};
use domain::waitlist::Entry;
use ports::testing::FixedClock;
use ports::{Change, Store, Upkeep};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use tokio::task::JoinSet;

/// A store whose clock stands at an instant.
fn at(house: &House, instant: OffsetDateTime) -> PgStore {
    house.database.store_with(TimeSource::Clock(Arc::new(FixedClock::at(instant))))
}

async fn businesses(store: &PgStore) -> Vec<BusinessId> {
    Upkeep::waiting(store).await.unwrap()
}

async fn held(house: &House, key: &str, until: OffsetDateTime) -> Booking {
    let mut hold = hold(&house.business, until);
    hold.resources = house.business.tables.iter().map(|table| table.id).take(1).collect();
    house.commit(key, Change::Hold { hold: hold.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    hold
}

#[tokio::test]
async fn a_hold_goes_with_its_table_at_the_instant_at_which_it_ends() {
    let house = House::with_tables().await;
    held(&house, "k", UNTIL).await;
    assert_eq!(at(&house, UNTIL - Duration::microseconds(1)).sweep(logs(9)).await.unwrap(), 0);
    assert_eq!(house.count("SELECT count(*) FROM allocations").await, 1);
    assert_eq!(at(&house, UNTIL).sweep(logs(9)).await.unwrap(), 1);
    assert_eq!(house.count("SELECT (SELECT count(*) FROM bookings) + (SELECT count(*) FROM allocations)").await, 0);
    assert_eq!(at(&house, UNTIL).sweep(logs(9)).await.unwrap(), 0);
}

#[tokio::test]
async fn without_a_clock_of_its_own_it_goes_by_the_databases() {
    let house = House::new().await;
    let seconds = house.count("SELECT extract(epoch FROM now())::bigint").await;
    let now = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
    held(&house, "gone", now - Duration::SECOND).await;
    let live = held(&house, "live", now + Duration::HOUR).await;
    assert_eq!(house.store.sweep(logs(9)).await.unwrap(), 1);
    assert_eq!(house.read(live.id).await, Some(live));
}

#[tokio::test]
async fn bookings_stay_and_batches_take_what_ran_out_first() {
    let house = House::new().await;
    house.book("booking", booked(booking(&house.business))).await;
    let last = held(&house, "last", UNTIL).await;
    held(&house, "first", NOW).await;
    let store = at(&house, later());
    assert_eq!(store.sweep(logs(1)).await.unwrap(), 1);
    assert!(house.read(last.id).await.is_some());
    assert_eq!(store.sweep(logs(1)).await.unwrap(), 1);
    assert_eq!(store.sweep(logs(1)).await.unwrap(), 0);
    assert_eq!(house.count("SELECT count(*) FROM bookings WHERE status = 'confirmed'").await, 1);
}

#[tokio::test]
async fn an_offer_that_ran_out_is_passed() {
    let house = House::new().await;
    let entry = waiting(&house);
    house.commit("join", Change::Wait(entry.clone())).await.unwrap();
    house.commit("offer", Change::Offer(offered(&house, &entry))).await.unwrap();
    assert_eq!(at(&house, later()).sweep(logs(9)).await.unwrap(), 1);
    assert_eq!(standing(&house).await, []);
    assert_eq!(house.count("SELECT count(*) FROM waitlist WHERE state = 'passed' AND version = 3").await, 1);
}

#[tokio::test]
async fn businesses_for_which_someone_waits() {
    let house = House::new().await;
    let early = at(&house, NOW);
    assert_eq!(businesses(&early).await, []);
    let entries: Vec<Entry> = (0..2).map(|_| waiting(&house)).collect();
    for entry in &entries {
        house.commit(&format!("join {}", entry.id), Change::Wait(entry.clone())).await.unwrap();
    }
    assert_eq!(businesses(&early).await, [house.business.id]);
    let begun = at(&house, EVENING);
    assert_eq!(businesses(&begun).await, [], "the time has come");
}

#[tokio::test]
async fn entries_are_closed_at_the_instant_for_which_they_waited() {
    let house = House::new().await;
    let (first, second) = (waiting(&house), waiting(&house));
    let offer = offered(&house, &second);
    for entry in [first, second] {
        house.commit(&format!("join {}", entry.id), Change::Wait(entry)).await.unwrap();
    }
    house.commit("offer", Change::Offer(offer)).await.unwrap();
    let passed = "SELECT count(*) FROM waitlist WHERE state = 'passed' AND version = 2";
    assert_eq!(close(&at(&house, EVENING - Duration::microseconds(1)), 9).await, 0);
    assert_eq!(house.count(passed).await, 0);
    let begun = at(&house, EVENING);
    assert_eq!((close(&begun, 9).await, close(&begun, 9).await), (1, 0), "what is offered ends with its hold");
    assert_eq!(house.count(passed).await, 1);
}

#[tokio::test]
async fn no_more_entries_are_closed_than_can_be_logged() {
    let house = House::new().await;
    for number in 0..3 {
        house.commit(&format!("join {number}"), Change::Wait(waiting(&house))).await.unwrap();
    }
    let begun = at(&house, EVENING);
    assert_eq!([close(&begun, 2).await, close(&begun, 2).await, close(&begun, 2).await], [2, 1, 0]);
    assert_eq!(house.count("SELECT count(*) FROM event_log WHERE what = 'waitlist.passed'").await, 3);
}

/// What becomes of a hold that is booked.
fn taken_up(house: &House, hold: &Booking) -> Booked {
    let stay = Booking {
        id: hold.id,
        code: hold.code.clone(),
        resources: hold.resources.clone(),
        state: BookingState::Confirmed,
        call: None,
        phone: None,
        version: 2,
        ..booking(&house.business)
    };
    Booked { from_hold: Some(1), intent: None, ..booked(stay) }
}

/// The sweep has found the hold, and waits for the day that the booking has locked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_that_is_booked_while_the_sweep_waits_is_left_alone() {
    let house = House::with_tables().await;
    let hold = held(&house, "hold", UNTIL).await;
    let (tx, _) = house.store.open(house.open_span("book", evening())).await.unwrap();
    let sweeper = at(&house, later());
    let sweep = tokio::spawn(async move { sweeper.sweep(logs(9)).await });
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while house.count(waits).await == 0 {}
    tx.commit(house.record("book", Change::Book(taken_up(&house, &hold)))).await.unwrap();
    assert_eq!(sweep.await.unwrap().unwrap(), 1);
    let there = house.read(hold.id).await.unwrap();
    assert_eq!((there.state, there.resources), (BookingState::Confirmed, hold.resources));
}

/// Whoever comes first: a hold is booked with its table, or it is gone and nothing is booked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_is_booked_or_swept_and_never_half_of_both() {
    let house = Arc::new(House::with_tables().await);
    let (mut books, mut sweeps) = (0, 0);
    for round in 0..24 {
        let hold = held(&house, &format!("hold {round}"), UNTIL).await;
        let change = Change::Book(taken_up(&house, &hold));
        let mut tasks = JoinSet::new();
        let (sweeper, desk) = (at(&house, later()), Arc::clone(&house));
        tasks.spawn(async move {
            let key = format!("book {round}");
            // It was opened while the hold was live.
            let (tx, _) = desk.store.open(desk.open_span(&key, evening())).await.unwrap();
            let ended = tx.commit(desk.record(&key, change)).await;
            assert!(ended.is_ok() || is_conflict(&ended), "{ended:?}");
            ended.is_ok()
        });
        tasks.spawn(async move { sweeper.sweep(logs(9)).await.map(|_| false).unwrap() });
        let booked = tasks.join_all().await.into_iter().any(|booked| booked);
        let there = house.read(hold.id).await;
        assert_eq!(
            there.map(|there| (there.state, there.resources)),
            booked.then_some((BookingState::Confirmed, hold.resources))
        );
        if booked {
            books += 1;
        } else {
            sweeps += 1;
        }
        house.database.client().await.batch_execute("DELETE FROM allocations; DELETE FROM bookings").await.unwrap();
    }
    assert_eq!(books + sweeps, 24);
}

#[tokio::test]
async fn the_servers_role_may_do_all_of_it() {
    let house = House::with_tables().await;
    let url = format!("{}&options=-c%20role%3Dfrontdesk_app", house.database.url());
    let clock = TimeSource::Clock(Arc::new(FixedClock::at(later())));
    let store = PgStore::new(&Settings::new(url), Shared::default(), clock).unwrap();
    let entry = waiting(&house);
    let mut offer = offered(&house, &entry);
    offer.hold.resources = house.business.tables.iter().map(|table| table.id).take(1).collect();
    for (key, change) in [("join", Change::Wait(entry)), ("offer", Change::Offer(offer))] {
        let (tx, _) = store.open(house.open_span(key, evening())).await.unwrap();
        tx.commit(house.record(key, change)).await.unwrap();
    }
    assert_eq!(store.sweep(logs(9)).await.unwrap(), 1);
    assert_eq!(businesses(&store).await, []);
    assert_eq!(house.count("SELECT count(*) FROM allocations").await, 0);
}
