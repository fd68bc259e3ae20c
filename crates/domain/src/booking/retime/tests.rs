//! Row 11: the wall time that was promised holds, and what that meets is told.

mod offers;
mod parts;
mod properties;

use super::{Conflict, Decided, Facts, Obstacle, decide, known};
use crate::booking::Booking;
use crate::business::{Business, LimitRule, Limits, Policies};
use crate::sample::{at, booking, booking_id, cases, daily, hold_of, house, house_in, table, table_id};
use crate::time::Span;
use ::time::{Duration, OffsetDateTime};

const NOW: &str = "2026-06-01T10:00:00Z";

/// A house with tables for two, four and six.
fn with_tables() -> Business {
    Business { tables: vec![table(1, 1, 2), table(2, 1, 4), table(3, 1, 6)], ..house() }
}

fn seated(business: &Business, number: u64, time: &str, party: u32, table: u128) -> Booking {
    Booking { resources: vec![table_id(table)], ..booking(business, number, &format!("2026-06-05T{time}"), party) }
}

/// As if the zone's rules had put the wall so much later when it was promised.
fn stored_late(booking: Booking, by: Duration) -> Booking {
    Booking { span: booking.span.moved(by), ..booking }
}

fn stored_early(booking: Booking) -> Booking {
    stored_late(booking, -Duration::HOUR)
}

fn decided_at(business: &Business, bookings: &[Booking], now: &str) -> Decided {
    let now = at(now);
    let mut decided = Decided::default();
    for within in groups(bookings, now) {
        let Decided { moved, conflicts } = decide(&Facts { business, now, within, bookings });
        decided.moved.extend(moved);
        decided.conflicts.extend(conflicts);
    }
    decided
}

/// Where what has to be moved lies.
fn groups<'b>(bookings: impl IntoIterator<Item = &'b Booking>, now: OffsetDateTime) -> Vec<Span> {
    super::groups(bookings, now).into_iter().map(|group| group.within).collect()
}

fn decided(business: &Business, bookings: &[Booking]) -> Decided {
    decided_at(business, bookings, NOW)
}

/// The numbers of the bookings that move, and of those that cannot.
fn outcome(decided: &Decided) -> (Vec<u128>, Vec<u128>) {
    let number = |booking: &Booking| booking.id.uuid().as_u128() - booking_id(0).uuid().as_u128();
    let moved = decided.moved.iter().map(|moved| number(&moved.after)).collect();
    (moved, decided.conflicts.iter().map(|conflict| number(&conflict.booking)).collect())
}

#[test]
fn row_11_the_wall_time_that_was_promised_holds_and_the_instant_follows() {
    let house = with_tables();
    let right = seated(&house, 1, "19:00", 2, 1);
    assert_eq!(decided(&house, std::slice::from_ref(&right)), Decided::default());
    let before = stored_early(right.clone());
    let Decided { moved, conflicts } = decided(&house, std::slice::from_ref(&before));
    assert_eq!((moved.len(), conflicts), (1, Vec::new()));
    assert_eq!(moved[0].before, before);
    assert_eq!(moved[0].after, Booking { version: 2, ..right });
    assert_eq!(moved[0].outside, None);
}

#[test]
fn row_11_what_one_change_of_rules_moves_is_moved_as_one() {
    let house = with_tables();
    let evening = [("18:00", 1), ("19:30", 2)].map(|(time, number)| seated(&house, number, time, 2, 1));
    for by in [Duration::HOUR, -Duration::HOUR] {
        let evening = evening.clone().map(|booking| stored_late(booking, by));
        assert_eq!(outcome(&decided(&house, &evening)), (vec![1, 2], vec![]), "{by}");
        let backwards = [evening[1].clone(), evening[0].clone()];
        assert_eq!(decided(&house, &backwards), decided(&house, &evening));
    }
}

#[test]
fn row_11_a_table_that_is_taken_then_is_a_conflict_for_all_who_would_follow() {
    let house = with_tables();
    // The third stands at 20:30 by the rules of today. So the second stays from 18:30 to 20:00, and the first, which
    // would move from 17:00 to 18:00 and last until 19:30, must stay as well.
    let (first, second) =
        (stored_early(seated(&house, 1, "18:00", 2, 1)), stored_early(seated(&house, 2, "19:30", 2, 1)));
    let third = seated(&house, 3, "20:30", 2, 1);
    let apart = stored_early(seated(&house, 4, "19:30", 4, 2));
    let bookings = [second.clone(), apart, third.clone(), first.clone()];
    let Decided { moved, conflicts } = decided(&house, &bookings);
    assert_eq!(moved.iter().map(|moved| moved.after.id).collect::<Vec<_>>(), [booking_id(4)]);
    let taken = |by: &Booking| vec![Obstacle::Taken { resource: table_id(1), by: by.id }];
    let by = Duration::HOUR;
    let of_first = Conflict { meant: first.span.moved(by), with: taken(&second), booking: first };
    let of_second = Conflict { meant: second.span.moved(by), with: taken(&third), booking: second };
    assert_eq!(conflicts, [of_first, of_second]);
}

#[test]
fn whoever_gave_way_to_one_that_cannot_move_either_moves_after_all() {
    let house = with_tables();
    // Both were promised one table at one time, by zones that disagree with what is stored. The first cannot have it.
    let first = Booking { party: 19, ..stored_late(seated(&house, 1, "19:00", 2, 1), -Duration::HOUR * 3) };
    let second = stored_late(seated(&house, 2, "19:00", 2, 1), Duration::HOUR * 2);
    let crowd = Booking { party: 2, resources: vec![], ..seated(&house, 3, "20:00", 2, 1) };
    assert_eq!(outcome(&decided(&house, &[first, second, crowd])), (vec![2], vec![1]));
}

#[test]
fn limits_are_kept_on_both_sides() {
    let house = house();
    let there = booking(&house, 1, "2026-06-05T19:30", 18);
    let asks = |party| stored_early(booking(&house, 2, "2026-06-05T19:00", party));
    assert_eq!(outcome(&decided(&house, &[there.clone(), asks(2)])), (vec![2], vec![]));
    let full = decided(&house, &[there, asks(3)]);
    assert_eq!(outcome(&full), (vec![], vec![2]));
    assert_eq!(full.conflicts[0].with, [Obstacle::Full(at("2026-06-05T19:30:00+02:00"))]);
}

#[test]
fn limits_of_arrivals_and_parties_are_kept_too() {
    let limited = |limits| {
        let rule = LimitRule { weekdays: Vec::new(), from: 0, to: 1440, limits };
        Business { policies: Policies { limits: vec![rule], ..house().policies }, ..house() }
    };
    for (limits, there) in [
        (Limits { arriving_guests: Some(3), ..Limits::default() }, "19:00"),
        (Limits { arriving_parties: Some(1), ..Limits::default() }, "19:00"),
        (Limits { parties: Some(1), ..Limits::default() }, "20:15"),
    ] {
        let house = limited(limits);
        let both = [
            booking(&house, 1, &format!("2026-06-05T{there}"), 2),
            stored_early(booking(&house, 2, "2026-06-05T19:00", 2)),
        ];
        assert_eq!(outcome(&decided(&house, &both)), (vec![], vec![2]), "{limits:?}");
        let next = [booking(&house, 1, "2026-06-05T20:30", 2), both[1].clone()];
        assert_eq!(outcome(&decided(&house, &next)), (vec![2], vec![]), "{limits:?}");
    }
}

#[test]
fn of_too_many_the_one_that_was_made_last_stays() {
    let house = house();
    let bookings: Vec<Booking> = [(3, 8), (1, 8), (2, 8)]
        .map(|(number, party)| stored_early(booking(&house, number, "2026-06-05T19:00", party)))
        .into();
    // They were too many before, when nobody looked: at the new time nothing is overlooked.
    assert_eq!(outcome(&decided(&house, &bookings)), (vec![1, 2], vec![3]));
}

#[test]
fn a_cell_that_was_too_full_before_holds_no_more_than_it_did() {
    let house = house();
    let full = booking(&house, 1, "2026-06-05T19:00", 25);
    let shrinks = stored_early(booking(&house, 2, "2026-06-05T20:30", 2));
    assert_eq!(outcome(&decided(&house, &[full, shrinks])), (vec![2], vec![]), "it leaves");
}

#[test]
fn hours_are_told_and_do_not_stand_in_the_way() {
    let house = house();
    let mut late = stored_early(booking(&house, 1, "2026-06-05T20:30", 2));
    late.span.end += Duration::minutes(15);
    let Decided { moved, conflicts } = decided(&house, &[late]);
    assert_eq!((moved[0].outside, conflicts), (Some("it ends after closing"), vec![]));
}

#[test]
fn what_is_held_called_off_or_begun_stays() {
    let house = with_tables();
    let drifted = stored_early(seated(&house, 1, "19:00", 2, 1));
    let held = hold_of(drifted.clone(), Some("call-1"), "2026-06-01T10:05:00Z");
    assert_eq!(groups([&held], at(NOW)), []);
    let cancelled = crate::booking::State::Cancelled { at: at(NOW), reason: None };
    assert_eq!(groups([&Booking { state: cancelled, ..drifted.clone() }], at(NOW)), []);
}

#[test]
fn row_11_what_has_begun_by_one_of_its_instants_is_a_conflict_until_it_has_by_both() {
    let house = with_tables();
    let early = stored_early(seated(&house, 1, "19:00", 2, 1));
    let late = stored_late(seated(&house, 1, "19:00", 2, 1), Duration::HOUR);
    for (booking, first, last) in [(early, "18:00:00", "19:00:00"), (late, "19:00:00", "20:00:00")] {
        let now = |time: &str| at(&format!("2026-06-05T{time}+02:00"));
        let decided = |now| {
            let bookings = std::slice::from_ref(&booking);
            let within = groups(bookings, now).first().copied()?;
            Some(decide(&Facts { business: &house, now, within, bookings }))
        };
        let before = decided(now(first) - Duration::SECOND).unwrap();
        assert_eq!(outcome(&before), (vec![1], vec![]), "neither has come");
        for between in [now(first), now(last) - Duration::SECOND] {
            let Decided { moved, conflicts } = decided(between).unwrap();
            assert_eq!((moved, conflicts.len()), (vec![], 1));
            assert_eq!(conflicts[0].with, [Obstacle::Begun(now(first))]);
            assert_eq!(conflicts[0].meant.start, now("19:00:00"));
        }
        assert_eq!(decided(now(last)), None, "both have come");
    }
}

#[test]
fn a_live_hold_is_in_the_way_and_one_that_ran_out_is_not() {
    let house = with_tables();
    let asks = stored_early(seated(&house, 1, "19:00", 2, 1));
    let hold = |until| hold_of(seated(&house, 2, "20:00", 2, 1), None, until);
    let with = |until| outcome(&decided(&house, &[asks.clone(), hold(until)]));
    assert_eq!(with("2026-06-01T10:00:01Z"), (vec![], vec![1]));
    assert_eq!(with(NOW), (vec![1], vec![]));
}

#[test]
fn time_around_a_stay_is_taken_too() {
    let house = with_tables();
    let buffers = crate::business::Buffers { before: 0, after: 15 };
    let asks = Booking { buffers, ..stored_early(seated(&house, 1, "19:00", 2, 1)) };
    let with = |time| outcome(&decided(&house, &[asks.clone(), seated(&house, 2, time, 2, 1)]));
    assert_eq!(with("20:30"), (vec![], vec![1]));
    assert_eq!(with("20:45"), (vec![1], vec![]));
}

#[test]
fn both_passes_of_a_repeated_hour_keep_their_promise() {
    let house = house_in("Europe/Berlin", daily("00:00", "24:00"));
    for text in ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"] {
        assert_eq!(groups([&booking(&house, 1, text, 2)], at(NOW)), []);
    }
    let neither = stored_late(booking(&house, 1, "2026-10-25T02:30:00+01:00", 2), Duration::HOUR);
    let moved = decided(&house, &[neither]).moved;
    assert_eq!(moved[0].after.span.start, at("2026-10-25T02:30:00+02:00"), "the first");
}

#[test]
fn a_zone_that_nobody_knows_moves_nobody() {
    let mut lost = stored_early(booking(&house(), 1, "2026-06-05T19:00", 2));
    lost.promised.zone = "Europe/Atlantis".to_owned();
    assert_eq!(groups([&lost], at(NOW)), []);
}

#[test]
fn evenings_are_decided_by_themselves() {
    let house = house();
    let on = |date: &str, number| stored_early(booking(&house, number, &format!("2026-06-{date}"), 2));
    let (first, last) = (on("05T19:00", 1), on("05T20:15", 2));
    let other = on("06T19:00", 3);
    let evening = Span::between(at("2026-06-05T18:00:00+02:00"), at("2026-06-05T21:45:00+02:00"));
    let next = Span::between(at("2026-06-06T18:00:00+02:00"), at("2026-06-06T20:30:00+02:00"));
    let bookings = [other, last, first];
    assert_eq!(groups(&bookings, at(NOW)), [evening, next]);
    let facts = |within| Facts { business: &house, now: at(NOW), within, bookings: &bookings };
    assert_eq!(outcome(&decide(&facts(next))), (vec![3], vec![]), "no lock, no move");
    let shorter = Span::between(evening.start, evening.end - Duration::SECOND);
    assert_eq!(outcome(&decide(&facts(shorter))), (vec![1], vec![]), "nor in part");
    assert!(known(&evening).holds(&evening.widened(1440 + 240, 1440 + 240)));
}
