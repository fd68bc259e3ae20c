use super::*;
use crate::sample::{NOW, World, business, phone};
use domain::EventId;
use domain::business::Business;
use domain::outbound::{Earlier, Guest, Rules, Subject};
use ports::{Bell, Ordered, StoreError};
use time::Duration;
use uuid::Uuid;

const BOOKING: Uuid = Uuid::from_u128(3);

fn calling() -> Business {
    Business { outbound: Rules { reminder_calls: true, waitlist_calls: true, ..Rules::default() }, ..business() }
}

fn job(kind: &str) -> Job {
    Job {
        business: calling().id,
        id: EventId::new(Uuid::nil()),
        kind: kind.to_owned(),
        subject: BOOKING,
        payload: "{}".to_owned(),
        attempts: 1,
        uncertain: false,
        created_at: NOW,
        leased_at: NOW,
    }
}

/// Who comes so long from now.
fn guest(wait: Duration) -> Guest {
    let (start, name) = (NOW + wait, "Ada".to_owned());
    let subject = Subject { stands: true, until: start, start, party: 2, name };
    Guest { phone: Some(phone("+4930123456")), subject, earlier: Earlier::Never, followed: None }
}

/// A business that has people called, and such a guest.
fn world(guest: Option<Guest>) -> World {
    let mut world = World::default().standing(Ok(Some(calling())));
    let once = world.outbound.expect_guest().times(1);
    once.withf(|_, purpose| purpose.subject() == Some(BOOKING)).return_once(|_, _| Ok(guest));
    world
}

async fn run(world: World, kind: &str) -> Effect {
    Arrange::new(&world.outside()).run(&job(kind)).await
}

#[tokio::test]
async fn a_booking_has_its_reminder_ordered_for_when_it_is_due() {
    for kind in ["booking.confirmed", "booking.modified", "booking.retimed"] {
        let mut world = world(Some(guest(Duration::hours(30))));
        world.doorbell.expect_ring().withf(|bell| *bell == Bell::Outbox).return_const(());
        world.outbound.expect_order().times(1).return_once(|order| {
            assert_eq!((order.now, order.due), (NOW, NOW + Duration::hours(6)));
            assert_eq!((order.call.purpose.name(), order.call.until), ("reminder", Some(NOW + Duration::hours(30))));
            assert!(order.key.starts_with("frontdesk:reminder:"), "{}", order.key);
            Ok(Ordered::New)
        });
        assert_eq!(run(world, kind).await, Effect::Done);
    }
}

#[tokio::test]
async fn a_job_that_is_repeated_orders_nothing_new_and_is_done() {
    let known = OutboundCall::due(
        domain::OutboundCallId::new(Uuid::from_u128(9)),
        Purpose::of_job("waitlist.offered", BOOKING).unwrap(),
        phone("+4930123456"),
    );
    let other = OutboundCall { purpose: Purpose::Callback, ..known.clone() };
    for before in [known, other] {
        let mut world = world(Some(guest(Duration::HOUR)));
        world.outbound.expect_order().times(1).return_once(|_| Ok(Ordered::Before(before)));
        assert_eq!(run(world, "waitlist.offered").await, Effect::Done);
    }
}

/// It was ordered for another instant, which the rules of the zone have moved since.
#[tokio::test]
async fn a_call_that_has_followed_its_booking_is_placed_by_its_new_moment_if_it_is_to_be_placed() {
    let id = domain::OutboundCallId::new(Uuid::from_u128(9));
    let purpose = |kind| Purpose::of_job(kind, BOOKING).unwrap();
    let due = |kind| OutboundCall::due(id, purpose(kind), phone("+4930123456"));
    let placing = due("booking.retimed").placing(NOW);
    let cases = [
        (due("booking.retimed"), "booking.retimed", 30, Some(Duration::hours(6))),
        (due("booking.retimed"), "booking.retimed", 23, Some(Duration::ZERO)),
        (placing, "booking.retimed", 30, None),
        (due("booking.modified"), "booking.modified", 30, None),
        (due("waitlist.offered"), "waitlist.offered", 30, None),
    ];
    for (before, kind, hours, wait) in cases {
        let guest = Guest { earlier: Earlier::Due, ..guest(Duration::hours(hours)) };
        let mut world = world(Some(guest));
        let known = before.clone();
        world.outbound.expect_order().times(1).return_once(|_| Ok(Ordered::Before(known)));
        if let Some(wait) = wait {
            world.doorbell.expect_ring().times(1).withf(|bell| *bell == Bell::Outbox).return_const(());
            let change = world.outbound.expect_change().times(1);
            change.return_once(move |_, call, again, now| {
                assert_eq!(
                    (call, again.map(|again| again.due), now),
                    (&before.with(State::Due), Some(NOW + wait), NOW)
                );
                Ok(())
            });
        }
        assert_eq!(run(world, kind).await, Effect::Done, "{kind} {hours}");
    }
}

#[tokio::test]
async fn what_needs_no_call_is_done() {
    for guest in [None, Some(guest(Duration::HOUR))] {
        assert_eq!(run(world(guest), "booking.confirmed").await, Effect::Done);
    }
    let off = World::default().standing(Ok(Some(business())));
    assert_eq!(run(off, "booking.confirmed").await, Effect::Done);
}

#[tokio::test]
async fn what_cannot_be_known_or_kept_is_tried_again() {
    let away = || StoreError::Unavailable("away".to_owned());
    let mut unknown = World::default().standing(Ok(Some(calling())));
    unknown.outbound.expect_guest().return_once(move |_, _| Err(away()));
    let mut unkept = world(Some(guest(Duration::HOUR)));
    unkept.outbound.expect_order().times(1).return_once(move |_| Err(away()));
    for world in [unknown, unkept, World::default().standing(Err(away()))] {
        assert!(matches!(run(world, "waitlist.offered").await, Effect::Again { .. }));
    }
}

#[tokio::test]
async fn a_job_of_nobody_or_of_another_kind_is_given_up() {
    assert!(matches!(run(World::default().standing(Ok(None)), "booking.confirmed").await, Effect::Dead { .. }));
    assert!(matches!(run(World::default(), "booking.cancelled").await, Effect::Dead { .. }));
}
