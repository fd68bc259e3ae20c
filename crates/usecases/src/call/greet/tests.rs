use super::{Greeting, Outcome};
use crate::sample::{NOW, World, booking, business, phone};
use domain::booking::{Booking, State};
use domain::business::Door;
use ports::{Guest, Ringing, StoreError};
use std::sync::Arc;
use time::macros::datetime;

const GUEST: &str = "+4930123456";
const HOUSE: &str = "+4930999999";

/// The number of the house belongs to the sample's business.
fn world() -> World {
    let mut world = World::default();
    let known = |number: &domain::customer::Phone| number.as_str() == HOUSE;
    world.businesses.expect_by_phone().returning(move |number| Ok(known(number).then(|| Arc::new(business()))));
    world
}

/// The guest's number is looked up, once, and this is known of it.
fn knowing(known: Result<Ringing, StoreError>) -> World {
    let mut world = world();
    let once = world.reads.expect_ringing().times(1);
    once.withf(|of, number, from| *of == business().id && *number == phone(GUEST) && *from == NOW)
        .return_once(move |_, _, _| known);
    world
}

fn guest(bookings: Vec<Booking>, name: Option<&str>) -> Guest {
    Guest { bookings, name: name.map(str::to_owned) }
}

fn finding(bookings: Vec<Booking>, name: Option<&str>) -> World {
    knowing(Ok(Ringing { blocked: Ok(false), guest: Ok(guest(bookings, name)) }))
}

fn away() -> StoreError {
    StoreError::Unavailable("away".to_owned())
}

async fn ringing(world: World, from: Option<&str>, to: &str) -> Outcome {
    world.usecases().greet_caller.run(from.map(phone).as_ref(), &phone(to)).await.unwrap()
}

async fn greet(world: World) -> Greeting {
    let Outcome::Take(greeting) = ringing(world, Some(GUEST), HOUSE).await else { panic!("the call is taken") };
    *greeting
}

#[tokio::test]
async fn a_blocked_number_is_rejected_whatever_else_is_known_of_it() {
    for guest in [Ok(guest(vec![booking()], Some("Ada"))), Err(away())] {
        let world = knowing(Ok(Ringing { blocked: Ok(true), guest }));
        let Outcome::Reject(by) = ringing(world, Some(GUEST), HOUSE).await else { panic!("it is rejected") };
        assert_eq!(by.id, business().id);
    }
}

#[tokio::test]
async fn a_number_that_cannot_be_looked_up_is_not_rejected() {
    let world = knowing(Ok(Ringing { blocked: Err(away()), guest: Ok(guest(vec![booking()], None)) }));
    assert_eq!(greet(world).await.guest.as_deref(), Some("Ada Lovelace"));
}

#[tokio::test]
async fn a_guest_with_a_booking_is_known_by_it() {
    let greeting = greet(finding(vec![booking()], Some("Ada"))).await;
    assert_eq!((greeting.guest.as_deref(), greeting.next), (Some("Ada Lovelace"), Some(booking())));
    assert_eq!(greeting.local_now, datetime!(2026-11-21 13:00 +1));
    assert_eq!(greeting.door, Door::Open { until: Some(datetime!(2026-11-21 22:00 +1)) });
}

#[tokio::test]
async fn what_is_cancelled_or_has_begun_is_not_next() {
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let mut begun = booking();
    begun.span.start = NOW;
    let greeting = greet(finding(vec![begun, cancelled], Some("Ada"))).await;
    assert_eq!((greeting.guest.as_deref(), greeting.next), (Some("Ada"), None));
}

#[tokio::test]
async fn whoever_cannot_be_looked_up_is_greeted_all_the_same() {
    for nothing in [Err(away()), Ok(Ringing { blocked: Ok(false), guest: Err(away()) })] {
        let greeting = greet(knowing(nothing)).await;
        assert_eq!((greeting.guest, greeting.next), (None, None));
    }
}

#[tokio::test]
async fn a_withheld_number_is_not_looked_up_and_never_blocked() {
    let mut world = world();
    world.reads.expect_ringing().never();
    let Outcome::Take(greeting) = ringing(world, None, HOUSE).await else { panic!("the call is taken") };
    assert_eq!((greeting.guest, greeting.next), (None, None));
}

#[tokio::test]
async fn a_number_of_no_business_greets_nobody() {
    assert!(matches!(ringing(world(), Some(GUEST), "+4930888888").await, Outcome::Unknown));
}
