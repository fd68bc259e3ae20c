//! What is held for a party that waited.

use super::{NOW, decided, groups, outcome, seated, stored_early, stored_late, with_tables};
use crate::booking::retime::Decided;
use crate::booking::{Booking, State};
use crate::sample::{at, hold_of};
use ::time::Duration;

const A_DAY: &str = "2026-06-02T10:00:00Z";

#[test]
fn row_11_what_is_offered_moves_as_bookings_do() {
    let house = with_tables();
    let right = hold_of(seated(&house, 1, "19:00", 2, 1), None, A_DAY);
    let offered = stored_early(right.clone());
    let Decided { moved, conflicts } = decided(&house, std::slice::from_ref(&offered));
    assert_eq!((moved.len(), conflicts), (1, vec![]));
    assert_eq!(moved[0].after, Booking { version: right.version + 1, ..right });
    // With the booking behind it, and not into one that stays.
    let behind = stored_early(seated(&house, 2, "20:30", 2, 1));
    assert_eq!(outcome(&decided(&house, &[offered.clone(), behind])), (vec![1, 2], vec![]));
    assert_eq!(outcome(&decided(&house, &[offered, seated(&house, 2, "20:00", 2, 1)])), (vec![], vec![1]));
}

/// Nobody could take it up after that, and its room would be kept from others.
#[test]
fn row_11_what_is_offered_for_a_day_ends_when_the_stay_begins() {
    let house = with_tables();
    let right = seated(&house, 1, "19:00", 2, 1);
    let until = |by, until| {
        let offered = hold_of(stored_late(right.clone(), by), None, until);
        decided(&house, &[offered]).moved.remove(0).after.state
    };
    let begins = State::Held { until: at("2026-06-05T17:00:00Z") };
    assert_eq!(until(Duration::HOUR, "2026-06-05T18:00:00Z"), begins);
    assert_eq!(until(Duration::HOUR, "2026-06-05T17:00:01Z"), begins);
    let before = "2026-06-05T16:59:59Z";
    assert_eq!(until(Duration::HOUR, before), State::Held { until: at(before) });
    assert_eq!(until(-Duration::HOUR, "2026-06-05T16:00:00Z"), State::Held { until: at("2026-06-05T16:00:00Z") });
}

#[test]
fn an_offer_that_has_run_out_and_what_is_held_in_a_call_stay() {
    let house = with_tables();
    let drifted = stored_early(seated(&house, 1, "19:00", 2, 1));
    for (call, until) in [(None, NOW), (Some("call-1"), A_DAY)] {
        assert_eq!(groups([&hold_of(drifted.clone(), call, until)], at(NOW)), [], "{call:?}");
    }
}
