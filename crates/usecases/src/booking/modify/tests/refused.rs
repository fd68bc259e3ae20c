use super::{LATER, move_to, nothing};
use crate::attempt::NoStart;
use crate::attempt::Offer;
use crate::booking::modify::{Command, Outcome};
use crate::sample::offering;
use crate::sample::{
    EVENING, NOW, World, assert_only_answer, booking, business, business_with, opened, opened_with, render, request,
    request_of, start, stay, taken, told, turn,
};
use domain::Lack;
use domain::availability::{Claim, ClaimState, Taken};
use domain::booking::find::Which;
use domain::booking::{Booking, Promised};
use domain::business::Policies;
use domain::time::Span;
use domain::{Invalid, Refusal};
use ports::Opened;
use time::Duration;
use time::macros::{date, datetime};

#[tokio::test]
async fn a_full_house_leaves_the_booking_and_offers_what_is_free() {
    let full = taken(stay(LATER), 10);
    let found = Opened { taken: full.clone(), ..opened_with(booking()) };
    let mut world = World::playing([turn(found)]).finding(vec![booking()]);
    world.store = world.store.with_more_taken(full);
    let store = world.store.clone();
    let answer = world.usecases().modify_booking.run(&request(), &move_to(LATER), &render).await.unwrap();
    let near = [datetime!(2026-11-28 16:30), datetime!(2026-11-28 19:30), datetime!(2026-11-28 16:15)];
    let refused =
        Outcome::Refused { refusal: Refusal::NoCapacity(Lack::House), offer: offering(near.map(start).to_vec()) };
    assert_eq!(answer, told(refused));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn alternatives_count_the_bookings_own_room_as_free() {
    // Before 19:30 the house is full; after that, six others and the booking itself fill it.
    let mut claims = taken(stay(datetime!(2026-11-27 18:00)), 10).claims;
    claims.extend(taken(stay(EVENING), 6).claims);
    claims.push(Claim { booking: booking().id, span: stay(EVENING), party: 4, state: ClaimState::Booked });
    let full = Taken { claims, ..Taken::default() };
    let found = Opened { taken: full.clone(), ..opened_with(booking()) };
    let mut world = World::playing([turn(found)]).finding(vec![booking()]);
    world.store = world.store.with_more_taken(full);
    let command = move_to(datetime!(2026-11-27 18:30));
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    let near = [EVENING, datetime!(2026-11-27 19:45), datetime!(2026-11-27 20:00)];
    let refused =
        Outcome::Refused { refusal: Refusal::NoCapacity(Lack::House), offer: offering(near.map(start).to_vec()) };
    assert_eq!(answer, told(refused));
}

#[tokio::test]
async fn other_refusals_write_only_their_answer() {
    let rules = Policies { max_advance_days: 6, ..business().policies };
    let too_far = Refusal::TooFar { last_date: date!(2026 - 11 - 27) };
    let cases = [
        (business_with(rules), move_to(LATER), too_far, None),
        (business(), Command { party: Some(11), ..nothing() }, Refusal::PartyTooLarge { max: 10 }, Some(0)),
        (business(), move_to(datetime!(2026-11-28 21:00)), Refusal::OutsideHours, Some(3)),
    ];
    for (business, command, refusal, offered) in cases {
        let world = World::playing([turn(opened_with(booking()))]).finding(vec![booking()]);
        let store = world.store.clone();
        let request = request_of(business);
        let answer = world.usecases().modify_booking.run(&request, &command, &render).await.unwrap();
        let prefix = format!("v1 Outcome(Refused {{ refusal: {refusal:?}, offer: Offer {{ starts: [");
        assert!(answer.starts_with(&prefix), "{answer}");
        if let Some(offered) = offered {
            assert_eq!(answer.matches("Start(").count(), offered, "{answer}");
        }
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn a_booking_that_has_begun_or_a_start_that_has_passed_is_refused_and_that_is_kept() {
    let span = Span { start: NOW - Duration::MINUTE, end: NOW + Duration::HOUR };
    let begun = Booking { span, promised: Promised::new(span.start, &business().zone), ..booking() };
    for (booking, command) in [(begun, move_to(LATER)), (booking(), move_to(datetime!(2026-11-21 12:45)))] {
        let world = World::playing([turn(opened_with(booking.clone()))]).finding(vec![booking]);
        let store = world.store.clone();
        let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
        assert_eq!(answer, told(Outcome::Refused { refusal: Refusal::InPast, offer: Offer::default() }));
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn a_wall_time_that_is_no_start_offers_room_for_the_bookings_own_party() {
    // Six others and the booking's own four fill the house: at 19:30 only the booking itself finds room.
    let mut claims = taken(stay(EVENING), 6).claims;
    claims.push(Claim { booking: booking().id, span: stay(EVENING), party: 4, state: ClaimState::Booked });
    let full = Taken { claims, ..Taken::default() };
    let world = World::playing([turn(Opened { taken: full, ..opened() })]).finding(vec![booking()]);
    let store = world.store.clone();
    let command = move_to(datetime!(2026-11-27 19:40));
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    let near = [datetime!(2026-11-27 19:45), datetime!(2026-11-27 19:30), datetime!(2026-11-27 20:00)];
    let why = NoStart { invalid: Invalid::OffGrid { minutes: 15 }, alternatives: near.map(start).to_vec() };
    assert_eq!(answer, told(Outcome::NoStart(why)));
    assert_only_answer(&store.ended(), &answer);

    let seven = Opened { taken: taken(stay(EVENING), 7), ..opened() };
    let world = World::playing([turn(seven)]).finding(vec![booking()]);
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    // Four do not fit where seven sit.
    let near = [datetime!(2026-11-27 18:00), datetime!(2026-11-27 17:45), datetime!(2026-11-27 17:30)];
    let why = NoStart { invalid: Invalid::OffGrid { minutes: 15 }, alternatives: near.map(start).to_vec() };
    assert_eq!(answer, told(Outcome::NoStart(why)));
}

#[tokio::test]
async fn a_wall_time_that_is_no_start_offers_nothing_where_nobody_knows_for_how_many() {
    let world = World::playing([turn(opened())]);
    let command = Command { which: Which::default(), ..move_to(datetime!(2026-11-27 19:40)) };
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    assert_eq!(
        answer,
        told(Outcome::NoStart(NoStart { invalid: Invalid::OffGrid { minutes: 15 }, alternatives: Vec::new() }))
    );

    let world = World::playing([turn(opened())]);
    let command = Command { party: Some(2), ..command };
    let answer = world.usecases().modify_booking.run(&request(), &command, &render).await.unwrap();
    let near = [datetime!(2026-11-27 19:45), datetime!(2026-11-27 19:30), datetime!(2026-11-27 20:00)];
    let why = NoStart { invalid: Invalid::OffGrid { minutes: 15 }, alternatives: near.map(start).to_vec() };
    assert_eq!(answer, told(Outcome::NoStart(why)));
}
