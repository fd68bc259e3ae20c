use super::Outcome;
use crate::sample::{
    NOW, World, assert_only_answer, booking, booking_at, booking_id, by_caller, opened, opened_with, record, render,
    request, told, turn,
};
use domain::booking::find::{Refused, Which};
use domain::booking::{Booking, ConfirmationCode, EventKind, State};
use ports::Change;
use ports::testing::Ended;
use time::macros::{date, datetime};

#[tokio::test]
async fn a_confirmation_is_left_for_the_world_and_changes_nothing_else() {
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().send_confirmation.run(&request(), &by_caller(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Queued(booking())));
    let events = [(2, EventKind::ConfirmationRequested(booking_id(0xBB)))];
    assert_eq!(store.ended(), [record(Change::None, 1, &events, &answer)]);
    assert_eq!(store.asked()[0].days, [date!(2026 - 11 - 27)]);
}

#[tokio::test]
async fn without_a_number_there_is_nothing_to_send_to() {
    let silent = Booking { phone: None, ..booking() };
    let which = Which { code: ConfirmationCode::parse("CFGHJK"), ..Which::default() };
    let world = World::playing([turn(opened_with(silent.clone()))]).finding(vec![silent.clone()]);
    let store = world.store.clone();
    let answer = world.usecases().send_confirmation.run(&request(), &which, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::NoNumber(silent)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn what_is_not_found_is_told_so() {
    let off = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let cases = [
        (by_caller(), vec![off], Refused::NotFound),
        (by_caller(), vec![booking(), Booking { id: booking_id(1), ..booking() }], Refused::Ambiguous { count: 2 }),
        (Which::default(), Vec::new(), Refused::NotAllowed),
    ];
    for (which, candidates, refused) in cases {
        let world = World::playing([turn(opened())]).finding(candidates);
        let store = world.store.clone();
        let answer = world.usecases().send_confirmation.run(&request(), &which, &render).await.unwrap();
        assert_eq!(answer, told(Outcome::NotFound(refused)));
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn a_booking_that_moved_before_the_lock_is_looked_up_again() {
    let elsewhere = booking_at(datetime!(2026-11-26 18:00));
    let turns = [turn(opened_with(elsewhere.clone())), turn(opened_with(elsewhere.clone()))];
    let mut world = World::playing(turns);
    let mut looks = vec![elsewhere.clone(), booking()];
    world.reads.expect_candidates().times(2).returning(move |_, _, _| Ok(looks.pop().into_iter().collect()));
    let store = world.store.clone();
    let answer = world.usecases().send_confirmation.run(&request(), &by_caller(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Queued(elsewhere)));
    let ended = store.ended();
    assert_eq!((&ended[0], ended.len()), (&Ended::Dropped, 2));
}
