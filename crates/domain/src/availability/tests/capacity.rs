//! Covers and tables.

use crate::availability::{Crowd, Seated, Taken, View, Wish};
use crate::business::Business;
use crate::sample::{booked, booking_id, hour, house, seat, start, table, table_id, taken, view};
use crate::{BookingId, Lack, Refusal, ResourceId};

/// 09:00 in Berlin.
const NOW: &str = "2026-06-01T07:00:00Z";

fn seating(business: &Business, taken: &Taken, text: &str, party: u32) -> Result<Vec<ResourceId>, Refusal> {
    view(business, taken, NOW).settle(start(business, text), &Wish::of(party)).map(|settled| settled.place.resources)
}

/// Tables one, two and so on, of these sizes.
fn with_tables(sizes: &[(u32, u32)]) -> Business {
    let tables = sizes.iter().zip(1..).map(|((min, max), number)| table(number, *min, *max)).collect();
    Business { tables, ..house() }
}

#[test]
fn row_28_a_full_house_has_room_when_the_first_leave() {
    let business = house();
    let taken = taken(&[booked(&business, 1, "2026-06-01T18:00", 10), booked(&business, 2, "2026-06-01T18:15", 10)]);
    assert_eq!(seating(&business, &taken, "2026-06-01T19:15", 1), Err(Refusal::NoCapacity(Lack::House)));
    assert_eq!(seating(&business, &taken, "2026-06-01T19:30", 1), Ok(Vec::new()));
    assert_eq!(seating(&business, &taken, "2026-06-01T19:30", 10), Ok(Vec::new()));
    assert_eq!(seating(&business, &taken, "2026-06-01T19:30", 11), Err(Refusal::NoCapacity(Lack::House)));
}

#[test]
fn the_limit_itself_is_reached_and_not_passed() {
    let business = house();
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 15)]);
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 5), Ok(Vec::new()));
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 6), Err(Refusal::NoCapacity(Lack::House)));
}

#[test]
fn bookings_that_were_counted_together_take_room() {
    let business = house();
    let claim = booked(&business, 1, "2026-06-01T19:00", 9);
    let crowds = vec![Crowd { span: claim.span, covers: 8, parties: 1 }];
    let taken = Taken { crowds, claims: vec![claim], seated: Vec::new() };
    assert_eq!(seating(&business, &taken, "2026-06-01T20:15", 3), Ok(Vec::new()));
    assert_eq!(seating(&business, &taken, "2026-06-01T20:15", 4), Err(Refusal::NoCapacity(Lack::House)));
    assert_eq!(seating(&business, &taken, "2026-06-01T20:30", 4), Ok(Vec::new()));
}

#[test]
fn a_short_stay_in_the_middle_counts() {
    let business = house();
    let mut short = booked(&business, 1, "2026-06-01T19:30", 20);
    short.span.end = start(&business, "2026-06-01T19:45").instant();
    let taken = taken(&[short]);
    for (text, granted) in [("18:00", true), ("18:15", false), ("19:00", false), ("19:30", false), ("19:45", true)] {
        assert_eq!(seating(&business, &taken, &format!("2026-06-01T{text}"), 1).is_ok(), granted, "{text}");
    }
}

#[test]
fn a_stay_that_began_the_day_before_counts() {
    let mut business = house();
    business.hours = crate::business::Hours::Always;
    let taken = taken(&[booked(&business, 1, "2026-06-01T23:15", 20)]);
    assert_eq!(seating(&business, &taken, "2026-06-02T00:30", 1), Err(Refusal::NoCapacity(Lack::House)));
    assert_eq!(seating(&business, &taken, "2026-06-02T00:45", 1), Ok(Vec::new()));
}

#[test]
fn parties_that_never_meet_each_other_do_not_add_up() {
    let business = house();
    let taken = taken(&[booked(&business, 1, "2026-06-01T18:00", 12), booked(&business, 2, "2026-06-01T19:30", 12)]);
    assert_eq!(seating(&business, &taken, "2026-06-01T18:45", 8), Ok(Vec::new()));
    assert_eq!(seating(&business, &taken, "2026-06-01T18:45", 9), Err(Refusal::NoCapacity(Lack::House)));
}

#[test]
fn row_33_the_least_party_of_a_table_is_respected() {
    let business = with_tables(&[(1, 2), (4, 6)]);
    let couple = booked(&business, 1, "2026-06-01T19:00", 2);
    let taken = Taken { seated: vec![seat(&couple, 1)], claims: vec![couple], ..Taken::default() };
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 2), Err(Refusal::NoCapacity(Lack::Table)));
    assert_eq!(
        seating(&business, &taken, "2026-06-01T19:00", 3),
        Err(Refusal::NoCapacity(Lack::Unfit { section: None }))
    );
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 4), Ok(vec![table_id(2)]));
    assert_eq!(seating(&business, &taken, "2026-06-01T20:30", 2), Ok(vec![table_id(1)]));
}

#[test]
fn the_table_that_wastes_the_fewest_seats_is_given() {
    let business = with_tables(&[(1, 8), (1, 4), (1, 2), (1, 4)]);
    let chosen = |party| seating(&business, &Taken::default(), "2026-06-01T19:00", party);
    assert_eq!([2, 3, 4, 5].map(|party| chosen(party).unwrap()), [3, 2, 2, 1].map(|number| vec![table_id(number)]));
}

#[test]
fn a_table_is_free_from_the_moment_its_guests_leave() {
    let business = with_tables(&[(1, 4)]);
    let claim = booked(&business, 1, "2026-06-01T18:00", 2);
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
    let granted = |text: &str| seating(&business, &taken, &format!("2026-06-01T{text}"), 2).is_ok();
    assert_eq!(["16:30", "16:45", "19:15", "19:30"].map(granted), [true, false, false, true]);
}

#[test]
fn with_tables_the_house_limit_still_holds() {
    let business = with_tables(&[(1, 12), (1, 12)]);
    let claim = booked(&business, 1, "2026-06-01T19:00", 12);
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 8), Ok(vec![table_id(2)]));
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 9), Err(Refusal::NoCapacity(Lack::House)));
}

#[test]
fn a_table_of_a_claim_that_does_not_count_is_free() {
    let business = with_tables(&[(1, 4)]);
    let claim = booked(&business, 1, "2026-06-01T19:00", 2);
    let (booking, span) = (claim.booking, claim.span);
    let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
    let itself = View { except: Some(booking), ..view(&business, &taken, NOW) };
    assert!(itself.settle(start(&business, "2026-06-01T19:15"), &Wish::of(2)).is_ok());
    let other = View { except: Some(booking_id(2)), ..itself };
    assert!(other.settle(start(&business, "2026-06-01T19:15"), &Wish::of(2)).is_err());
    let orphan = Taken {
        seated: vec![Seated { booking: booking_id(9), resource: table_id(1), span, pinned: false, section: None }],
        claims: Vec::new(),
        ..Taken::default()
    };
    assert!(seating(&business, &orphan, "2026-06-01T19:15", 2).is_ok());
}

#[test]
fn rows_38_and_40_the_last_seats_go_to_the_first_who_ask() {
    let business = house();
    for (taken_already, party, callers, expected) in [(19, 1, 64, 1), (15, 3, 2, 1), (0, 3, 64, 6)] {
        let mut taken = taken(&[booked(&business, 1, "2026-06-01T19:00", taken_already)]);
        let mut granted = 0;
        for caller in 0..callers {
            let refused = seating(&business, &taken, "2026-06-01T19:00", party);
            if refused.is_ok() {
                granted += 1;
                taken.claims.push(booked(&business, 100 + caller, "2026-06-01T19:00", party));
            } else {
                assert_eq!(refused, Err(Refusal::NoCapacity(Lack::House)));
            }
        }
        assert_eq!(granted, expected, "{party} of {taken_already}");
    }
}

#[test]
fn row_39_of_two_stays_that_overlap_one_gets_the_table() {
    let business = with_tables(&[(1, 4)]);
    for (first, second) in [("19:00", "19:15"), ("19:15", "19:00"), ("19:00", "20:15")] {
        let claim = booked(&business, 1, &format!("2026-06-01T{first}"), 2);
        let taken = Taken { seated: vec![seat(&claim, 1)], claims: vec![claim], ..Taken::default() };
        assert_eq!(
            seating(&business, &taken, &format!("2026-06-01T{second}"), 2),
            Err(Refusal::NoCapacity(Lack::Table)),
            "{second}"
        );
    }
}

#[test]
fn row_44_a_house_over_its_lowered_limit_is_full_and_no_more() {
    let mut business = house();
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 10), booked(&business, 2, "2026-06-01T19:00", 9)]);
    business.policies.max_total_guests_per_15min = 10;
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 1), Err(Refusal::NoCapacity(Lack::House)));
    assert_eq!(seating(&business, &taken, "2026-06-01T19:00", 11), Err(Refusal::PartyTooLarge { max: 10 }));
    let house = view(&business, &taken, NOW);
    let offered = house.alternatives(start(&business, "2026-06-01T19:00").wall(), &Wish::of(10), None);
    assert_eq!(offered.into_iter().map(hour).collect::<Vec<_>>(), ["17:30", "20:30", "17:15"]);
    let itself = View { except: Some(BookingId::new(booking_id(1).uuid())), ..house };
    assert!(itself.settle(start(&business, "2026-06-01T19:00"), &Wish::of(1)).is_ok());
    assert!(itself.settle(start(&business, "2026-06-01T19:00"), &Wish::of(2)).is_err());
}
