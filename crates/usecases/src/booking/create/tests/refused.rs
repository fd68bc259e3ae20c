use super::command;
use crate::attempt::NoStart;
use crate::attempt::Offer;
use crate::booking::create::{Command, Outcome};
use crate::sample::{
    EVENING, World, assert_only_answer, business, business_with, opened, render, request, request_of, start, stay,
    taken, told, turn,
};
use crate::sample::{offering, party};
use domain::Lack;
use domain::availability::{Instead, Taken};
use domain::business::{Business, Hours, Policies, ServiceWindow};
use domain::time::{Asked, Start};
use domain::{Invalid, Refusal};
use ports::Opened;
use time::PrimitiveDateTime;
use time::macros::{date, datetime};

/// A refusal: whom it is asked of, what is asked, and what comes of it.
struct Case {
    business: Business,
    start: PrimitiveDateTime,
    party: u32,
    taken: Taken,
    refusal: Refusal,
    alternatives: Vec<Start>,
    instead: Vec<Instead>,
}

impl Default for Case {
    fn default() -> Self {
        let (refusal, alternatives) = (Refusal::NoCapacity(Lack::House), Vec::new());
        Self {
            business: business(),
            start: EVENING,
            party: 4,
            taken: Taken::default(),
            refusal,
            alternatives,
            instead: Vec::new(),
        }
    }
}

fn starts<const N: usize>(walls: [PrimitiveDateTime; N]) -> Vec<Start> {
    walls.map(start).to_vec()
}

fn with_hours(change: impl Fn(&mut ServiceWindow)) -> Business {
    let mut house = business();
    if let Hours::Weekly(windows) = &mut house.hours {
        windows.iter_mut().for_each(change);
    }
    house
}

fn in_time() -> [Case; 2] {
    let policies = business().policies;
    let soon = Policies { min_notice_minutes: 120, ..policies.clone() };
    let far = Policies { max_advance_days: 5, ..policies };
    [
        Case {
            business: business_with(soon),
            start: datetime!(2026-11-21 14:45),
            refusal: Refusal::TooSoon { notice_minutes: 120 },
            alternatives: starts([
                datetime!(2026-11-21 15:00),
                datetime!(2026-11-21 15:15),
                datetime!(2026-11-21 15:30),
            ]),
            ..Case::default()
        },
        Case {
            business: business_with(far),
            refusal: Refusal::TooFar { last_date: date!(2026 - 11 - 26) },
            ..Case::default()
        },
    ]
}

fn in_hours() -> [Case; 3] {
    let mut closed_on_fridays = business();
    if let Hours::Weekly(windows) = &mut closed_on_fridays.hours {
        windows.retain(|window| window.weekday != time::Weekday::Friday);
    }
    [
        Case {
            business: closed_on_fridays,
            refusal: Refusal::Closed { date: date!(2026 - 11 - 27), name: None },
            alternatives: starts([
                datetime!(2026-11-28 19:30),
                datetime!(2026-11-29 19:30),
                datetime!(2026-11-30 19:30),
            ]),
            ..Case::default()
        },
        Case {
            start: datetime!(2026-11-27 20:45),
            refusal: Refusal::OutsideHours,
            alternatives: starts([
                datetime!(2026-11-27 20:30),
                datetime!(2026-11-27 20:15),
                datetime!(2026-11-27 20:00),
            ]),
            ..Case::default()
        },
        Case {
            business: with_hours(|window| window.last_seating = Some(19 * 60)),
            refusal: Refusal::AfterLastSeating,
            alternatives: starts([
                datetime!(2026-11-27 19:00),
                datetime!(2026-11-27 18:45),
                datetime!(2026-11-27 18:30),
            ]),
            ..Case::default()
        },
    ]
}

fn in_size() -> [Case; 3] {
    [
        Case { party: 11, refusal: Refusal::PartyTooLarge { max: 10 }, ..Case::default() },
        Case {
            business: business_with(Policies { min_party_size: 5, ..business().policies }),
            refusal: Refusal::PartyTooSmall { min: 5 },
            ..Case::default()
        },
        Case {
            taken: taken(stay(EVENING), 7),
            refusal: Refusal::NoCapacity(Lack::House),
            alternatives: starts([
                datetime!(2026-11-27 18:00),
                datetime!(2026-11-27 17:45),
                datetime!(2026-11-27 17:30),
            ]),
            instead: vec![Instead::SmallerParty(3)],
            ..Case::default()
        },
    ]
}

#[tokio::test]
async fn each_refusal_writes_its_answer_with_alternatives_and_nothing_else() {
    for case in in_time().into_iter().chain(in_hours()).chain(in_size()) {
        let mut world = World::playing([turn(Opened { taken: case.taken.clone(), ..opened() })]);
        world.store = world.store.with_more_taken(case.taken);
        let store = world.store.clone();
        let command = Command { start: Asked::Wall(case.start), asking: party(case.party), ..command() };
        let request = request_of(case.business);
        let answer = world.usecases().create_booking.run(&request, &command, &render).await.unwrap();
        assert_eq!(
            answer,
            told(Outcome::Refused {
                refusal: case.refusal,
                offer: Offer { starts: case.alternatives, instead: case.instead }
            })
        );
        assert_only_answer(&store.ended(), &answer);
    }
}

#[tokio::test]
async fn alternatives_rest_on_what_is_read_for_them() {
    let mut more = taken(stay(EVENING), 10);
    more.claims.extend(taken(stay(datetime!(2026-11-27 18:00)), 10).claims);
    let mut world = World::playing([turn(Opened { taken: taken(stay(EVENING), 10), ..opened() })]);
    world.store = world.store.with_more_taken(more);
    let answer = world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    let near = [datetime!(2026-11-27 16:30), datetime!(2026-11-27 16:15), datetime!(2026-11-27 16:00)];
    assert_eq!(
        answer,
        told(Outcome::Refused { refusal: Refusal::NoCapacity(Lack::House), offer: offering(starts(near)) })
    );
}

#[tokio::test]
async fn the_last_party_that_fits_is_not_refused() {
    let world = World::playing([turn(Opened { taken: taken(stay(EVENING), 6), ..opened() })]);
    let answer = world.usecases().create_booking.run(&request(), &command(), &render).await.unwrap();
    assert!(answer.starts_with("v1 Outcome(Booked"), "{answer}");
}

#[tokio::test]
async fn a_start_that_has_passed_is_refused_and_that_is_kept() {
    let command = Command { start: Asked::Wall(datetime!(2026-11-21 12:45)), ..command() };
    let world = World::playing([turn(opened())]);
    let store = world.store.clone();
    let answer = world.usecases().create_booking.run(&request(), &command, &render).await.unwrap();
    assert_eq!(answer, told(Outcome::Refused { refusal: Refusal::InPast, offer: Offer::default() }));
    assert_only_answer(&store.ended(), &answer);
}

#[tokio::test]
async fn a_wall_time_that_is_no_start_offers_its_neighbours_and_that_is_kept() {
    let skipped = datetime!(2027-03-28 02:30);
    let night = Business { hours: Hours::Always, ..business() };
    let after = [datetime!(2027-03-28 03:00), datetime!(2027-03-28 01:45), datetime!(2027-03-28 03:15)];
    let near = [datetime!(2026-11-27 19:45), datetime!(2026-11-27 19:30), datetime!(2026-11-27 20:00)];
    let cases = [
        (business(), datetime!(2026-11-27 19:40), Invalid::OffGrid { minutes: 15 }, near),
        (night, skipped, Invalid::NoSuchTime, after),
    ];
    for (business, asked, invalid, near) in cases {
        let world = World::playing([turn(opened())]);
        let store = world.store.clone();
        let command = Command { start: Asked::Wall(asked), ..command() };
        let answer = world.usecases().create_booking.run(&request_of(business), &command, &render).await.unwrap();
        assert_eq!(answer, told(Outcome::NoStart(NoStart { invalid, alternatives: starts(near) })));
        assert_only_answer(&store.ended(), &answer);
        assert!(store.asked()[0].days.is_empty());
    }
}
