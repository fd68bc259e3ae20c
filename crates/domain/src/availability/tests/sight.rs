//! How far is looked around a stay, and so who may be moved for it.

use crate::Refusal;
use crate::availability::{Claim, ClaimState, Taken, View, Wish};
use crate::business::{Buffers, Business, Hours, ServiceWindow, StayBand};
use crate::sample::{WEEK, booking_id, daily, house_in, minutes, seat, start, table, view, window};
use crate::time::Span;

const NOW: &str = "2026-06-01T00:00:00Z";

/// A table for two and one for four.
fn two_tables(hours: Hours) -> Business {
    let mut business = house_in("Europe/Berlin", hours);
    business.tables = vec![table(1, 1, 2), table(2, 1, 4)];
    business
}

/// Every day such windows, with their last seatings.
fn services(windows: &[(&str, &str, &str)]) -> Hours {
    let on = |weekday| {
        let each = |(opens, closes, last): &(&str, &str, &str)| ServiceWindow {
            last_seating: Some(minutes(last)),
            ..window(weekday, opens, closes)
        };
        windows.iter().map(each).collect::<Vec<_>>()
    };
    Hours::Weekly(WEEK.iter().flat_map(|weekday| on(*weekday)).collect())
}

fn span(business: &Business, from: &str, to: &str) -> Span {
    Span::between(start(business, from).instant(), start(business, to).instant())
}

/// Whether a couple at the table for four makes way for a party of four.
fn makes_way(business: &Business, couple: (&str, &str), four: &str) -> bool {
    let claim =
        Claim { booking: booking_id(1), span: span(business, couple.0, couple.1), party: 2, state: ClaimState::Booked };
    let taken = Taken { seated: vec![seat(&claim, 2)], claims: vec![claim], crowds: Vec::new() };
    let view: View<'_> = view(business, &taken, NOW);
    match view.settle(start(business, four), &Wish::of(4)) {
        Ok(settled) => settled.place.moves.len() == 1,
        Err(Refusal::NoCapacity(_)) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn who_stays_past_closing_time_after_the_last_seating_makes_way() {
    let late = two_tables(services(&[("17:00", "22:00", "21:45")]));
    let four = "2026-06-05T20:30";
    assert!(makes_way(&late, ("2026-06-05T21:45", "2026-06-05T23:15"), four));
    assert!(!makes_way(&late, ("2026-06-05T21:45", "2026-06-05T23:30"), four), "longer than anybody usually stays");
    let shut = two_tables(daily("17:00", "22:00"));
    assert!(makes_way(&shut, ("2026-06-05T20:30", "2026-06-05T22:00"), "2026-06-05T20:30"));
    assert!(!makes_way(&shut, ("2026-06-05T20:45", "2026-06-05T22:15"), "2026-06-05T20:30"));
}

#[test]
fn the_longest_usual_stay_counts_and_what_is_taken_around_it() {
    let mut late = two_tables(services(&[("17:00", "22:00", "21:45")]));
    late.policies.stays = vec![StayBand { up_to: 2, minutes: 60 }, StayBand { up_to: 4, minutes: 120 }];
    let sight = |business: &Business| business.sight(&span(business, "2026-06-05T18:00", "2026-06-05T19:30"));
    assert_eq!(sight(&late), span(&late, "2026-06-05T17:00", "2026-06-05T23:45"));
    late.policies.buffers = Buffers { before: 15, after: 30 };
    assert_eq!(sight(&late), span(&late, "2026-06-05T16:30", "2026-06-06T00:15"));
    let early = two_tables(services(&[("17:00", "22:00", "20:00")]));
    assert_eq!(sight(&early), span(&early, "2026-06-05T17:00", "2026-06-05T22:00"), "all have left by closing time");
}

#[test]
fn who_stays_from_lunch_into_dinner_makes_way_for_either() {
    let hours = services(&[("12:00", "15:00", "14:45"), ("16:00", "22:00", "21:45")]);
    let house = two_tables(hours);
    let couple = ("2026-06-05T14:45", "2026-06-05T16:15");
    assert!(makes_way(&house, couple, "2026-06-05T13:30"));
    assert!(makes_way(&house, couple, "2026-06-05T16:00"));
    let dinner = house.sight(&span(&house, "2026-06-05T16:15", "2026-06-05T17:45"));
    assert_eq!(dinner, span(&house, "2026-06-05T16:00", "2026-06-05T23:15"), "lunch is over");
}

#[test]
fn day_and_night_whoever_is_there_within_half_a_day_makes_way() {
    let house = two_tables(Hours::Always);
    assert!(makes_way(&house, ("2026-06-05T23:00", "2026-06-06T00:30"), "2026-06-05T22:00"));
    assert!(makes_way(&house, ("2026-06-05T23:00", "2026-06-06T00:30"), "2026-06-06T00:15"));
    let noon = "2026-06-05T12:00";
    assert!(makes_way(&house, ("2026-06-05T13:00", "2026-06-06T01:30"), noon));
    assert!(!makes_way(&house, ("2026-06-05T13:00", "2026-06-06T01:45"), noon));
    assert!(makes_way(&house, ("2026-06-05T00:00", "2026-06-05T12:30"), noon));
    assert!(!makes_way(&house, ("2026-06-04T23:45", "2026-06-05T12:30"), noon));
}
