use crate::availability::{Move, View};
use crate::booking::modify::{Decided, Facts, Modify, Refused, decide};
use crate::booking::{Authority, Booking, State};
use crate::business::Business;
use crate::sample::{
    at, booking, booking_id, call, caller, hold_of, house, start, table, table_id, taken_by, view, wall,
};
use crate::{Lack, Refusal};

/// Two hours before the stay.
const NOW: &str = "2026-06-01T15:00:00Z";
const LATER: &str = "2026-06-01T15:05:00Z";

/// A guest who changes nothing.
const NOTHING: Modify =
    Modify { start: None, party: None, notes: None, preference: None, tables: None, by: Authority::Guest };

fn standing() -> Booking {
    Booking { version: 2, ..booking(&house(), 1, "2026-06-01T19:00", 4) }
}

fn to(text: &str) -> Modify {
    Modify { start: Some(start(&house(), text)), ..NOTHING }
}

fn for_party(party: u32) -> Modify {
    Modify { party: Some(party), ..NOTHING }
}

fn decided(
    business: &Business,
    others: &[Booking],
    booking: Booking,
    command: &Modify,
    now: &str,
) -> Result<Decided, Refused> {
    let mut bookings = others.to_vec();
    bookings.push(booking.clone());
    let taken = taken_by(&bookings);
    let mine = call("mine");
    let view = View { by: caller(&mine), ..view(business, &taken, now) };
    decide(Facts { view, booking }, command)
}

fn ask(others: &[Booking], command: &Modify) -> Result<Decided, Refused> {
    decided(&house(), others, standing(), command, NOW)
}

fn changed(decided: Result<Decided, Refused>) -> Booking {
    match decided {
        Ok(Decided::Change { after, .. }) => after,
        other => panic!("not changed: {other:?}"),
    }
}

#[test]
fn a_move_changes_the_time_and_what_was_promised_and_nothing_else() {
    let after = changed(ask(&[], &to("2026-06-02T20:00")));
    assert_eq!((after.span.start, after.span.end), (at("2026-06-02T18:00:00Z"), at("2026-06-02T19:30:00Z")));
    assert_eq!(after.promised.wall, wall("2026-06-02T20:00"));
    let kept = Booking { span: standing().span, promised: standing().promised, version: 2, ..after.clone() };
    assert_eq!((kept, after.version), (standing(), 3));
}

#[test]
fn row_52_a_booking_does_not_stand_in_its_own_way() {
    let others = [booking(&house(), 2, "2026-06-01T19:00", 16)];
    assert_eq!(changed(ask(&others, &to("2026-06-01T19:15"))).promised.wall, wall("2026-06-01T19:15"));
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    let seated = Booking { resources: vec![table_id(1)], ..standing() };
    let moved = changed(decided(&business, &[], seated, &to("2026-06-01T19:15"), NOW));
    assert_eq!(moved.resources, [table_id(1)]);
}

#[test]
fn row_53_a_move_to_the_same_time_changes_nothing() {
    let unchanged = Ok(Decided::Unchanged(standing()));
    assert_eq!(ask(&[], &to("2026-06-01T19:00")), unchanged);
    assert_eq!(ask(&[], &for_party(4)), unchanged);
    assert_eq!(ask(&[], &NOTHING), unchanged);
    assert_eq!(decided(&house(), &[], standing(), &to("2026-06-01T19:00"), "2026-06-01T16:59:00Z"), unchanged);
    let noted = Booking { notes: Some("by the window".to_owned()), ..standing() };
    let again = Modify { notes: noted.notes.clone(), ..to("2026-06-01T19:00") };
    assert_eq!(decided(&house(), &[], noted.clone(), &again, NOW), Ok(Decided::Unchanged(noted)));
}

#[test]
fn row_54_what_has_begun_can_no_longer_be_changed() {
    let begun = "2026-06-01T17:00:00.000001Z";
    let notes = Modify { notes: Some("late".to_owned()), ..NOTHING };
    for command in [to("2026-06-01T20:30"), for_party(2), notes.clone(), NOTHING] {
        let refused = decided(&house(), &[], standing(), &command, begun);
        assert_eq!(refused, Err(Refused::Start(Refusal::InPast)));
    }
    assert!(decided(&house(), &[], standing(), &notes, "2026-06-01T17:00:00Z").is_ok());
}

#[test]
fn row_55_a_larger_party_gets_a_larger_table_and_keeps_its_code() {
    let business = Business { tables: vec![table(1, 1, 4), table(2, 1, 6)], ..house() };
    let seated = Booking { resources: vec![table_id(1)], ..standing() };
    let after = changed(decided(&business, &[], seated.clone(), &for_party(5), NOW));
    assert_eq!((after.resources, after.party), (vec![table_id(2)], 5));
    assert_eq!((after.id, after.code), (seated.id, seated.code.clone()));
    let at_the_larger =
        |party| Booking { resources: vec![table_id(2)], ..booking(&business, 2, "2026-06-01T20:15", party) };
    let Ok(Decided::Change { after, moves, .. }) =
        decided(&business, &[at_the_larger(2)], seated.clone(), &for_party(5), NOW)
    else {
        panic!("a couple leaves the larger table for the one that becomes free")
    };
    let aside = Move { booking: booking_id(2), from: vec![table_id(2)], to: vec![table_id(1)] };
    assert_eq!((after.resources, moves), (vec![table_id(2)], vec![aside]));
    let refused = decided(&business, &[at_the_larger(5)], seated, &for_party(5), NOW);
    assert_eq!(refused, Err(Refused::Start(Refusal::NoCapacity(Lack::Table))));
}

#[test]
fn notes_alone_are_not_judged() {
    let notes = Modify { notes: Some("a high chair".to_owned()), ..NOTHING };
    let after = changed(decided(&house(), &[], standing(), &notes, "2026-06-01T16:55:00Z"));
    assert_eq!(after, Booking { notes: notes.notes, version: 3, ..standing() });
    let kept = Booking { notes: Some("a high chair".to_owned()), ..standing() };
    assert_eq!(changed(decided(&house(), &[], kept.clone(), &for_party(5), NOW)).notes, kept.notes);
}

#[test]
fn a_refusal_leaves_the_booking_as_it_was() {
    let others = [booking(&house(), 2, "2026-06-01T20:30", 17)];
    let refused = |command: &Modify| ask(&others, command).unwrap_err();
    assert_eq!(refused(&to("2026-06-01T20:00")), Refused::Start(Refusal::NoCapacity(Lack::House)));
    assert_eq!(refused(&to("2026-06-01T16:00")), Refused::Start(Refusal::InPast));
    assert_eq!(refused(&to("2026-06-01T17:30")), Refused::Start(Refusal::TooSoon { notice_minutes: 60 }));
    assert_eq!(refused(&to("2026-06-01T21:00")), Refused::Start(Refusal::OutsideHours));
    assert_eq!(refused(&for_party(21)), Refused::Start(Refusal::PartyTooLarge { max: 20 }));
    assert!(ask(&others, &Modify { party: Some(3), ..to("2026-06-01T20:00") }).is_ok());
}

#[test]
fn the_length_of_the_stay_follows_the_party() {
    let mut business = house();
    business.policies.stays =
        vec![crate::business::StayBand { up_to: 4, minutes: 90 }, crate::business::StayBand { up_to: 8, minutes: 150 }];
    let after = changed(decided(&business, &[], standing(), &for_party(5), NOW));
    assert_eq!(after.span.end, at("2026-06-01T19:30:00Z"));
}

#[test]
fn what_does_not_stand_cannot_be_changed() {
    let cancelled = State::Cancelled { at: at(NOW), reason: None };
    for state in [cancelled, State::Completed, State::NoShow, State::Held { until: at(LATER) }] {
        let refused = decided(&house(), &[], Booking { state, ..standing() }, &for_party(5), NOW);
        assert_eq!(refused, Err(Refused::NotStanding));
    }
}

#[test]
fn own_holds_give_way_to_the_move_when_needed() {
    let own = hold_of(booking(&house(), 2, "2026-06-01T20:30", 16), Some("mine"), LATER);
    let released = |command: &Modify| match ask(std::slice::from_ref(&own), command) {
        Ok(Decided::Change { released, .. }) => released,
        other => panic!("not changed: {other:?}"),
    };
    assert_eq!(released(&to("2026-06-01T20:30")), []);
    assert_eq!(released(&Modify { party: Some(5), ..to("2026-06-01T20:30") }), [booking_id(2)]);
}
