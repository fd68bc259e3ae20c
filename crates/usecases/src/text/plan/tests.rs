use super::Plan;
use crate::queue::Handler;
use crate::sample::{NOW, World, booking, business, unavailable};
use crate::text::sample::{Shared, job};
use domain::EventId;
use domain::booking::{Booking, State};
use domain::job::Effect;
use domain::text::send::Told;
use domain::text::{About, Kind, State as Sent, Subject};
use ports::Reminder;
use std::sync::Arc;
use time::macros::datetime;
use uuid::Uuid;

/// Runs the entry of a booking; what is planned, and what became of it.
async fn run(booking: Booking) -> (Vec<Reminder>, Effect) {
    run_told(booking, vec![]).await
}

/// The same, where the guest was sent these before.
async fn run_told(booking: Booking, told: Vec<Told>) -> (Vec<Reminder>, Effect) {
    let shared = Shared::default();
    shared.desk().told = told;
    shared.desk().subject = Some(Subject::Booking(Box::new(booking)));
    let mut outside = World::default().standing(Ok(Some(business()))).outside();
    outside.text_log = Arc::new(shared.clone());
    let effect = Plan::new(&outside).run(&job(Plan::KIND)).await;
    assert!(shared.desk().texts.is_empty() && shared.desk().sent.is_empty(), "the guest knows the wall time");
    let planned = shared.desk().reminders.clone();
    (planned, effect)
}

#[tokio::test]
async fn a_booking_that_was_moved_with_its_zone_is_reminded_of_at_its_time() {
    let due = datetime!(2026-11-26 18:30 UTC);
    let (id, about) = (EventId::new(Uuid::from_u128(1)), About::Booking(booking().id));
    let reminder = Reminder { business: business().id, id, about, due, now: NOW };
    assert_eq!(run(booking()).await, (vec![reminder], Effect::Done));
}

#[tokio::test]
async fn who_was_reminded_of_the_same_promise_is_not_reminded_again() {
    let start = booking().span.start;
    let told = |kind, start, state| Told { kind, version: 1, start, state, at: NOW };
    let planned = async |told| run_told(Booking { version: 5, ..booking() }, vec![told]).await.0.len();
    for (kind, start, state, expected) in [
        (Kind::Reminder, start, Sent::Delivered, 0),
        (Kind::Reminder, start, Sent::Unknown, 0),
        (Kind::Reminder, start, Sent::Suppressed, 1),
        (Kind::Reminder, start - time::Duration::HOUR, Sent::Delivered, 1),
        (Kind::Confirmation, start, Sent::Delivered, 1),
    ] {
        assert_eq!(planned(told(kind, start, state)).await, expected, "{kind:?} {start} {state:?}");
    }
}

#[tokio::test]
async fn nobody_is_reminded_of_what_was_called_off() {
    let cancelled = State::Cancelled { at: NOW, reason: None };
    assert_eq!(run(Booking { state: cancelled, ..booking() }).await, (Vec::new(), Effect::Done));
}

#[tokio::test]
async fn it_is_tried_again_and_given_up_with_the_business() {
    let run = async |world: World| Plan::new(&world.outside()).run(&job(Plan::KIND)).await;
    assert!(matches!(run(World::default().standing(Err(unavailable()))).await, Effect::Again { .. }));
    assert!(matches!(run(World::default().standing(Ok(None))).await, Effect::Dead { .. }));
}

#[test]
fn the_name_of_the_entry_is_the_one_that_is_written() {
    assert_eq!(domain::booking::EventKind::BookingRetimed(booking().id).name(), Plan::KIND);
}
