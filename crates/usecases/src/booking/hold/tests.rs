use super::{Command, Outcome};
use crate::attempt::NoStart;
use crate::attempt::Offer;
use crate::sample::{
    EVENING, NOW, World, assert_only_answer, booking_id, business, business_with, call, hold, opened, opened_with,
    phone, record, render, request, request_of, start, stay, taken, told, turn,
};
use crate::sample::{offering, own_hold, party};
use domain::Lack;
use domain::availability::Holder;
use domain::availability::{Claim, ClaimState, Taken};
use domain::booking::{Booking, ConfirmationCode, Promised, State};
use domain::business::Buffers;
use domain::business::{Hours, Policies};
use domain::time::{Asked, Span};
use domain::{Invalid, Refusal};
use ports::{Change, HoldsOf, Opened};
use time::Duration;
use time::macros::{date, datetime};

fn command() -> Command {
    Command { start: Asked::Wall(EVENING), asking: party(4) }
}

/// What is held when nothing stands in the way.
fn fresh() -> Booking {
    Booking {
        id: booking_id(1),
        code: ConfirmationCode::from_random(2),
        customer: None,
        name: String::new(),
        phone: Some(phone("+4930123456")),
        span: stay(EVENING),
        promised: Promised { wall: EVENING, zone: "Europe/Berlin".to_owned() },
        party: 4,
        service: None,
        preference: None,
        resources: Vec::new(),
        buffers: Buffers::default(),
        pinned: false,
        notes: None,
        state: State::Held { until: NOW + Duration::minutes(5) },
        call: Some(call()),
        version: 1,
    }
}

#[tokio::test]
async fn a_free_start_is_held_for_five_minutes() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().hold_slot.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Held(fresh())));
    let change = Change::Hold { hold: fresh(), released: Vec::new(), moves: Vec::new() };
    assert_eq!(store.ended(), [record(change, 3, &[], &answer)]);
}

#[tokio::test]
async fn the_transaction_locks_the_day_and_brings_the_stay_and_this_calls_hold() {
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    world.usecases().hold_slot.run(&request(), &command(), &render).await.unwrap();
    let [open] = &store.asked()[..] else { panic!("one transaction") };
    let (turns, days) = open.days.split_at(2);
    assert!(turns.iter().all(|day| day.year() == 1), "the caller's other holds wait: {turns:?}");
    assert_eq!(days, [date!(2026 - 11 - 27)]);
    assert_eq!(open.spans, [stay(EVENING)]);
    assert_eq!(open.held, Some(own_hold()));
    assert_eq!(open.holds_of, Some(HoldsOf { call: Some(call()), phone: Some(phone("+4930123456")) }));
    assert_eq!((open.booking, &open.intent, &open.phone), (None, &None, &None));
}

#[tokio::test]
async fn a_stay_past_midnight_in_utc_locks_both_days() {
    let mut night = business();
    night.hours = Hours::Always;
    let command = Command { start: Asked::Wall(datetime!(2026-11-28 00:15)), asking: party(2) };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    world.usecases().hold_slot.run(&request_of(night), &command, &render).await.unwrap();
    assert_eq!(store.asked()[0].days[2..], [date!(2026 - 11 - 27), date!(2026 - 11 - 28)]);
}

#[tokio::test]
async fn what_this_call_holds_already_is_not_held_twice() {
    let world = World::playing([turn(opened_with(hold()))]);
    let store = world.store.clone();
    let answer = world.usecases().hold_slot.run(&request(), &command(), &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Held(hold())));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn this_calls_other_hold_ends_where_there_is_no_room_for_both() {
    let own = ClaimState::Held { until: NOW + Duration::MINUTE, by: Some(Holder::Call(call())) };
    let claim = Claim { booking: booking_id(0xAA), span: stay(datetime!(2026-11-27 19:00)), party: 8, state: own };
    let found = Opened { taken: Taken { claims: vec![claim], ..Taken::default() }, ..opened() };
    let world = World::playing([turn(found)]);
    let store = world.store.clone();
    let answer = world.usecases().hold_slot.run(&request(), &command(), &render).await.unwrap();
    let change = Change::Hold { hold: fresh(), released: vec![booking_id(0xAA)], moves: Vec::new() };
    assert_eq!(store.ended(), [record(change, 3, &[], &answer)]);
}

#[tokio::test]
async fn a_full_house_is_refused_with_what_is_free_by_the_same_locks() {
    let full = taken(stay(EVENING), 10);
    let mut world = World::playing([turn(Opened { taken: full.clone(), ..opened() })]);
    world.store = world.store.with_more_taken(full);
    let store = world.store.clone();
    let answer = world.usecases().hold_slot.run(&request(), &command(), &render).await.unwrap();
    let near = [datetime!(2026-11-27 18:00), datetime!(2026-11-27 17:45), datetime!(2026-11-27 17:30)];
    let refused =
        Outcome::Refused { refusal: Refusal::NoCapacity(Lack::House), offer: offering(near.map(start).to_vec()) };
    assert_eq!(answer, told(refused));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_party_that_never_fits_is_offered_nothing() {
    for (number, refusal) in [(11, Refusal::PartyTooLarge { max: 10 }), (1, Refusal::PartyTooSmall { min: 2 })] {
        let rules = Policies { min_party_size: 2, ..business().policies };
        let world = World::playing([turn(opened())]);
        let store = world.store.clone();
        let command = Command { asking: party(number), ..command() };
        let request = request_of(business_with(rules));
        let answer = world.usecases().hold_slot.run(&request, &command, &render).await.unwrap();
        assert_eq!(answer, told(Outcome::Refused { refusal, offer: Offer::default() }));
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn a_start_that_has_passed_is_refused_and_that_is_kept() {
    let command = Command { start: Asked::Wall(datetime!(2026-11-21 12:45)), asking: party(4) };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().hold_slot.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Refused { refusal: Refusal::InPast, offer: Offer::default() }));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_wall_time_that_is_no_start_offers_its_neighbours_and_that_is_kept() {
    let command = Command { start: Asked::Wall(datetime!(2026-11-27 19:40)), asking: party(4) };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().hold_slot.run(&request(), &command, &render).await.unwrap();
    let near = [datetime!(2026-11-27 19:45), datetime!(2026-11-27 19:30), datetime!(2026-11-27 20:00)];
    let why = NoStart { invalid: Invalid::OffGrid { minutes: 15 }, alternatives: near.map(start).to_vec() };
    assert_eq!(answer, told(Outcome::NoStart(why)));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_time_with_an_offset_means_that_instant() {
    let command = Command { start: Asked::Instant(datetime!(2026-11-27 13:30 -5)), asking: party(4) };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    world.usecases().hold_slot.run(&request(), &command, &render).await.unwrap();
    let span = Span::lasting(datetime!(2026-11-27 18:30 UTC), 90);
    assert_eq!(store.asked()[0].spans, [span]);
}

#[tokio::test]
async fn row_43_the_fourth_hold_of_a_caller_is_one_too_many() {
    for (held, refused) in [(2, false), (3, true), (1_000, true)] {
        let world = World::playing([turn(Opened { held, ..opened() })]);
        let store = world.store.clone();
        let answer = world.usecases().hold_slot.run(&request(), &command(), &render).await.unwrap();
        if refused {
            assert_eq!(answer, told(Outcome::TooMany { max: 3 }), "{held}");
            assert_only_answer(&store.ended(), &answer);
        } else {
            assert_eq!(answer, told(Outcome::Held(fresh())), "{held}");
        }
    }
}
