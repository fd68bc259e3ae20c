use super::*;
use crate::sample::{NOW, World, business, phone};
use domain::OutboundCallId;
use domain::outbound::{Facts, Purpose, State, Why};
use ports::testing::MockOutboundCalls;
use std::sync::Mutex;
use time::{Duration, OffsetDateTime};

fn over() -> CallId {
    CallId::new("call_1").unwrap()
}

fn placing() -> OutboundCall {
    let id = OutboundCallId::new(uuid::Uuid::from_u128(7));
    OutboundCall::due(id, Purpose::Callback, phone("+4930123456")).placing(NOW)
}

/// A call as it was written, and when its next job is due.
type Written = (OutboundCall, Option<OffsetDateTime>);

/// What is written when a call that stands so hears why it ended; the first writes meet others.
async fn hearing(call: OutboundCall, reason: &str, conflicts: usize) -> (Result<(), Failure>, Vec<Written>) {
    let written: Arc<Mutex<Vec<Written>>> = Arc::default();
    let attempt = placing().attempt();
    let mut calls = MockOutboundCalls::new();
    let facts = Facts { do_not_call: false, subject: None };
    calls.expect_standing().returning(move |_, _| Ok(Some((call.clone(), facts.clone()))));
    let (log, left) = (Arc::clone(&written), Mutex::new(conflicts));
    calls.expect_change().returning(move |_, call, again, _| {
        let mut left = left.lock().unwrap();
        if *left > 0 {
            *left -= 1;
            return Err(StoreError::Conflict("version".to_owned()));
        }
        log.lock().unwrap().push((call.clone(), again.map(|again| again.due)));
        Ok(())
    });
    let world = World { outbound: calls, ..World::default() };
    let conclude = Conclude::new(&world.outside());
    let ended = conclude.run(&business(), &attempt, &over(), reason).await;
    let written = written.lock().unwrap().clone();
    (ended, written)
}

fn placed() -> OutboundCall {
    placing().with(State::Placed { call: over() })
}

#[tokio::test]
async fn nobody_reached_means_again_later() {
    let (ended, written) = hearing(placed(), "dial_no_answer", 0).await;
    ended.unwrap();
    let [(call, due)] = written.as_slice() else { panic!("{written:?}") };
    assert_eq!((&call.state, *due), (&State::Due, Some(NOW + Duration::minutes(30))));
    assert_eq!(call.version, placed().version + 1);
}

#[tokio::test]
async fn somebody_reached_is_the_end() {
    let (_, written) = hearing(placed(), "user_hangup", 0).await;
    assert_eq!(written, [(placed().with(State::Reached { call: over() }), None)]);
}

/// The letter may be there before whoever dialled has written that the platform answered, or though they died before.
#[tokio::test]
async fn an_end_that_is_heard_before_the_beginning_counts() {
    let (_, written) = hearing(placing(), "invalid_destination", 0).await;
    assert_eq!(written, [(placing().with(State::GivenUp { why: Why::Impossible }), None)]);
}

#[tokio::test]
async fn what_is_over_hears_nothing_any_more() {
    let (ended, written) = hearing(placed().with(State::Reached { call: over() }), "dial_no_answer", 0).await;
    ended.unwrap();
    assert_eq!(written, []);
}

#[tokio::test]
async fn who_meets_others_tries_again_and_not_for_ever() {
    let (ended, written) = hearing(placed(), "user_hangup", 3).await;
    ended.unwrap();
    assert_eq!(written.len(), 1);
    assert!(hearing(placed(), "user_hangup", 4).await.0.is_err());
}
