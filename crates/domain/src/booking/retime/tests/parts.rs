//! Houses that are open day and night.

use super::{NOW, groups, with_tables};
use crate::booking::retime::{self, Decided, Facts, MOST, decide};
use crate::booking::{Booking, Promised};
use crate::business::Business;
use crate::sample::{at, booking, table_id};
use crate::time::Span;
use ::time::Duration;

/// Four days of stays of two hours at one table, one behind the other, all by the same way from their promise.
fn day_and_night(business: &Business, by: Duration) -> Vec<Booking> {
    let stay = |number: u64| {
        let hours = i64::try_from(number).unwrap() * 2;
        let first = booking(business, number, "2026-06-05T00:00", 2);
        let span = Span::lasting(first.span.start + Duration::hours(hours), 120);
        let promised = Promised::new(span.start, &business.zone);
        Booking { resources: vec![table_id(1)], span: span.moved(by), promised, ..first }
    };
    (1..48).map(stay).collect()
}

#[test]
fn a_house_that_never_closes_is_decided_in_parts_and_all_follow_in_one_direction_or_the_other() {
    let house = with_tables();
    for by in [Duration::HOUR, -Duration::HOUR] {
        let mut bookings = day_and_night(&house, by);
        let [group] = retime::groups(&bookings, at(NOW)).try_into().unwrap();
        assert!(group.parts.len() > 1 && group.parts.iter().all(|part| part.end - part.start <= MOST));
        let hull = group.parts.iter().skip(1).fold(group.parts[0], |hull, part| hull.hull(part));
        assert_eq!(hull, group.within);
        let whole = decide(&Facts { business: &house, now: at(NOW), within: group.within, bookings: &bookings });
        assert_eq!((whole.moved.len(), whole.conflicts.len()), (47, 0));

        let mut parts = group.parts;
        if by.is_negative() {
            parts.reverse();
        }
        for within in parts {
            let Decided { moved, conflicts } =
                decide(&Facts { business: &house, now: at(NOW), within, bookings: &bookings });
            assert_eq!(conflicts, [], "who stands in the way has moved before");
            for moved in moved {
                *bookings.iter_mut().find(|booking| **booking == moved.before).unwrap() = moved.after;
            }
        }
        assert_eq!(groups(&bookings, at(NOW)), []);
    }
}

#[test]
fn what_meets_one_of_another_part_stays_until_that_has_moved() {
    let house = with_tables();
    let bookings = day_and_night(&house, -Duration::HOUR);
    let [group] = retime::groups(&bookings, at(NOW)).try_into().unwrap();
    let first = Facts { business: &house, now: at(NOW), within: group.parts[0], bookings: &bookings };
    let Decided { moved, conflicts } = decide(&first);
    assert!(moved.is_empty() && !conflicts.is_empty(), "the one behind the cut is in the way of all");
}
