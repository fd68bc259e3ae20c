use super::{Greeting, Outcome};
use crate::sample::{NOW, World, booking, business, phone};
use domain::booking::{Booking, State};
use domain::business::Door;
use ports::StoreError;
use ports::testing::MockBlockedNumbers;
use std::sync::Arc;
use time::macros::datetime;

const GUEST: &str = "+4930123456";
const HOUSE: &str = "+4930999999";

/// The number of the house belongs to the sample's business.
fn world() -> World {
    let mut world = World::default();
    let known = |number: &domain::customer::Phone| number.as_str() == HOUSE;
    world.businesses.expect_by_phone().returning(move |number| Ok(known(number).then(|| Arc::new(business()))));
    world.blocked.expect_is_blocked().returning(|_, _| Ok(false));
    world
}

fn finding(candidates: Vec<Booking>) -> World {
    let mut world = world();
    let asked = world.reads.expect_candidates().times(1);
    asked.withf(|_, candidates, from| candidates.phones == [phone(GUEST)] && *from == NOW);
    asked.return_once(move |_, _, _| Ok(candidates));
    world
}

async fn ringing(world: World, from: Option<&str>, to: &str) -> Outcome {
    world.usecases().greet_caller.run(from.map(phone).as_ref(), &phone(to)).await.unwrap()
}

async fn greet(world: World) -> Greeting {
    let Outcome::Take(greeting) = ringing(world, Some(GUEST), HOUSE).await else { panic!("the call is taken") };
    *greeting
}

/// The number is looked up among those that are blocked, once, with this answer; nothing else of it is asked unless a
/// test says so.
fn blocking(answer: Result<bool, StoreError>) -> World {
    let mut world = World { blocked: MockBlockedNumbers::new(), ..world() };
    let once = world.blocked.expect_is_blocked().times(1);
    once.withf(|of, number| *of == business().id && *number == phone(GUEST)).return_once(move |_, _| answer);
    world
}

#[tokio::test]
async fn a_blocked_number_is_rejected_and_nothing_else_is_asked() {
    let Outcome::Reject(by) = ringing(blocking(Ok(true)), Some(GUEST), HOUSE).await else { panic!("it is rejected") };
    assert_eq!(by.id, business().id);
}

#[tokio::test]
async fn a_number_that_cannot_be_looked_up_is_not_rejected() {
    let mut world = blocking(Err(StoreError::Unavailable("away".to_owned())));
    world.reads.expect_candidates().returning(|_, _, _| Ok(vec![booking()]));
    assert_eq!(greet(world).await.guest.as_deref(), Some("Ada Lovelace"));
}

#[tokio::test]
async fn a_guest_with_a_booking_is_known_by_it() {
    let greeting = greet(finding(vec![booking()])).await;
    assert_eq!((greeting.guest.as_deref(), greeting.next), (Some("Ada Lovelace"), Some(booking())));
    assert_eq!(greeting.local_now, datetime!(2026-11-21 13:00 +1));
    assert_eq!(greeting.door, Door::Open { until: Some(datetime!(2026-11-21 22:00 +1)) });
}

#[tokio::test]
async fn what_is_cancelled_or_has_begun_is_not_next() {
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let mut begun = booking();
    begun.span.start = NOW;
    let mut world = finding(vec![begun, cancelled]);
    world.reads.expect_customer_name().times(1).returning(|_, _| Ok(Some("Ada".to_owned())));
    let greeting = greet(world).await;
    assert_eq!((greeting.guest.as_deref(), greeting.next), (Some("Ada"), None));
}

#[tokio::test]
async fn whoever_cannot_be_looked_up_is_greeted_all_the_same() {
    let mut world = world();
    world.reads.expect_candidates().returning(|_, _, _| Err(StoreError::Unavailable("away".to_owned())));
    assert_eq!(greet(world).await.guest, None);
}

#[tokio::test]
async fn a_withheld_number_is_not_looked_up_and_never_blocked() {
    let mut world = World { blocked: MockBlockedNumbers::new(), ..world() };
    world.blocked.expect_is_blocked().never();
    let Outcome::Take(greeting) = ringing(world, None, HOUSE).await else { panic!("the call is taken") };
    assert_eq!((greeting.guest, greeting.next), (None, None));
}

#[tokio::test]
async fn a_number_of_no_business_greets_nobody() {
    assert!(matches!(ringing(world(), Some(GUEST), "+4930888888").await, Outcome::Unknown));
}
