use super::{Command, Outcome};
use crate::attempt::NoStart;
use crate::sample::{
    EVENING, World, assert_only_answer, call, conflict, opened, party, phone, record, render, request, start, stay,
    taken, told, turn,
};
use domain::booking::Promised;
use domain::time::Asked;
use domain::waitlist::{Entry, State};
use domain::{Invalid, Refusal, WaitlistId};
use ports::{Change, Opened};
use time::macros::{date, datetime};
use uuid::Uuid;

fn command() -> Command {
    Command {
        start: Asked::Wall(EVENING),
        asking: party(4),
        name: "Ada Lovelace".to_owned(),
        phone: phone("+4930123456"),
    }
}

/// Who waits when nobody did before.
fn fresh() -> Entry {
    Entry {
        id: WaitlistId::new(Uuid::from_u128(1)),
        name: "Ada Lovelace".to_owned(),
        phone: phone("+4930123456"),
        span: stay(EVENING),
        promised: Promised { wall: EVENING, zone: "Europe/Berlin".to_owned() },
        party: 4,
        service: None,
        preference: None,
        state: State::Waiting,
        call: Some(call()),
        version: 1,
    }
}

fn full() -> Opened {
    Opened { taken: taken(stay(EVENING), 10), ..opened() }
}

#[tokio::test]
async fn a_party_waits_for_a_start_that_is_full() {
    let world = World::playing([turn(full())]);
    let store = world.store.clone();
    let answer = world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Waiting(fresh())));
    assert_eq!(store.ended(), [record(Change::Wait(fresh()), 2, &[], &answer)]);
}

#[tokio::test]
async fn the_transaction_locks_the_day_and_asks_what_the_number_waits_for() {
    let world = World::playing([turn(full())]);
    let store = world.store.clone();
    world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    let (turns, days) = open.days.split_at(1);
    assert_eq!(turns[0].year(), 1, "what else the number asks for waits");
    assert_eq!((days, &open.spans[..]), (&[date!(2026 - 11 - 27)][..], &[stay(EVENING)][..]));
    assert_eq!(open.standing, Some(phone("+4930123456")));
    assert!(!open.wants_waiting);
}

#[tokio::test]
async fn who_waits_already_is_told_so_and_not_written_twice() {
    let standing = Entry { id: WaitlistId::new(Uuid::from_u128(0xEE)), ..fresh() };
    let world = World::playing([turn(Opened { standing: vec![standing.clone()], ..full() })]);
    let store = world.store.clone();
    let answer = world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Waiting(standing)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn who_waits_as_often_as_one_may_is_told_so() {
    let entry = |days| Entry { span: stay(datetime!(2026-11-28 19:30) + time::Duration::days(days)), ..fresh() };
    for (others, expected) in [(4, Outcome::Waiting(fresh())), (5, Outcome::TooOften { max: 5 })] {
        let world = World::playing([turn(Opened { standing: (0..others).map(entry).collect(), ..full() })]);
        let store = world.store.clone();
        let answer = world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
        assert_eq!(answer, told(expected), "{others}");
        if others == 5 {
            assert_only_answer(&store.ended(), &answer);
        }
    }
}

#[tokio::test]
async fn nobody_waits_for_what_is_free() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Free(start(EVENING))));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn where_waiting_does_not_help_the_reason_is_told() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let command = Command { asking: party(11), ..command() };
    let answer = world.usecases().join_waitlist.run(&request(), &command, &render).await.unwrap();
    let refusal = Refusal::PartyTooLarge { max: 10 };
    assert_eq!(answer, told(Outcome::Refused { refusal, offer: crate::Offer::default() }));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_time_that_has_passed_is_refused_and_that_is_kept() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let command = Command { start: Asked::Wall(datetime!(2026-11-20 19:30)), ..command() };
    let answer = world.usecases().join_waitlist.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Refused { refusal: Refusal::InPast, offer: crate::Offer::default() }));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_time_between_two_starts_is_no_start() {
    let world = World::playing([turn(Opened { taken: taken(stay(EVENING), 10), ..opened() })]);
    let store = world.store.clone();
    let command = Command { start: Asked::Wall(datetime!(2026-11-27 19:31)), ..command() };
    let answer = world.usecases().join_waitlist.run(&request(), &command, &render).await.unwrap();
    let free = [datetime!(2026-11-27 18:00), datetime!(2026-11-27 17:45), datetime!(2026-11-27 17:30)];
    let no_start = NoStart { invalid: Invalid::OffGrid { minutes: 15 }, alternatives: free.map(start).to_vec() };
    assert_eq!(answer, told(Outcome::NoStart(no_start)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn after_a_conflict_the_attempt_is_made_again() {
    let lost = ports::testing::Turn { opened: Ok(full()), committed: Err(conflict()) };
    let world = World::playing([lost, turn(Opened { standing: vec![fresh()], ..full() })]);
    let answer = world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Waiting(fresh())), "the one that came first is found");
}

#[tokio::test]
async fn the_same_key_is_answered_as_before() {
    let world = World::playing([turn(crate::sample::opened_answered(7, "as before"))]);
    let answer = world.usecases().join_waitlist.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, "as before");
}
