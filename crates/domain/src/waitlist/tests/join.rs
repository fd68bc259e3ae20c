use super::{EVENING, EVENING_UTC, NOW, entry_id, waiting};
use crate::availability::{Caller, View, Wish};
use crate::booking::Booking;
use crate::business::{Business, Policies};
use crate::sample::{booking, booking_id, call, hold_of, house, phone, start, taken_by, view};
use crate::time::Span;
use crate::waitlist::join::{Decided, Facts, Join, Refused, decide};
use crate::waitlist::{Entry, State};
use crate::{Invalid, Refusal};
use ::time::Duration;

fn join(party: u32) -> Join {
    join_at(EVENING, party)
}

fn join_at(text: &str, party: u32) -> Join {
    Join {
        start: start(&house(), text),
        wish: Wish::of(party),
        name: "Ada Lovelace".to_owned(),
        phone: phone("+49301234567"),
        call: Some(call("earlier")),
    }
}

/// Sixteen of twenty seats are taken.
fn others() -> Vec<Booking> {
    vec![booking(&house(), 1, EVENING, 16)]
}

fn decided(business: &Business, others: &[Booking], standing: Vec<Entry>, command: &Join) -> Result<Decided, Refused> {
    let taken = taken_by(others);
    decide(Facts { view: view(business, &taken, NOW), standing }, command, entry_id(7))
}

#[test]
fn where_the_house_is_full_a_party_waits() {
    let full = vec![booking(&house(), 1, EVENING, 20)];
    let made = decided(&house(), &full, Vec::new(), &join(4));
    assert_eq!(made, Ok(Decided::Wait(waiting(&house(), 7))));
}

#[test]
fn both_sides_of_full() {
    assert_eq!(decided(&house(), &others(), Vec::new(), &join(4)), Err(Refused::Free));
    assert!(matches!(decided(&house(), &others(), Vec::new(), &join(5)), Ok(Decided::Wait(entry)) if entry.party == 5));
}

#[test]
fn where_too_many_arrive_at_once_a_party_waits_too() {
    let policies = Policies { max_arriving_guests_per_15min: Some(18), ..house().policies };
    let business = Business { policies, ..house() };
    assert!(matches!(decided(&business, &others(), Vec::new(), &join(4)), Ok(Decided::Wait(_))));
}

#[test]
fn no_waiting_helps_where_something_else_is_in_the_way() {
    let refused = |command: &Join| decided(&house(), &others(), Vec::new(), command).unwrap_err();
    assert_eq!(refused(&join(21)), Refused::Start(Refusal::PartyTooLarge { max: 20 }));
    assert_eq!(refused(&join_at("2026-06-01T11:00", 4)), Refused::Start(Refusal::InPast));
    assert_eq!(refused(&join_at("2026-06-01T12:45", 4)), Refused::Start(Refusal::TooSoon { notice_minutes: 60 }));
    assert_eq!(refused(&join_at("2026-06-01T21:45", 4)), Refused::Start(Refusal::OutsideHours));
    let half_hours = Business { policies: Policies { start_grid_minutes: 30, ..house().policies }, ..house() };
    let off = decided(&half_hours, &others(), Vec::new(), &join_at("2026-06-01T19:15", 5));
    assert_eq!(off, Err(Refused::Start(Refusal::InvalidInput(Invalid::OffGrid { minutes: 30 }))));
}

#[test]
fn who_waits_for_this_already_waits_once() {
    let standing = Entry { party: 5, ..waiting(&house(), 1) };
    let again = decided(&house(), &others(), vec![standing.clone()], &join(5));
    assert_eq!(again, Ok(Decided::Repeated(standing)));
}

#[test]
fn another_party_or_another_start_is_another_wish() {
    let standing = Entry { party: 5, ..waiting(&house(), 1) };
    for other in [join(6), Join { start: start(&house(), "2026-06-01T19:15"), ..join(5) }] {
        assert!(matches!(decided(&house(), &others(), vec![standing.clone()], &other), Ok(Decided::Wait(_))));
    }
}

#[test]
fn who_was_offered_the_start_can_have_it_and_others_who_ask_for_them_repeat_themselves() {
    let hold = Booking { party: 5, ..hold_of(booking(&house(), 2, EVENING, 4), None, EVENING_UTC) };
    let until = crate::sample::at(EVENING_UTC);
    let standing = Entry { party: 5, state: State::Offered { hold: hold.id, until }, ..waiting(&house(), 1) };
    let taken = taken_by(&[booking(&house(), 1, EVENING, 15), hold.clone()]);
    let business = house();
    let ask = |from: &str| {
        let number = phone(from);
        let by = Caller { call: None, phone: Some(&number) };
        let view = View { by, ..view(&business, &taken, NOW) };
        decide(Facts { view, standing: vec![standing.clone()] }, &join(5), entry_id(7))
    };
    assert_eq!(ask("+49301234567"), Err(Refused::Free));
    assert_eq!(ask("+49307654321"), Ok(Decided::Repeated(standing.clone())));
}

#[test]
fn who_let_an_offer_pass_may_wait_again() {
    let until = crate::sample::at(NOW);
    let lapsed = Entry { party: 5, state: State::Offered { hold: booking_id(2), until }, ..waiting(&house(), 1) };
    for standing in [lapsed.clone(), Entry { state: State::Passed, ..lapsed }] {
        assert!(matches!(decided(&house(), &others(), vec![standing], &join(5)), Ok(Decided::Wait(_))));
    }
}

/// So many others wait for these starts, under the same number.
fn elsewhere(starts: impl IntoIterator<Item = u32>) -> Vec<Entry> {
    let later = |(number, days): (u128, u32)| {
        let entry = waiting(&house(), 20 + number);
        Entry { span: Span::lasting(entry.span.start + Duration::days(days.into()), 90), ..entry }
    };
    (0..).zip(starts).map(later).collect()
}

#[test]
fn one_start_is_waited_for_in_three_ways_and_no_more() {
    let ways = |number: u32| (0..number).map(|n| Entry { party: 6 + n, ..waiting(&house(), n.into()) }).collect();
    assert!(matches!(decided(&house(), &others(), ways(2), &join(5)), Ok(Decided::Wait(_))));
    assert_eq!(decided(&house(), &others(), ways(3), &join(5)), Err(Refused::TooMany { max: 3 }));
    assert!(matches!(decided(&house(), &others(), ways(3), &join(7)), Ok(Decided::Repeated(_))));
}

#[test]
fn a_number_waits_five_times_and_no_more() {
    assert!(matches!(decided(&house(), &others(), elsewhere(1..5), &join(5)), Ok(Decided::Wait(_))));
    assert_eq!(decided(&house(), &others(), elsewhere(1..6), &join(5)), Err(Refused::TooOften { max: 5 }));
    let twice = Business { policies: Policies { max_waiting_per_caller: 2, ..house().policies }, ..house() };
    assert!(matches!(decided(&twice, &others(), elsewhere(1..2), &join(5)), Ok(Decided::Wait(_))));
    assert_eq!(decided(&twice, &others(), elsewhere(1..3), &join(5)), Err(Refused::TooOften { max: 2 }));
}

#[test]
fn who_waits_as_often_as_one_may_still_hears_of_what_they_wait_for() {
    let own = Entry { party: 5, ..waiting(&house(), 1) };
    let standing: Vec<Entry> = elsewhere(1..5).into_iter().chain([own.clone()]).collect();
    assert_eq!(decided(&house(), &others(), standing.clone(), &join(5)), Ok(Decided::Repeated(own)));
    assert_eq!(decided(&house(), &others(), standing, &join(6)), Err(Refused::TooOften { max: 5 }));
}

#[test]
fn what_is_over_does_not_count() {
    let standing = elsewhere(1..6);
    let now = crate::sample::at(NOW);
    let first = |change: &dyn Fn(&mut Entry)| {
        let mut standing = standing.clone();
        change(&mut standing[0]);
        decided(&house(), &others(), standing, &join(5))
    };
    assert_eq!(first(&|_| {}), Err(Refused::TooOften { max: 5 }));
    assert!(matches!(first(&|entry| entry.state = State::Passed), Ok(Decided::Wait(_))));
    assert!(matches!(first(&|entry| entry.span = Span::lasting(now, 90)), Ok(Decided::Wait(_))), "it begins now");
    let offered = |until| State::Offered { hold: booking_id(2), until };
    assert!(matches!(first(&|entry| entry.state = offered(now)), Ok(Decided::Wait(_))));
    assert_eq!(
        first(&|entry| entry.state = offered(now + Duration::SECOND)),
        Err(Refused::TooOften { max: 5 }),
        "what is offered does"
    );
}
