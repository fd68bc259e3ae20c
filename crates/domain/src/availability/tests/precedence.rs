//! Of several reasons, the first in the order of precedence is told.

use crate::availability::{Taken, Wish};
use crate::business::{Business, Hours, ServiceWindow};
use crate::sample::{booked, date, house, minutes, start, taken, view, window};
use crate::{Invalid, Lack, Refusal};
use ::time::Weekday;

/// Monday 2026-06-01, 17:00 in Berlin.
const NOW: &str = "2026-06-01T15:00:00Z";

/// Open on Mondays from noon, last seating at nine; parties of two to eight; twenty covers; a week ahead.
fn strict() -> Business {
    let mut business = house();
    let monday = ServiceWindow { last_seating: Some(minutes("21:00")), ..window(Weekday::Monday, "12:00", "22:00") };
    business.hours = Hours::Weekly(vec![monday]);
    business.policies.min_party_size = 2;
    business.policies.max_party_size = Some(8);
    business.policies.max_advance_days = 8;
    business
}

fn ask(text: &str, party: u32) -> Refusal {
    let business = strict();
    let full = ["2026-06-01T19:00", "2026-06-01T20:30", "2026-06-08T19:00"];
    let claims: Vec<_> = full.iter().zip(1..).map(|(text, number)| booked(&business, number, text, 20)).collect();
    let taken: Taken = taken(&claims);
    view(&business, &taken, NOW).settle(start(&business, text), &Wish::of(party)).unwrap_err()
}

#[test]
fn each_refusal_comes_before_all_that_follow_it() {
    assert_eq!(ask("2026-05-26T09:00", 99), Refusal::InPast);
    assert_eq!(ask("2026-06-01T17:45", 99), Refusal::TooSoon { notice_minutes: 60 });
    assert_eq!(ask("2026-06-10T09:00", 99), Refusal::TooFar { last_date: date("2026-06-09") });
    assert_eq!(ask("2026-06-09T09:00", 99), Refusal::Closed { date: date("2026-06-09"), name: None });
    assert_eq!(ask("2026-06-08T09:00", 99), Refusal::OutsideHours);
    assert_eq!(ask("2026-06-01T21:15", 99), Refusal::AfterLastSeating);
    assert_eq!(ask("2026-06-01T19:00", 99), Refusal::PartyTooLarge { max: 8 });
    assert_eq!(ask("2026-06-01T19:00", 1), Refusal::PartyTooSmall { min: 2 });
    assert_eq!(ask("2026-06-01T19:00", 2), Refusal::NoCapacity(Lack::House));
}

#[test]
fn another_start_is_offered_unless_none_could_help() {
    let hopeless = [Refusal::InPast, Refusal::PartyTooLarge { max: 8 }, Refusal::PartyTooSmall { min: 2 }];
    assert!(hopeless.iter().all(|refusal| !refusal.has_alternatives()));
    let helped = [
        Refusal::InvalidInput(Invalid::NoSuchTime),
        Refusal::TooSoon { notice_minutes: 60 },
        Refusal::TooFar { last_date: date("2026-06-09") },
        Refusal::Closed { date: date("2026-06-09"), name: None },
        Refusal::OutsideHours,
        Refusal::AfterLastSeating,
        Refusal::NoCapacity(Lack::House),
    ];
    assert!(helped.iter().all(Refusal::has_alternatives));
}
