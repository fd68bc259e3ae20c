//! Whoever frees room sees to it that it is offered, and hears nothing of it.

use super::{turn, waiting};
use crate::booking::{cancel, modify};
use crate::sample::{EVENING, World, booking, by_caller, opened_with, render, request, stay, unavailable};
use domain::availability::Taken;
use domain::booking::Booking;
use domain::time::Asked;
use domain::waitlist::Entry;
use ports::testing::Ended;
use ports::{Change, Opened, StoreError};
use time::macros::datetime;

fn somebody_waits(booking: Booking) -> Opened {
    Opened { someone_waits: true, ..opened_with(booking) }
}

/// The booking changes, and then this is found of the waitlist.
fn world(first: Opened, waiting: Result<Vec<Entry>, StoreError>) -> World {
    let mut world = World::playing([turn(first), turn(crate::sample::opened())]).finding(vec![booking()]);
    let once = world.reads.expect_waiting().times(1).withf(|_, span, _, _| *span == Some(stay(EVENING)));
    once.return_once(move |_, _, _, _| waiting);
    world
}

async fn cancel(world: World) -> String {
    let command = cancel::Command { which: by_caller(), reason: None };
    world.usecases().cancel_booking.run(&request(), &command, &render).await.unwrap()
}

async fn modify(world: World, command: modify::Command) -> String {
    world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap()
}

fn nothing() -> modify::Command {
    modify::Command { which: by_caller(), start: None, party: None, notes: None, tables: None }
}

#[tokio::test]
async fn what_is_cancelled_is_offered_after_the_commit() {
    let world = world(somebody_waits(booking()), Ok(vec![waiting(1, 4)])).seeing(Taken::default(), 1);
    let store = world.store.clone();
    assert!(cancel(world).await.starts_with("v1 Outcome(Cancelled"));
    let [Ended::Committed(cancelled), Ended::Committed(offered)] = &store.ended()[..] else { panic!("two commits") };
    assert!(matches!(cancelled.change, Change::Cancel { .. }));
    assert!(matches!(offered.change, Change::Offer(_)));
    assert!(store.asked()[0].wants_waiting);
}

#[tokio::test]
async fn a_fault_of_the_waitlists_is_not_told_to_the_caller() {
    assert!(cancel(world(somebody_waits(booking()), Err(unavailable()))).await.starts_with("v1 Outcome(Cancelled"));
}

#[tokio::test]
async fn where_nobody_waits_the_waitlist_is_not_read() {
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
    assert!(cancel(world).await.starts_with("v1 Outcome(Cancelled"));
}

#[tokio::test]
async fn what_is_moved_frees_where_it_was() {
    let start = Some(Asked::Wall(datetime!(2026-11-27 14:00)));
    let world = world(somebody_waits(booking()), Ok(Vec::new()));
    assert!(modify(world, modify::Command { start, ..nothing() }).await.starts_with("v1 Outcome(Modified"));
}

#[tokio::test]
async fn fewer_guests_free_room_too() {
    let world = world(somebody_waits(booking()), Ok(Vec::new()));
    assert!(modify(world, modify::Command { party: Some(2), ..nothing() }).await.starts_with("v1 Outcome(Modified"));
}

#[tokio::test]
async fn other_notes_free_nothing() {
    let world = World::playing([turn(somebody_waits(booking()))]).finding(vec![booking()]);
    let notes = Some("a high chair".to_owned());
    assert!(modify(world, modify::Command { notes, ..nothing() }).await.starts_with("v1 Outcome(Modified"));
}
