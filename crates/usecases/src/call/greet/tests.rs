use super::Greeting;
use crate::sample::{NOW, World, booking, business, phone};
use domain::booking::{Booking, State};
use domain::business::Door;
use ports::StoreError;
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

fn finding(candidates: Vec<Booking>) -> World {
    let mut world = world();
    let asked = world.reads.expect_candidates().times(1);
    asked.withf(|_, candidates, from| candidates.phones == [phone(GUEST)] && *from == NOW);
    asked.return_once(move |_, _, _| Ok(candidates));
    world
}

async fn greet(world: World) -> Greeting {
    world.usecases().greet_caller.run(Some(&phone(GUEST)), &phone(HOUSE)).await.unwrap().unwrap()
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
async fn a_withheld_number_is_not_looked_up() {
    let greeting = world().usecases().greet_caller.run(None, &phone(HOUSE)).await.unwrap().unwrap();
    assert_eq!((greeting.guest, greeting.next), (None, None));
}

#[tokio::test]
async fn a_number_of_no_business_greets_nobody() {
    let greeting = world().usecases().greet_caller.run(None, &phone("+4930888888")).await.unwrap();
    assert!(greeting.is_none());
}
