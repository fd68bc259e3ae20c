mod hold;
mod refused;

use super::{Command, Outcome};
use crate::sample::{
    EVENING, World, assert_only_answer, booking, booking_id, business, call, opened, phone, record, render, request,
    request_of, start, stay, told, turn,
};
use crate::sample::{own_hold, party};
use domain::availability::Wish as Sought;
use domain::booking::create::{Booked, Create as Wish};
use domain::booking::{Booking, ConfirmationCode, EventKind, Promised, State};
use domain::business::Buffers;
use domain::business::Hours;
use domain::time::Asked;
use domain::{CustomerId, ResourceId};
use ports::{Bell, Change, Opened, OwnHold};
use time::macros::{date, datetime};
use uuid::Uuid;

fn command() -> Command {
    Command {
        start: Asked::Wall(EVENING),
        asking: party(4),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+4930123456")),
        notes: Some("by the window".to_owned()),
        hold: None,
    }
}

/// What the command means in this call.
fn wish() -> Wish {
    let Command { name, phone, notes, hold, .. } = command();
    Wish { start: start(EVENING), wish: Sought::of(4), name, phone, notes, hold, call: Some(call()) }
}

/// What is booked when nothing stands in the way.
fn fresh() -> Booking {
    Booking {
        id: booking_id(1),
        code: ConfirmationCode::from_random(3),
        customer: Some(CustomerId::new(Uuid::from_u128(2))),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+4930123456")),
        span: stay(EVENING),
        promised: Promised { wall: EVENING, zone: "Europe/Berlin".to_owned() },
        party: 4,
        service: None,
        preference: None,
        resources: Vec::new(),
        buffers: Buffers::default(),
        pinned: false,
        notes: Some("by the window".to_owned()),
        state: State::Confirmed,
        call: Some(call()),
        version: 1,
    }
}

fn booked(booking: Booking) -> Booked {
    Booked {
        booking,
        new_customer: true,
        from_hold: None,
        released: Vec::new(),
        moves: Vec::new(),
        intent: wish().intent(),
    }
}

#[tokio::test]
async fn a_free_start_is_booked_and_told_to_the_world() {
    let mut world = World::playing([turn(opened())]);
    let rung = |bell: &Bell| *bell == Bell::Job("booking.confirmed");
    world.doorbell.expect_ring().times(1).withf(rung).return_const(());
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Booked(fresh())));
    let events = [(5, EventKind::BookingConfirmed(booking_id(1)))];
    assert_eq!(store.ended(), [record(Change::Book(booked(fresh())), 4, &events, &answer)]);
}

#[tokio::test]
async fn a_guest_who_was_here_before_is_not_written_again() {
    let known = CustomerId::new(Uuid::from_u128(0xCC));
    let world = World::playing([turn(Opened { customer: Some(known), ..opened() })]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    let booking = Booking { customer: Some(known), ..fresh() };
    let change = Change::Book(Booked { new_customer: false, ..booked(booking) });
    let events = [(5, EventKind::BookingConfirmed(booking_id(1)))];
    assert_eq!(store.ended(), [record(change, 4, &events, &answer)]);
}

#[tokio::test]
async fn the_transaction_locks_the_day_and_brings_every_fact() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    assert_eq!(open.days, [date!(2026 - 11 - 27)]);
    assert_eq!(open.spans, [stay(EVENING)]);
    assert_eq!(open.booking, None);
    assert_eq!(open.held, Some(own_hold()));
    assert_eq!(open.phone, Some(phone("+4930123456")));
    assert!(open.intent.is_some());
    assert_eq!(open.intent, wish().intent());
}

#[tokio::test]
async fn a_stay_past_midnight_in_utc_locks_both_days() {
    let night = domain::business::Business { hours: Hours::Always, ..business() };
    let command = Command { start: Asked::Wall(datetime!(2026-11-28 00:15)), ..command() };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    world.usecases().create_booking.run(&request_of(night), &command, &render).await.unwrap();
    assert_eq!(store.asked()[0].days, [date!(2026 - 11 - 27), date!(2026 - 11 - 28)]);
}

#[tokio::test]
async fn the_smallest_table_that_fits_is_given() {
    let mut house = business();
    let table = |number, max| domain::business::Table {
        id: ResourceId::new(Uuid::from_u128(number)),
        name: format!("T{number}"),
        section: None,
        min: 1,
        max,
    };
    house.tables = vec![table(1, 8), table(2, 4), table(3, 2)];
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request_of(house), &command(), &render).await.unwrap();
    let booking = Booking { resources: vec![ResourceId::new(Uuid::from_u128(2))], ..fresh() };
    assert_eq!(answer, told(Outcome::Booked(booking.clone())));
    let events = [(5, EventKind::BookingConfirmed(booking_id(1)))];
    assert_eq!(store.ended(), [record(Change::Book(booked(booking)), 4, &events, &answer)]);
}

#[tokio::test]
async fn who_says_the_same_again_in_a_call_gets_the_first_booking_and_no_second() {
    let world = World::playing([turn(Opened { intended: Some(booking()), ..opened() })]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Booked(booking())));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn outside_a_call_there_is_no_intent_and_only_a_hold_for_the_callers_number() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let request = crate::Request { call: None, ..request() };
    world.usecases().create_booking.run(&request, &command(), &render).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    assert_eq!((&open.intent, &open.held), (&None, &Some(OwnHold { call: None, ..own_hold() })));
}
