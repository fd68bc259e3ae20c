//! What to change so that the very start can be had.

use super::shop::{self, ANNA, BEN, COLOUR, CUT, salon};
use crate::CombinationId;
use crate::availability::{Asking, Instead, Preference, Taken, Wish};
use crate::business::{Business, Combination, StayBand, Table};
use crate::sample::{booked, house, seat, start, table, table_id, taken, view};
use uuid::Uuid;

const NOW: &str = "2026-06-01T07:00:00Z";

/// What is offered instead, once the wish has been refused. All of it would be granted.
fn instead(business: &Business, taken: &Taken, text: &str, wish: &Wish) -> Vec<Instead> {
    let view = view(business, taken, NOW);
    let start = start(business, text);
    let refusal = view.settle(start, wish).expect_err("a refusal");
    let offered = view.instead(start, wish, None, &refusal);
    for instead in &offered {
        let changed = match instead {
            Instead::SmallerParty(party) => {
                let usual = Wish { minutes: None, party: *party, ..wish.clone() }.stay(business);
                Wish { party: *party, minutes: wish.minutes.filter(|minutes| *minutes < usual), ..wish.clone() }
            }
            Instead::OtherPreference(name) => Wish { preference: Preference::named(name, business), ..wish.clone() },
            Instead::ShorterStay(minutes) => Wish { minutes: Some(*minutes), ..wish.clone() },
        };
        assert!(view.settle(start, &changed).is_ok(), "{instead:?}");
    }
    offered
}

fn in_section(section: &str, party: u32) -> Wish {
    Wish { preference: Some(Preference::Section(section.to_owned())), ..Wish::of(party) }
}

/// One table for four on the terrace, one for six inside.
fn sections() -> Business {
    let section = |section: &str, table: Table| Table { section: Some(section.to_owned()), ..table };
    let tables = vec![section("Terrace", table(1, 1, 4)), section("Inside", table(2, 1, 6))];
    Business { tables, ..house() }
}

#[test]
fn fewer_guests_where_the_house_is_nearly_full() {
    let business = house();
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 15)]);
    assert_eq!(instead(&business, &taken, "2026-06-01T19:00", &Wish::of(8)), [Instead::SmallerParty(5)]);
}

#[test]
fn fewer_guests_where_too_many_arrive() {
    let mut business = house();
    business.policies.max_arriving_guests_per_15min = Some(10);
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 7)]);
    assert_eq!(instead(&business, &taken, "2026-06-01T19:00", &Wish::of(8)), [Instead::SmallerParty(3)]);
}

#[test]
fn no_fewer_than_the_house_receives() {
    let mut business = house();
    business.policies.min_party_size = 6;
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 15)]);
    assert_eq!(instead(&business, &taken, "2026-06-01T19:00", &Wish::of(8)), []);
}

#[test]
fn fewer_guests_who_stay_longer_are_not_offered() {
    let mut business = house();
    business.policies.stays = vec![StayBand { up_to: 4, minutes: 120 }];
    let near = taken(&[booked(&business, 1, "2026-06-01T19:00", 16)]);
    assert_eq!(instead(&business, &near, "2026-06-01T19:00", &Wish::of(8)), []);
    let near = taken(&[booked(&business, 1, "2026-06-01T19:00", 15)]);
    assert_eq!(instead(&business, &near, "2026-06-01T19:00", &Wish::of(8)), [Instead::SmallerParty(5)]);
}

#[test]
fn fewer_guests_for_the_shorter_stay_that_was_asked_for() {
    let mut business = house();
    business.policies.shortest_stay_minutes = Some(30);
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 15)]);
    let short = Wish { minutes: Some(60), ..Wish::of(8) };
    assert_eq!(
        instead(&business, &taken, "2026-06-01T18:30", &short),
        [Instead::SmallerParty(5), Instead::ShorterStay(30)]
    );
}

/// Larger parties stay longer: whoever names a length must be able to name it again.
#[test]
fn fewer_guests_only_where_they_may_stay_as_long_as_was_said() {
    let mut business = house();
    business.policies.stays = vec![StayBand { up_to: 3, minutes: 60 }, StayBand { up_to: 5, minutes: 75 }];
    business.policies.shortest_stay_minutes = Some(30);
    let refused = |others: u32, said: Option<u32>| {
        let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", others)]);
        let asking = Asking { party: Some(8), minutes: said, ..Asking::default() };
        let wish = Wish::understand(&asking, &business).unwrap();
        let (view, start) = (view(&business, &taken, NOW), start(&business, "2026-06-01T19:00"));
        let refusal = view.settle(start, &wish).unwrap_err();
        view.instead(start, &wish, said, &refusal)
    };
    // Five may stay for 75 minutes, three for 60.
    for (others, party) in [(15, 5), (17, 3)] {
        let smaller = [Instead::SmallerParty(party)];
        assert_eq!(refused(others, None), smaller, "{others}");
        assert_eq!(refused(others, Some(60)), smaller, "{others}");
    }
    assert_eq!(refused(15, Some(75)), [Instead::SmallerParty(5)]);
    assert_eq!(refused(15, Some(80)), []);
    assert_eq!(refused(15, Some(90)), [], "the usual stay of eight, named all the same");
    assert_eq!(refused(17, Some(65)), []);
}

#[test]
fn another_section_before_fewer_guests() {
    let business = sections();
    let claim = booked(&business, 1, "2026-06-01T19:00", 2);
    let taken = Taken {
        seated: vec![crate::availability::Seated { pinned: true, ..seat(&claim, 1) }],
        claims: vec![claim],
        ..Taken::default()
    };
    let offered = instead(&business, &taken, "2026-06-01T19:00", &in_section("Terrace", 3));
    assert_eq!(offered, [Instead::OtherPreference("Inside".to_owned())]);
}

#[test]
fn fewer_guests_where_no_table_of_the_section_is_so_large() {
    let business = sections();
    let offered = instead(&business, &Taken::default(), "2026-06-01T19:00", &in_section("Terrace", 6));
    assert_eq!(offered, [Instead::OtherPreference("Inside".to_owned()), Instead::SmallerParty(4)]);
}

#[test]
fn a_shorter_stay_before_others_come() {
    let mut business = house();
    business.policies.shortest_stay_minutes = Some(45);
    let taken = taken(&[booked(&business, 1, "2026-06-01T19:00", 20)]);
    assert_eq!(instead(&business, &taken, "2026-06-01T18:00", &Wish::of(2)), [Instead::ShorterStay(60)]);
    assert_eq!(instead(&business, &taken, "2026-06-01T18:15", &Wish::of(2)), [Instead::ShorterStay(45)]);
    assert_eq!(instead(&business, &taken, "2026-06-01T18:30", &Wish::of(2)), []);
    business.policies.shortest_stay_minutes = None;
    assert_eq!(instead(&business, &taken, "2026-06-01T18:00", &Wish::of(2)), []);
}

#[test]
fn a_shorter_stay_before_the_house_closes() {
    let mut business = house();
    business.policies.shortest_stay_minutes = Some(45);
    let empty = Taken::default();
    assert_eq!(instead(&business, &empty, "2026-06-01T20:45", &Wish::of(2)), [Instead::ShorterStay(75)]);
    assert_eq!(instead(&business, &empty, "2026-06-01T21:15", &Wish::of(2)), [Instead::ShorterStay(45)]);
    assert_eq!(instead(&business, &empty, "2026-06-01T21:30", &Wish::of(2)), []);
    assert_eq!(instead(&business, &empty, "2026-06-01T22:00", &Wish::of(2)), []);
}

#[test]
fn another_member_of_staff() {
    let salon = salon();
    let mut taken = Taken::default();
    shop::book(&salon, &mut taken, "2026-06-01T10:00", &shop::wish(CUT, Some(BEN)));
    let offered = instead(&salon, &taken, "2026-06-01T10:15", &shop::wish(CUT, Some(BEN)));
    assert_eq!(offered, [Instead::OtherPreference("Anna".to_owned())]);
    let offered = instead(&salon, &taken, "2026-06-01T12:00", &shop::wish(COLOUR, Some(BEN)));
    assert_eq!(offered, [Instead::OtherPreference("Anna".to_owned())], "Ben does not colour");
    shop::book(&salon, &mut taken, "2026-06-01T12:00", &shop::wish(CUT, Some(ANNA)));
    let offered = instead(&salon, &taken, "2026-06-01T12:00", &shop::wish(COLOUR, Some(BEN)));
    assert_eq!(offered, [Instead::OtherPreference("Cleo".to_owned())]);
}

#[test]
fn fewer_guests_of_an_appointment() {
    let mut salon = salon();
    salon.policies.max_total_guests_per_15min = 2;
    let mut taken = Taken::default();
    shop::book(&salon, &mut taken, "2026-06-01T10:00", &shop::wish(CUT, Some(BEN)));
    let two = Wish { party: 2, ..shop::wish(CUT, None) };
    assert_eq!(instead(&salon, &taken, "2026-06-01T10:00", &two), [Instead::SmallerParty(1)]);
}

#[test]
fn nothing_is_offered_instead_of_what_cannot_be_helped() {
    let mut business = house();
    business.policies.shortest_stay_minutes = Some(15);
    let empty = Taken::default();
    for text in ["2026-05-31T19:00", "2026-06-01T09:30", "2026-08-20T19:00"] {
        assert_eq!(instead(&business, &empty, text, &Wish::of(2)), [], "{text}");
    }
    assert_eq!(instead(&business, &empty, "2026-06-01T19:00", &Wish::of(21)), []);
}

#[test]
fn the_largest_party_is_that_of_the_largest_unit_within_the_limits() {
    let mut business = house();
    assert_eq!(business.largest_party(None), 20);
    business.tables = vec![table(1, 1, 4), table(2, 1, 6)];
    assert_eq!(business.largest_party(None), 6);
    let tables = vec![table_id(1), table_id(2)];
    let joined =
        Combination { id: CombinationId::new(Uuid::from_u128(1)), name: "Both".to_owned(), tables, min: 7, max: 11 };
    business.combinations = vec![joined];
    assert_eq!(business.largest_party(None), 11);
    business.policies.max_arriving_guests_per_15min = Some(10);
    assert_eq!(business.largest_party(None), 10);
    business.policies.max_party_size = Some(8);
    assert_eq!(business.largest_party(None), 8);
    business.policies.max_total_guests_per_15min = 5;
    assert_eq!(business.largest_party(None), 5);
    let salon = salon();
    assert_eq!(salon.largest_party(Some(&salon.services[0])), 2);
    assert_eq!(salon.largest_party(None), 40);
}
