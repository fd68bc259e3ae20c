//! Whoever frees room rings, and waits for nothing: what is offered, others do.

use super::turn;
use crate::booking::{cancel, modify};
use crate::sample::{World, booking, by_caller, opened_with, render, request};
use domain::time::Asked;
use ports::{Bell, Opened};
use time::macros::datetime;

/// A world in which somebody waits, and the bell is rung so often.
fn world(someone_waits: bool, rings: usize) -> World {
    let mut world = World::playing([turn(Opened { someone_waits, ..opened_with(booking()) })]).finding(vec![booking()]);
    world.doorbell.expect_ring().withf(|bell| *bell == Bell::Room).times(rings).return_const(());
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
    modify::Command { which: by_caller(), start: None, party: None, notes: None, preference: None, tables: None }
}

#[tokio::test]
async fn what_is_cancelled_may_be_offered() {
    let world = world(true, 1);
    let store = world.store.clone();
    assert!(cancel(world).await.starts_with("v1 Outcome(Cancelled"));
    assert_eq!(store.ended().len(), 1, "the caller waits for one transaction");
    assert!(store.asked()[0].wants_waiting);
}

#[tokio::test]
async fn where_nobody_waits_nobody_is_woken() {
    assert!(cancel(world(false, 0)).await.starts_with("v1 Outcome(Cancelled"));
}

#[tokio::test]
async fn what_is_moved_frees_where_it_was() {
    let start = Some(Asked::Wall(datetime!(2026-11-27 14:00)));
    let command = modify::Command { start, ..nothing() };
    assert!(modify(world(true, 1), command).await.starts_with("v1 Outcome(Modified"));
}

#[tokio::test]
async fn fewer_guests_free_room_too() {
    let command = modify::Command { party: Some(2), ..nothing() };
    assert!(modify(world(true, 1), command).await.starts_with("v1 Outcome(Modified"));
}

#[tokio::test]
async fn other_notes_free_nothing() {
    let command = modify::Command { notes: Some("a high chair".to_owned()), ..nothing() };
    assert!(modify(world(true, 0), command).await.starts_with("v1 Outcome(Modified"));
}
