use super::{Command, Outcome};
use crate::sample::{
    NOW, World, assert_only_answer, booking, booking_at, booking_id, business, by_caller, opened, opened_with, record,
    render, request, told, turn,
};
use domain::booking::find::{Refused as NotFound, Which};
use domain::booking::{Booking, ConfirmationCode, EventKind, Promised, State};
use domain::time::Span;
use ports::testing::Ended;
use ports::{Candidates, Change};
use time::Duration;
use time::macros::{date, datetime};

fn command() -> Command {
    Command { which: by_caller(), reason: Some("a cold".to_owned()) }
}

fn cancelled() -> Booking {
    let state = State::Cancelled { at: NOW, reason: Some("a cold".to_owned()) };
    Booking { state, version: 4, ..booking() }
}

#[tokio::test]
async fn a_booking_is_called_off_and_that_is_told_to_the_world() {
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Cancelled(cancelled())));
    let events = [(2, EventKind::BookingCancelled(booking_id(0xBB)))];
    let change = Change::Cancel { before: booking(), after: cancelled() };
    assert_eq!(store.ended(), [record(change, 1, &events, &answer)]);
}

#[tokio::test]
async fn every_day_of_the_stay_is_locked() {
    let night = booking_at(datetime!(2026-11-28 00:15));
    let world = World::playing([turn(opened_with(night.clone()))]).finding(vec![night]);
    let store = world.store.clone();
    world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    assert_eq!(open.days, [date!(2026 - 11 - 27), date!(2026 - 11 - 28)]);
    assert_eq!((open.booking, &open.spans[..]), (Some(booking().id), &[][..]));
}

#[tokio::test]
async fn calling_off_twice_is_no_error_and_writes_only_the_answer() {
    let world = World::playing([turn(opened_with(cancelled()))]).finding(vec![cancelled()]);
    let store = world.store.clone();
    let answer = world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::AlreadyCancelled(cancelled())));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn the_booking_that_stands_is_meant_rather_than_one_that_was_called_off() {
    let off = Booking { id: booking_id(0xBA), ..cancelled() };
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![off, booking()]);
    let store = world.store.clone();
    let answer = world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Cancelled(cancelled())));
    assert_eq!(store.asked()[0].booking, Some(booking().id));
}

#[tokio::test]
async fn a_code_is_looked_up_alone() {
    let mut world = World::playing([turn(opened_with(booking()))]);
    let code = ConfirmationCode::parse("CFGHJK");
    let which = Which { code: code.clone(), date: Some(date!(2026 - 11 - 27)), ..Which::default() };
    let wanted = Candidates { code, ..Candidates::default() };
    let looks = world.reads.expect_candidates().times(1);
    looks.withf(move |_, candidates, _| *candidates == wanted).returning(|_, _, _| Ok(vec![booking()]));
    let answer = world.usecases().cancel_booking.run(&request(), &Command { which, ..command() }, &render).await;
    assert_eq!(answer.unwrap(), told(Outcome::Cancelled(cancelled())));
}

#[tokio::test]
async fn a_booking_that_has_begun_stays_and_that_is_kept() {
    let span = Span { start: NOW - Duration::SECOND, end: NOW + Duration::HOUR };
    let begun = Booking { span, promised: Promised::new(span.start, &business().zone), ..booking() };
    let world = World::playing([turn(opened_with(begun.clone()))]).finding(vec![begun.clone()]);
    let store = world.store.clone();
    let answer = world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::InPast(begun)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn what_is_not_found_or_not_this_callers_writes_only_the_answer() {
    let foreign = Booking { phone: None, ..booking() };
    let cases = [
        (by_caller(), vec![foreign], NotFound::NotFound),
        (by_caller(), Vec::new(), NotFound::NotFound),
        (by_caller(), vec![booking(), Booking { id: booking_id(1), ..booking() }], NotFound::Ambiguous { count: 2 }),
    ];
    for (which, candidates, refused) in cases {
        let world = World::playing([turn(opened())]).finding(candidates);
        let store = world.store.clone();
        let command = Command { which, ..command() };
        let answer = world.usecases().cancel_booking.run(&request(), &command, &render).await.unwrap();
        assert_eq!(answer, told(Outcome::NotFound(refused)));
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn guests_who_have_been_there_cannot_call_off() {
    let completed = Booking { state: State::Completed, ..booking() };
    let world = World::playing([turn(opened_with(completed))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::NotFound(NotFound::NotFound)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_booking_that_moved_before_the_lock_is_looked_up_again() {
    let elsewhere = booking_at(datetime!(2026-11-26 18:00));
    let turns = [turn(opened_with(elsewhere.clone())), turn(opened_with(elsewhere.clone()))];
    let mut world = World::playing(turns);
    let mut looks = vec![elsewhere, booking()];
    world.reads.expect_candidates().times(2).returning(move |_, _, _| Ok(looks.pop().into_iter().collect()));
    let store = world.store.clone();
    world.usecases().cancel_booking.run(&request(), &command(), &render).await.unwrap();
    let days: Vec<_> = store.asked().into_iter().flat_map(|open| open.days).collect();
    assert_eq!(days, [date!(2026 - 11 - 27), date!(2026 - 11 - 26)]);
    let ended = store.ended();
    assert_eq!((&ended[0], ended.len()), (&Ended::Dropped, 2));
}
