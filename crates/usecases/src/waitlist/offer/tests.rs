mod freed;

use crate::UseCases;
use crate::attempt::Failure;
use crate::sample::{
    EVENING, NOW, World, booking_id, business, business_with, call, conflict, event_id, opened, opened_answered, phone,
    start, stay, taken, turn, unavailable,
};
use domain::WaitlistId;
use domain::availability::Taken;
use domain::booking::{Authority, Booking, ConfirmationCode, Event, EventKind, Promised, State as BookingState};
use domain::business::{Buffers, Policies};
use domain::waitlist::offer::Offered;
use domain::waitlist::{Entry, State};
use ports::testing::{Ended, Turn};
use ports::{Actor, Change, HoldsOf, KeyedAnswer, Opened, Record, StoreError, TransportKey};
use std::sync::Arc;
use time::Duration;
use uuid::Uuid;

/// A party that has waited since before this call.
pub(crate) fn waiting(number: u128, party: u32) -> Entry {
    Entry {
        id: WaitlistId::new(Uuid::from_u128(0xE000 + number)),
        name: "Ada Lovelace".to_owned(),
        phone: phone("+4930123456"),
        span: stay(EVENING),
        promised: Promised::new(start(EVENING).instant(), &business().zone),
        party,
        service: None,
        preference: None,
        state: State::Waiting,
        call: Some(call()),
        version: 1,
    }
}

/// What is offered to it with the ids that are drawn first.
fn offered(entry: &Entry) -> Offered {
    let until = NOW + Duration::minutes(30);
    let hold = Booking {
        id: booking_id(1),
        code: ConfirmationCode::from_random(2),
        customer: None,
        name: String::new(),
        phone: Some(entry.phone.clone()),
        span: entry.span,
        promised: entry.promised.clone(),
        party: entry.party,
        service: None,
        preference: None,
        resources: Vec::new(),
        buffers: Buffers::default(),
        pinned: false,
        notes: None,
        state: BookingState::Held { until },
        call: None,
        version: 1,
    };
    let state = State::Offered { hold: hold.id, until };
    Offered { entry: Entry { state, version: 2, ..entry.clone() }, hold, released: Vec::new(), moves: Vec::new() }
}

/// The entries wait; the reads show an empty house.
fn world(entries: Vec<Entry>, turns: Vec<Turn>) -> World {
    let mut world = World::playing(turns).seeing(Taken::default(), 1);
    let once = world.reads.expect_waiting().times(1);
    once.return_once(move |_, _, _, _| Ok(entries));
    world
}

async fn run(usecases: &UseCases) -> Result<u32, Failure> {
    usecases.offer_freed.run(&Arc::new(business()), Some(&stay(EVENING))).await
}

#[tokio::test]
async fn the_first_that_fits_gets_a_hold_and_the_world_is_told() {
    let entry = waiting(1, 4);
    let world = world(vec![entry.clone()], vec![turn(opened())]);
    let store = world.store.clone();
    assert_eq!(run(&world.usecases()).await.unwrap(), 1);
    let offered = offered(&entry);
    let key = TransportKey { key: format!("waitlist:{}:1", entry.id), fingerprint: [0; 32] };
    let answer = KeyedAnswer { key, answer: offered.hold.id.to_string() };
    let expected = Record {
        business: business().id,
        now: NOW,
        actor: Actor { tool: "waitlist", call: None, by: Authority::Guest },
        change: Change::Offer(offered),
        log: event_id(3),
        events: vec![Event { id: event_id(4), kind: EventKind::WaitlistOffered(entry.id) }],
        further: Vec::new(),
        answer,
    };
    assert_eq!(store.ended(), [Ended::Committed(Box::new(expected))]);
}

#[tokio::test]
async fn the_days_of_the_stay_are_locked() {
    let world = world(vec![waiting(1, 4)], vec![turn(opened())]);
    let store = world.store.clone();
    run(&world.usecases()).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    assert_eq!((&open.spans[..], open.days.len(), open.booking), (&[stay(EVENING)][..], 2, None));
    assert_eq!(open.days[0].year(), 1, "the number's holds wait for one another");
    assert_eq!(open.holds_of, Some(HoldsOf { call: None, phone: Some(waiting(1, 4).phone) }));
}

#[tokio::test]
async fn who_does_not_fit_is_passed_over_without_a_transaction() {
    let world = world(vec![waiting(1, 11), waiting(2, 4)], vec![turn(opened())]);
    let store = world.store.clone();
    assert_eq!(run(&world.usecases()).await.unwrap(), 1);
    let [Ended::Committed(record)] = &store.ended()[..] else { panic!("one offer") };
    let Change::Offer(offered) = &record.change else { panic!("an offer") };
    assert_eq!(offered.entry.id, waiting(2, 4).id);
}

#[tokio::test]
async fn it_is_decided_again_under_the_lock_and_then_the_next_is_asked() {
    let full = Opened { taken: taken(stay(EVENING), 7), ..opened() };
    let world = world(vec![waiting(1, 4), waiting(2, 3)], vec![turn(full.clone()), turn(full)]);
    let store = world.store.clone();
    assert_eq!(run(&world.usecases()).await.unwrap(), 1);
    let [Ended::RolledBack, Ended::Committed(record)] = &store.ended()[..] else { panic!("{:?}", store.ended()) };
    assert!(matches!(&record.change, Change::Offer(offered) if offered.entry.id == waiting(2, 3).id));
}

#[tokio::test]
async fn what_another_has_offered_is_not_offered_twice() {
    let world = world(vec![waiting(1, 4)], vec![turn(opened_answered(0, "bkg_1"))]);
    let store = world.store.clone();
    assert_eq!(run(&world.usecases()).await.unwrap(), 0);
    assert_eq!(store.ended(), [Ended::RolledBack]);
}

#[tokio::test]
async fn after_a_conflict_it_is_tried_again() {
    let lost = Turn { opened: Ok(opened()), committed: Err(conflict()) };
    let world = world(vec![waiting(1, 4)], vec![lost, turn(opened_answered(0, "bkg_1"))]);
    assert_eq!(run(&world.usecases()).await.unwrap(), 0, "the other one's offer stands");
}

#[tokio::test]
async fn a_fault_of_one_entrys_keeps_nobody_else_from_an_offer() {
    let broken = Turn { opened: Err(StoreError::Broken("a fault of ours".to_owned())), committed: Ok(()) };
    let world = world(vec![waiting(1, 4), waiting(2, 4)], vec![broken, turn(opened())]);
    assert_eq!(run(&world.usecases()).await.unwrap(), 1);
}

#[tokio::test]
async fn without_a_store_nobody_else_is_asked() {
    let away = Turn { opened: Err(unavailable()), committed: Ok(()) };
    let world = world(vec![waiting(1, 4), waiting(2, 4)], vec![away]);
    assert!(matches!(run(&world.usecases()).await, Err(Failure::Store(StoreError::Unavailable(_)))));
}

#[tokio::test]
async fn a_newer_configuration_decides() {
    let stale = Turn { opened: Err(StoreError::StaleConfig), committed: Ok(()) };
    let smaller = Policies { max_total_guests_per_15min: 3, ..Policies::default() };
    let world = world(vec![waiting(1, 4)], vec![stale, turn(opened())]).reloading(Ok(Some(business_with(smaller))));
    let store = world.store.clone();
    assert_eq!(run(&world.usecases()).await.unwrap(), 0);
    assert_eq!(store.ended(), [Ended::RolledBack]);
}

#[tokio::test]
async fn a_full_page_is_followed_by_the_next() {
    let page: Vec<Entry> = (1..=50).map(|number| waiting(number, 11)).collect();
    let mut world = World::playing([turn(opened())]).seeing(Taken::default(), 2);
    let last = page.last().map(|entry| entry.id);
    let pages = world.reads.expect_waiting().times(2);
    pages.returning(move |_, _, after, _| Ok(if after == last { vec![waiting(51, 4)] } else { page.clone() }));
    assert_eq!(run(&world.usecases()).await.unwrap(), 1);
}

#[tokio::test]
async fn where_nobody_waits_nothing_is_read() {
    let mut world = World::default();
    world.reads.expect_waiting().times(1).return_once(|_, _, _, _| Ok(Vec::new()));
    assert_eq!(run(&world.usecases()).await.unwrap(), 0);
}
