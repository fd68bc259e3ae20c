mod refused;

use super::{Command, Outcome};
use crate::sample::{
    EVENING, NOW, World, assert_only_answer, booking, booking_at, booking_id, business, by_caller, call, conflict,
    hold, opened, opened_with, phone, record, render, request, request_of, stay, store_error, told, turn,
};
use domain::availability::Holder;
use domain::availability::{Claim, ClaimState, Taken};
use domain::booking::find::{Refused as NotFound, Which};
use domain::booking::{Booking, EventKind, Promised, State};
use domain::business::{Business, Hours};
use domain::time::Asked;
use ports::testing::{Ended, Turn};
use ports::{Candidates, Change, Opened, StoreError};
use time::PrimitiveDateTime;
use time::macros::{date, datetime};

const LATER: PrimitiveDateTime = datetime!(2026-11-28 18:00);

fn nothing() -> Command {
    Command { which: by_caller(), start: None, party: None, notes: None, preference: None, tables: None }
}

fn move_to(wall: PrimitiveDateTime) -> Command {
    Command { start: Some(Asked::Wall(wall)), ..nothing() }
}

fn moved_to(wall: PrimitiveDateTime) -> Booking {
    let promised = Promised { wall, zone: "Europe/Berlin".to_owned() };
    Booking { span: stay(wall), promised, version: 4, ..booking() }
}

fn changed(after: Booking) -> Change {
    Change::Modify { before: booking(), after, released: Vec::new(), moves: Vec::new() }
}

const MODIFIED: [(u128, EventKind); 1] = [(2, EventKind::BookingModified(booking_id(0xBB)))];

#[tokio::test]
async fn a_booking_is_moved_and_that_is_told_to_the_world() {
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Modified { before: booking(), after: moved_to(LATER) }));
    assert_eq!(store.ended(), [record(changed(moved_to(LATER)), 1, &MODIFIED, &answer)]);
}

#[tokio::test]
async fn party_and_notes_change_without_a_new_start() {
    let command = Command { party: Some(6), notes: Some("a high chair".to_owned()), ..nothing() };
    let after = Booking { party: 6, notes: command.notes.clone(), version: 4, ..booking() };
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Modified { before: booking(), after: after.clone() }));
    assert_eq!(store.ended(), [record(changed(after), 1, &MODIFIED, &answer)]);
    assert_eq!(store.asked()[0].days, [date!(2026 - 11 - 27)]);
}

#[tokio::test]
async fn a_booking_may_move_over_its_own_stay() {
    let own = Claim { booking: booking().id, span: stay(EVENING), party: 10, state: ClaimState::Booked };
    let found = Opened { taken: Taken { claims: vec![own], ..Taken::default() }, ..opened_with(booking()) };
    let world = World::playing([turn(found)]).finding(vec![booking()]);
    let quarter_past = datetime!(2026-11-27 19:45);
    let answer = world.usecases().modify_booking.run(&request(), &move_to(quarter_past), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Modified { before: booking(), after: moved_to(quarter_past) }));
}

#[tokio::test]
async fn this_calls_hold_of_the_new_time_is_given_up_for_it() {
    let own = ClaimState::Held { until: NOW + time::Duration::MINUTE, by: Some(Holder::Call(call())) };
    let claim = Claim { booking: booking_id(0xAA), span: stay(LATER), party: 8, state: own };
    let found = Opened { taken: Taken { claims: vec![claim], ..Taken::default() }, ..opened_with(booking()) };
    let world = World::playing([turn(found)]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    let change = Change::Modify {
        before: booking(),
        after: moved_to(LATER),
        released: vec![booking_id(0xAA)],
        moves: Vec::new(),
    };
    assert_eq!(store.ended(), [record(change, 1, &MODIFIED, &answer)]);
}

#[tokio::test]
async fn the_days_of_the_old_and_of_the_new_stay_are_locked_in_order() {
    let night = || Business { hours: Hours::Always, ..business() };
    let evening = [date!(2026 - 11 - 27)];
    let cases: [(PrimitiveDateTime, PrimitiveDateTime, &[_]); 4] = [
        // Midnight in UTC is one o'clock in Berlin.
        (EVENING, datetime!(2026-11-29 00:30), &[evening[0], date!(2026 - 11 - 28), date!(2026 - 11 - 29)]),
        (EVENING, datetime!(2026-11-25 19:30), &[date!(2026 - 11 - 25), evening[0]]),
        (datetime!(2026-11-28 00:30), EVENING, &[evening[0], date!(2026 - 11 - 28)]),
        (EVENING, datetime!(2026-11-27 12:00), &evening),
    ];
    for (old, new, days) in cases {
        let world = World::playing([turn(opened_with(booking_at(old)))]).finding(vec![booking_at(old)]);
        let store = world.store.clone();
        world.usecases().modify_booking.run(&request_of(night()), &move_to(new), &render).await.unwrap();
        let [open] = &store.asked()[..] else { panic!("one transaction") };
        assert_eq!(open.days, days, "{old} to {new}");
        assert_eq!(open.spans, [stay(new)]);
        assert_eq!(open.booking, Some(booking().id));
    }
}

#[tokio::test]
async fn the_first_look_is_by_the_callers_number() {
    let mut world = World::playing([turn(opened_with(booking()))]);
    let wanted = Candidates { phones: vec![phone("+4930123456")], ..Candidates::default() };
    let looks = world.reads.expect_candidates().times(1);
    looks
        .withf(move |of, candidates, from| *of == business().id && *candidates == wanted && *from == NOW)
        .returning(|_, _, _| Ok(vec![booking()]));
    world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
}

#[tokio::test]
async fn a_change_that_changes_nothing_writes_only_its_answer() {
    let command = Command { start: Some(Asked::Wall(EVENING)), party: Some(4), ..nothing() };
    let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Unchanged(booking())));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_booking_that_moved_before_the_lock_is_looked_up_again() {
    let elsewhere = booking_at(datetime!(2026-11-26 18:00));
    let mut world = World::playing([turn(opened_with(elsewhere.clone())), turn(opened_with(elsewhere.clone()))]);
    let mut looks = vec![elsewhere.clone(), booking()];
    world.reads.expect_candidates().times(2).returning(move |_, _, _| Ok(looks.pop().into_iter().collect()));
    let store = world.store.clone();
    world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    let days: Vec<_> = store.asked().into_iter().map(|open| open.days).collect();
    let (first, second) = ([27, 28], [26, 28]);
    let november = |days: [u8; 2]| days.map(|day| date!(2026 - 11 - 01).replace_day(day).unwrap()).to_vec();
    assert_eq!(days, [november(first), november(second)]);
    let ended = store.ended();
    assert_eq!(ended[0], Ended::Dropped);
    assert!(matches!(&ended[1], Ended::Committed(record) if matches!(record.change, Change::Modify { .. })));
}

#[tokio::test]
async fn a_booking_that_vanished_before_the_lock_is_a_conflict() {
    let gone = || turn(opened());
    let world = World::playing([gone(), gone(), gone(), gone()]).finding(vec![booking()]);
    let store = world.store.clone();
    let failed = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await;
    assert!(matches!(store_error(failed), StoreError::Conflict(_)));
    assert_eq!(store.ended(), vec![Ended::Dropped; 4]);
}

#[tokio::test]
async fn the_version_under_the_lock_is_the_one_that_is_changed() {
    let newer = Booking { version: 9, notes: Some("two dogs".to_owned()), ..booking() };
    let lost = Turn { opened: Ok(opened_with(booking())), committed: Err(conflict()) };
    let world = World::playing([lost, turn(opened_with(newer.clone()))]).finding(vec![booking()]);
    let store = world.store.clone();
    world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    let Some(Ended::Committed(record)) = store.ended().pop() else { panic!("a commit") };
    let Change::Modify { before, after, .. } = record.change else { panic!("a change: {:?}", record.change) };
    assert_eq!((before, after.version, after.notes), (newer.clone(), 10, newer.notes));
}

#[tokio::test]
async fn a_hold_is_no_booking_to_modify() {
    let world = World::playing([turn(opened())]).finding(vec![hold()]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::NotFound(NotFound::NotFound)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn who_says_too_little_is_told_so_without_a_look() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let command = Command { which: Which::default(), ..move_to(LATER) };
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::NotFound(NotFound::NotAllowed)));
    assert_only_answer(&store.ended(), &answer);
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    assert_eq!((&open.days[..], open.booking, &open.spans[..]), (&[][..], None, &[][..]));
}

#[tokio::test]
async fn one_of_two_bookings_is_not_guessed() {
    let another = Booking { id: booking_id(0xBC), ..booking_at(LATER) };
    let world = World::playing([turn(opened())]).finding(vec![booking(), another]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::NotFound(NotFound::Ambiguous { count: 2 })));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_booking_that_was_called_off_before_the_lock_is_not_found() {
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let world = World::playing([turn(opened_with(cancelled))]).finding(vec![booking()]);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::NotFound(NotFound::NotFound)));
    assert_only_answer(&store.ended(), &answer);
}
