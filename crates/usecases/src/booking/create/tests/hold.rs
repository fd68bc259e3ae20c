use super::{booked, command, fresh};
use crate::booking::create::{Command, Outcome};
use crate::sample::{
    EVENING, NOW, World, assert_only_answer, booking_id, hold, opened, opened_with, record, render, request, start,
    stay, taken, told, turn,
};
use domain::CallId;
use domain::availability::Holder;
use domain::availability::{Claim, ClaimState, Taken};
use domain::booking::create::Booked;
use domain::booking::{Booking, EventKind, State};
use domain::time::Asked;
use ports::testing::Ended;
use ports::{Change, Opened};
use time::macros::{date, datetime};

fn naming_the_hold() -> Command {
    Command { hold: Some(hold().id), ..command() }
}

/// The booking that the hold becomes: its id and code stay, its version goes up.
fn taken_up() -> Booking {
    Booking { id: hold().id, code: hold().code, version: 2, ..fresh() }
}

#[tokio::test]
async fn a_hold_becomes_the_booking() {
    for command in [naming_the_hold(), command()] {
        let world = World::playing([turn(opened_with(hold()))]);
        let store = world.store.clone();
        let answer = world.usecases().create_booking.run(&request(), &command, &render).await.unwrap();
        assert_eq!(answer, told(Outcome::Booked(taken_up())));
        assert_eq!(store.asked()[0].booking, command.hold);
        let change = Change::Book(Booked { from_hold: Some(1), ..booked(taken_up()) });
        let events = [(5, EventKind::BookingConfirmed(hold().id))];
        assert_eq!(store.ended(), [record(change, 4, &events, &answer)]);
    }
}

#[tokio::test]
async fn the_room_that_a_hold_takes_is_its_holders() {
    let by = hold().call;
    let mut found = opened_with(hold());
    let claim = Claim {
        booking: hold().id,
        span: stay(EVENING),
        party: 10,
        state: ClaimState::Held { until: NOW, by: by.map(Holder::Call) },
    };
    found.taken = Taken { claims: vec![claim], ..Taken::default() };
    let world = World::playing([turn(found)]);
    let answer = world.usecases().create_booking.run(&request(), &naming_the_hold(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Booked(taken_up())));
}

#[tokio::test]
async fn a_hold_that_has_run_out_offers_the_same_start_first_while_it_is_free() {
    let expired = Booking { state: State::Held { until: NOW }, ..hold() };
    let world = World::playing([turn(opened_with(expired))]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &naming_the_hold(), &render).await.unwrap();
    let near = [EVENING, datetime!(2026-11-27 19:15), datetime!(2026-11-27 19:45)];
    assert_eq!(answer, told(Outcome::HoldExpired { alternatives: near.map(start).to_vec() }));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_hold_that_has_run_out_offers_other_starts_where_others_came_first() {
    let expired = Booking { state: State::Held { until: NOW }, ..hold() };
    let full = taken(stay(EVENING), 10);
    let mut world = World::playing([turn(Opened { taken: full.clone(), ..opened_with(expired) })]);
    world.store = world.store.with_more_taken(full);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &naming_the_hold(), &render).await.unwrap();
    let near = [datetime!(2026-11-27 18:00), datetime!(2026-11-27 17:45), datetime!(2026-11-27 17:30)];
    assert_eq!(answer, told(Outcome::HoldExpired { alternatives: near.map(start).to_vec() }));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_hold_of_another_call_or_none_at_all_is_no_hold() {
    let foreign = Booking { call: CallId::new("another"), ..hold() };
    let booked_already = Booking { state: State::Confirmed, ..hold() };
    for found in [opened_with(foreign), opened_with(booked_already), opened()] {
        let world = World::playing([turn(found)]);
        let store = world.store.clone();
        let answer = world.usecases().create_booking.run(&request(), &naming_the_hold(), &render).await.unwrap();
        assert!(answer.starts_with("v1 Outcome(HoldExpired"), "{answer}");
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn what_else_this_call_holds_ends_where_there_is_no_room_for_both() {
    let other = ClaimState::Held { until: NOW + time::Duration::MINUTE, by: hold().call.map(Holder::Call) };
    let claim = Claim { booking: booking_id(0xAA), span: stay(datetime!(2026-11-27 19:00)), party: 8, state: other };
    let found = Opened { taken: Taken { claims: vec![claim], ..Taken::default() }, ..opened() };
    let world = World::playing([turn(found)]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    let change = Change::Book(Booked { released: vec![booking_id(0xAA)], ..booked(fresh()) });
    let events = [(5, EventKind::BookingConfirmed(booking_id(1)))];
    assert_eq!(store.ended(), [record(change, 4, &events, &answer)]);
}

#[tokio::test]
async fn a_hold_that_is_taken_up_on_another_day_has_its_own_day_locked_too() {
    let command = Command { start: Asked::Wall(datetime!(2026-11-28 19:30)), ..naming_the_hold() };
    let world = World::playing([turn(opened_with(hold())), turn(opened_with(hold()))]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &command, &render).await.unwrap();
    assert!(answer.starts_with("v1 Outcome(Booked"), "{answer}");
    let days: Vec<_> = store.asked().into_iter().map(|open| open.days).collect();
    let (asked, held) = (date!(2026 - 11 - 28), date!(2026 - 11 - 27));
    assert_eq!(days, [vec![asked], vec![asked, held]]);
    assert!(matches!(&store.ended()[..], [Ended::RolledBack, Ended::Committed(_)]));
}
