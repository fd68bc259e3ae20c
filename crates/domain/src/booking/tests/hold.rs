use crate::availability::{View, Wish};
use crate::booking::hold::{Decided, Facts, Fresh, Hold, Refused, decide};
use crate::booking::{Booking, State};
use crate::business::{Business, Policies};
use crate::sample::{
    at, booking, booking_id, call, caller, code, hold_of, house, phone, start, table, table_id, taken_by, view, wall,
};
use crate::{BookingId, CallId, Lack, Refusal};

/// Two hours before the stay.
const NOW: &str = "2026-06-01T15:00:00Z";
const LATER: &str = "2026-06-01T15:05:00Z";

fn command(business: &Business, text: &str, party: u32) -> Hold {
    Hold {
        start: start(business, text),
        wish: Wish::of(party),
        phone: Some(phone("+49301234567")),
        call: Some(call("mine")),
    }
}

fn seven() -> Hold {
    command(&house(), "2026-06-01T19:00", 4)
}

fn decided(
    business: &Business,
    bookings: &[Booking],
    own: Option<Booking>,
    command: &Hold,
) -> Result<Decided, Refused> {
    decided_at(NOW, business, bookings, own, command)
}

fn decided_at(
    now: &str,
    business: &Business,
    bookings: &[Booking],
    own: Option<Booking>,
    command: &Hold,
) -> Result<Decided, Refused> {
    let taken = taken_by(bookings);
    let view = View { by: command.call.as_ref().map(caller).unwrap_or_default(), ..view(business, &taken, now) };
    decide(Facts { view, own, held: 0 }, command, Fresh { booking: booking_id(50), code: code(50) })
}

fn held(decided: Result<Decided, Refused>) -> (Booking, Vec<BookingId>) {
    match decided {
        Ok(Decided::Hold { hold, released, .. }) => (hold, released),
        other => panic!("not held: {other:?}"),
    }
}

/// A hold of the call `mine` over this stay.
fn mine(number: u64, text: &str, party: u32) -> Booking {
    hold_of(booking(&house(), number, text, party), Some("mine"), LATER)
}

#[test]
fn a_hold_says_all_that_the_booking_will_need() {
    let (hold, released) = held(decided(&house(), &[], None, &seven()));
    assert_eq!((hold.id, &hold.code, hold.version, released), (booking_id(50), &code(50), 1, Vec::new()));
    assert_eq!(hold.state, State::Held { until: at(LATER) });
    assert_eq!((hold.span.start, hold.span.end), (at("2026-06-01T17:00:00Z"), at("2026-06-01T18:30:00Z")));
    assert_eq!((hold.promised.wall, hold.promised.zone.as_str()), (wall("2026-06-01T19:00"), "Europe/Berlin"));
    assert_eq!((hold.party, hold.customer, hold.name.as_str(), hold.resources), (4, None, "", Vec::new()));
    assert_eq!((hold.call, hold.phone), (Some(call("mine")), Some(phone("+49301234567"))));
}

#[test]
fn a_hold_lasts_as_long_as_the_policy_says() {
    let mut business = house();
    business.policies.hold_minutes = 12;
    let (hold, _) = held(decided(&business, &[], None, &seven()));
    assert_eq!(hold.state, State::Held { until: at("2026-06-01T15:12:00Z") });
    assert!(hold.is_live_hold(at("2026-06-01T15:11:59.999999Z")) && !hold.is_live_hold(at("2026-06-01T15:12:00Z")));
}

/// Without a notice, a start may be had up to the very instant at which it begins.
fn seven_held_at(now: &str, hold_minutes: u32) -> Result<Decided, Refused> {
    let mut business = house();
    business.policies = Policies { min_notice_minutes: 0, hold_minutes, ..business.policies };
    decided_at(now, &business, &[], None, &seven())
}

#[test]
fn a_hold_ends_when_its_stay_begins() {
    let until = |now| held(seven_held_at(now, 5)).0.state;
    assert_eq!(until("2026-06-01T16:54:59Z"), State::Held { until: at("2026-06-01T16:59:59Z") });
    assert_eq!(until("2026-06-01T16:55:01Z"), State::Held { until: at("2026-06-01T17:00:00Z") });
    assert_eq!(until("2026-06-01T16:59:00Z"), State::Held { until: at("2026-06-01T17:00:00Z") });
}

#[test]
fn a_hold_of_a_stay_that_begins_at_once_has_a_minute() {
    for hold_minutes in [1, 5] {
        let until = |now| held(seven_held_at(now, hold_minutes)).0.state;
        assert_eq!(until("2026-06-01T16:59:01Z"), State::Held { until: at("2026-06-01T17:00:01Z") });
        assert_eq!(until("2026-06-01T17:00:00Z"), State::Held { until: at("2026-06-01T17:01:00Z") });
    }
    assert_eq!(seven_held_at("2026-06-01T17:00:00.000001Z", 5), Err(Refused::Start(Refusal::InPast)));
}

#[test]
fn to_hold_the_same_again_is_the_same_hold() {
    let own = mine(1, "2026-06-01T19:00", 4);
    let again = decided(&house(), std::slice::from_ref(&own), Some(own.clone()), &seven());
    assert_eq!(again, Ok(Decided::Repeated(own)));
}

#[test]
fn a_hold_that_has_run_out_is_not_repeated() {
    let own = hold_of(booking(&house(), 1, "2026-06-01T19:00", 4), Some("mine"), NOW);
    let (hold, released) = held(decided(&house(), std::slice::from_ref(&own), Some(own.clone()), &seven()));
    assert_eq!((hold.id, released), (booking_id(50), Vec::new()));
}

#[test]
fn a_hold_of_another_call_is_not_repeated() {
    let theirs = hold_of(booking(&house(), 1, "2026-06-01T19:00", 4), Some("other"), LATER);
    let (hold, released) = held(decided(&house(), std::slice::from_ref(&theirs), Some(theirs.clone()), &seven()));
    assert_eq!((hold.id, released), (booking_id(50), Vec::new()));
}

#[test]
fn another_party_at_the_same_start_replaces_the_hold() {
    let business = Business { tables: vec![table(1, 1, 6)], ..house() };
    let own = Booking { resources: vec![table_id(1)], ..mine(1, "2026-06-01T19:00", 2) };
    let (hold, released) = held(decided(&business, std::slice::from_ref(&own), Some(own.clone()), &seven()));
    assert_eq!((hold.party, hold.resources, released), (4, vec![table_id(1)], vec![booking_id(1)]));
}

#[test]
fn another_party_that_does_not_fit_leaves_the_hold_as_it_is() {
    let own = mine(1, "2026-06-01T19:00", 4);
    let other = booking(&house(), 2, "2026-06-01T19:00", 15);
    let ask = |party| {
        decided(&house(), &[own.clone(), other.clone()], Some(own.clone()), &Hold { wish: Wish::of(party), ..seven() })
    };
    assert_eq!(ask(6), Err(Refused::Start(Refusal::NoCapacity(Lack::House))));
    assert_eq!(held(ask(5)).1, [booking_id(1)]);
}

#[test]
fn an_own_hold_at_another_start_goes_on_while_there_is_room() {
    let own = mine(1, "2026-06-01T19:30", 16);
    let ask =
        |party| held(decided(&house(), std::slice::from_ref(&own), None, &Hold { wish: Wish::of(party), ..seven() })).1;
    assert_eq!((ask(4), ask(5)), (Vec::new(), vec![booking_id(1)]));
}

#[test]
fn of_several_own_holds_only_those_that_overlap_are_given_up() {
    let own = [mine(1, "2026-06-01T19:30", 10), mine(2, "2026-06-01T20:30", 20), mine(3, "2026-06-01T18:00", 10)];
    let (_, released) = held(decided(&house(), &own, None, &Hold { wish: Wish::of(20), ..seven() }));
    assert_eq!(released, [booking_id(1), booking_id(3)]);
}

#[test]
fn what_the_floor_refuses_is_not_held() {
    let business = house();
    let ask = |text, party| decided(&business, &[], None, &command(&business, text, party)).unwrap_err();
    assert_eq!(ask("2026-06-01T16:00", 2), Refused::Start(Refusal::InPast));
    assert_eq!(ask("2026-06-01T17:45", 2), Refused::Start(Refusal::TooSoon { notice_minutes: 60 }));
    assert_eq!(ask("2026-06-01T20:45", 2), Refused::Start(Refusal::OutsideHours));
    assert_eq!(ask("2026-06-01T19:00", 21), Refused::Start(Refusal::PartyTooLarge { max: 20 }));
    let theirs = hold_of(booking(&business, 1, "2026-06-01T19:00", 20), Some("other"), LATER);
    assert_eq!(decided(&business, &[theirs], None, &seven()), Err(Refused::Start(Refusal::NoCapacity(Lack::House))));
}

#[test]
fn outside_a_call_a_hold_is_anonymous_and_never_given_up() {
    let anonymous = Hold { call: None, ..seven() };
    let (hold, _) = held(decided(&house(), &[], None, &Hold { wish: Wish::of(20), ..anonymous.clone() }));
    assert_eq!(hold.call, None::<CallId>);
    assert_eq!(decided(&house(), &[hold], None, &anonymous), Err(Refused::Start(Refusal::NoCapacity(Lack::House))));
}
