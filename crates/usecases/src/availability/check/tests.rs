use super::{Command, Outcome};
use crate::Failure;
use crate::sample::offering;
use crate::sample::party;
use crate::sample::{
    EVENING, NOW, World, booking_id, business, business_with, call, render, request, request_of, start, stay, taken,
    unavailable,
};
use domain::Lack;
use domain::availability::{Claim, ClaimState, Search, Taken, alternatives_spans};
use domain::availability::{Holder, Wish};
use domain::business::{Business, Hours, Policies};
use domain::time::{Asked, Start};
use domain::{Invalid, Refusal};
use ports::{Seen, StoreError};
use time::PrimitiveDateTime;
use time::macros::{date, datetime};

fn command() -> Command {
    Command { around: Asked::Wall(EVENING), asking: party(4), flexibility_minutes: None }
}

fn starts<const N: usize>(walls: [PrimitiveDateTime; N]) -> Vec<Start> {
    walls.map(start).to_vec()
}

/// Nothing, having looked for a month after the wish.
fn nothing(wish: Asked, reason: Refusal, starts: Vec<Start>) -> Outcome {
    let until = wish.wall(&business().zone).date() + time::Duration::days(30);
    Outcome::Nothing { reason, offer: offering(starts), until }
}

fn shown(outcome: &Outcome) -> String {
    render(&business(), outcome)
}

#[tokio::test]
async fn where_something_is_free_one_read_is_enough() {
    let mut world = World::default();
    let search = Search { around: EVENING, flexibility_minutes: 60, wish: Wish::of(4) };
    let wanted = [search.span(&business())];
    let reads = world.reads.expect_taken().times(1);
    reads
        .withf(move |of, spans| *of == business() && *spans == wanted[..])
        .returning(|_, _| Ok(Seen { now: NOW, taken: Taken::default() }));
    let store = world.store.clone();
    let answer = world.usecases().check_availability.run(&request(), &command(), &render).await.unwrap();
    let near = [EVENING, datetime!(2026-11-27 19:15), datetime!(2026-11-27 19:45)];
    assert_eq!(answer, shown(&Outcome::Available(starts(near))));
    assert!(store.asked().is_empty(), "a read opens no transaction");
}

#[tokio::test]
async fn where_nothing_is_free_a_second_read_looks_further_away() {
    let full = taken(stay(EVENING), 10);
    let mut world = World::default();
    let mut further = full.clone();
    further.claims.extend(taken(stay(datetime!(2026-11-27 18:00)), 10).claims);
    let nearby = full;
    let reads = world.reads.expect_taken().times(1).withf(|_, spans| spans.len() == 1);
    reads.returning(move |_, _| Ok(Seen { now: NOW, taken: nearby.clone() }));
    let wanted = alternatives_spans(&business(), EVENING, &Wish::of(4));
    let reads = world.reads.expect_taken().times(1).withf(move |_, spans| *spans == wanted[..]);
    reads.returning(move |_, _| Ok(Seen { now: NOW, taken: further.clone() }));
    let answer = world.usecases().check_availability.run(&request(), &command(), &render).await.unwrap();
    let near = [datetime!(2026-11-27 16:30), datetime!(2026-11-27 16:15), datetime!(2026-11-27 16:00)];
    let nothing = nothing(command().around, Refusal::NoCapacity(Lack::House), starts(near));
    assert_eq!(answer, shown(&nothing));
}

#[tokio::test]
async fn the_callers_reach_goes_before_the_houses() {
    let full = taken(stay(EVENING), 10);
    for (asked, house, found) in [(Some(90), 60, true), (Some(89), 120, false), (None, 90, true), (None, 89, false)] {
        let rules = Policies { flexibility_minutes: house, ..business().policies };
        let world = World::default().seeing(full.clone(), if found { 1 } else { 2 });
        let command = Command { flexibility_minutes: asked, ..command() };
        let request = request_of(business_with(rules));
        let answer = world.usecases().check_availability.run(&request, &command, &render).await.unwrap();
        assert_eq!(answer.starts_with("v1 Available"), found, "{asked:?} {house} {answer}");
    }
}

#[tokio::test]
async fn what_no_other_start_would_change_is_not_looked_for() {
    let small = Policies { min_party_size: 5, ..business().policies };
    let passed = Asked::Wall(datetime!(2026-11-20 19:30));
    let cases = [
        (business(), Command { asking: party(11), ..command() }, Refusal::PartyTooLarge { max: 10 }),
        (business_with(small), command(), Refusal::PartyTooSmall { min: 5 }),
        (business(), Command { around: passed, ..command() }, Refusal::InPast),
    ];
    for (business, command, reason) in cases {
        let world = World::default().seeing(Taken::default(), 1);
        let answer = world.usecases().check_availability.run(&request_of(business), &command, &render).await.unwrap();
        assert_eq!(answer, shown(&nothing(command.around, reason, Vec::new())));
    }
}

#[tokio::test]
async fn the_reason_is_that_of_the_start_next_to_the_wish() {
    let mut closed = business();
    if let Hours::Weekly(windows) = &mut closed.hours {
        windows.retain(|window| window.weekday != time::Weekday::Friday);
    }
    let world = World::default().seeing(Taken::default(), 2);
    let answer = world.usecases().check_availability.run(&request_of(closed), &command(), &render).await.unwrap();
    let next = [datetime!(2026-11-28 19:30), datetime!(2026-11-29 19:30), datetime!(2026-11-30 19:30)];
    let reason = Refusal::Closed { date: date!(2026 - 11 - 27), name: None };
    assert_eq!(answer, shown(&nothing(command().around, reason, starts(next))));
}

#[tokio::test]
async fn a_wish_that_the_clocks_skip_is_told_so() {
    let night = Business { hours: Hours::Always, ..business() };
    let world = World::default().seeing(Taken::default(), 2);
    let wish = Asked::Wall(datetime!(2027-03-28 02:30));
    let command = Command { around: wish, asking: party(4), flexibility_minutes: Some(0) };
    let answer = world.usecases().check_availability.run(&request_of(night), &command, &render).await.unwrap();
    let near = [datetime!(2027-03-28 03:00), datetime!(2027-03-28 01:45), datetime!(2027-03-28 03:15)];
    let reason = Refusal::InvalidInput(Invalid::NoSuchTime);
    assert_eq!(answer, shown(&nothing(wish, reason, starts(near))));
}

#[tokio::test]
async fn what_this_call_holds_is_listed_as_free_for_it_alone() {
    let held = |by| {
        let state = ClaimState::Held { until: NOW + time::Duration::MINUTE, by };
        Taken {
            claims: vec![Claim { booking: booking_id(1), span: stay(EVENING), party: 10, state }],
            ..Taken::default()
        }
    };
    let command = Command { flexibility_minutes: Some(0), ..command() };
    let world = World::default().seeing(held(Some(Holder::Call(call()))), 1);
    let answer = world.usecases().check_availability.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, shown(&Outcome::Available(starts([EVENING]))));
    let world = World::default().seeing(held(domain::CallId::new("another").map(Holder::Call)), 2);
    let answer = world.usecases().check_availability.run(&request(), &command, &render).await.unwrap();
    assert!(answer.starts_with("v1 Nothing { reason: NoCapacity"), "{answer}");
}

#[tokio::test]
async fn a_configuration_that_moved_on_is_loaded_and_used() {
    let newer = Business { config_version: 2, ..business() };
    let mut world = World::default().reloading(Ok(Some(newer)));
    world.reads.expect_taken().times(2).returning(|business, _| match business.config_version {
        1 => Err(StoreError::StaleConfig),
        _ => Ok(Seen { now: NOW, taken: Taken::default() }),
    });
    let answer = world.usecases().check_availability.run(&request(), &command(), &render).await.unwrap();
    assert!(answer.starts_with("v2 Available"), "{answer}");
}

#[tokio::test]
async fn a_store_that_is_away_is_a_failure_at_once() {
    let mut world = World::default();
    world.reads.expect_taken().times(1).returning(|_, _| Err(unavailable()));
    let failed = world.usecases().check_availability.run(&request(), &command(), &render).await;
    assert!(matches!(failed, Err(Failure::Store(StoreError::Unavailable(_)))), "{failed:?}");
}
