//! What is judged anew when a promise is changed, and what an owner may do.

use super::shop::{self, ANNA, CUT, salon, staff_of};
use crate::Refusal;
use crate::availability::{Seated, Taken, Terms, Wish};
use crate::business::{Absence, Business, Hours};
use crate::sample::{booked, daily, date, house, seat, start, table, taken, view};
use crate::time::{Span, Start, Zone};
use crate::{Invalid, Lack};

/// Monday 1 June 2026, 17:00 in Berlin.
const NOW: &str = "2026-06-01T15:00:00Z";
const KEPT: Terms = Terms::Kept { longer: false };
const LONGER: Terms = Terms::Kept { longer: true };

fn on(business: &Business, taken: &Taken, text: &str, party: u32, terms: Terms) -> Result<(), Refusal> {
    view(business, taken, NOW).settle_on(start(business, text), &Wish::of(party), terms).map(drop)
}

fn empty(business: &Business, text: &str, party: u32, terms: Terms) -> Result<(), Refusal> {
    on(business, &Taken::default(), text, party, terms)
}

#[test]
fn what_was_promised_is_not_asked_for_notice_range_or_grid_again() {
    let mut business = house();
    business.hours = Hours::Always;
    for (text, refusal) in [
        ("2026-06-01T16:45", Refusal::InPast),
        ("2026-06-01T17:30", Refusal::TooSoon { notice_minutes: 60 }),
        ("2026-08-02T12:00", Refusal::TooFar { last_date: date("2026-07-31") }),
    ] {
        assert_eq!(empty(&business, text, 2, Terms::Guest), Err(refusal));
        for terms in [KEPT, LONGER, Terms::Owner] {
            assert_eq!(empty(&business, text, 2, terms), Ok(()), "{text} {terms:?}");
        }
    }
    business.policies.start_grid_minutes = 60;
    let off = Refusal::InvalidInput(Invalid::OffGrid { minutes: 60 });
    assert_eq!(empty(&business, "2026-06-01T19:30", 2, Terms::Guest), Err(off));
    for terms in [KEPT, LONGER, Terms::Owner] {
        assert_eq!(empty(&business, "2026-06-01T19:30", 2, terms), Ok(()), "{terms:?}");
    }
}

#[test]
fn the_hours_are_asked_again_only_where_the_stay_grows() {
    let mut business = house();
    business.hours = daily("12:00", "20:00");
    for terms in [Terms::Guest, LONGER] {
        assert_eq!(empty(&business, "2026-06-01T19:00", 2, terms), Err(Refusal::OutsideHours), "{terms:?}");
    }
    for terms in [KEPT, Terms::Owner] {
        assert_eq!(empty(&business, "2026-06-01T19:00", 2, terms), Ok(()), "{terms:?}");
    }
}

#[test]
fn the_size_of_a_party_is_asked_of_guests_always_and_of_owners_never() {
    let mut business = house();
    business.policies.min_party_size = 2;
    business.policies.max_party_size = Some(8);
    for terms in [Terms::Guest, KEPT, LONGER] {
        assert_eq!(empty(&business, "2026-06-01T19:00", 9, terms), Err(Refusal::PartyTooLarge { max: 8 }), "{terms:?}");
        assert_eq!(empty(&business, "2026-06-01T19:00", 1, terms), Err(Refusal::PartyTooSmall { min: 2 }), "{terms:?}");
    }
    assert_eq!(empty(&business, "2026-06-01T19:00", 9, Terms::Owner), Ok(()));
    assert_eq!(empty(&business, "2026-06-01T19:00", 1, Terms::Owner), Ok(()));
}

#[test]
fn what_is_taken_is_taken_on_any_terms() {
    let mut business = house();
    business.policies.max_arriving_parties_per_15min = Some(1);
    let full = taken(&[booked(&business, 1, "2026-06-01T19:00", 19)]);
    for terms in [Terms::Guest, KEPT, LONGER, Terms::Owner] {
        assert_eq!(on(&business, &full, "2026-06-01T19:00", 1, terms), Err(Refusal::PacingFull), "{terms:?}");
        let house = Err(Refusal::NoCapacity(Lack::House));
        assert_eq!(on(&business, &full, "2026-06-01T19:15", 2, terms), house, "{terms:?}");
        assert_eq!(on(&business, &full, "2026-06-01T19:15", 1, terms), Ok(()), "{terms:?}");
    }
    business.tables = vec![table(1, 1, 4)];
    for terms in [Terms::Guest, KEPT, LONGER, Terms::Owner] {
        assert!(on(&business, &full, "2026-06-01T20:30", 5, terms).is_err(), "no table takes them: {terms:?}");
    }
}

#[test]
fn nobody_is_in_two_places_on_any_terms() {
    let mut salon = salon();
    salon.staff.retain(|member| member.id == ANNA);
    let mut taken = Taken::default();
    shop::book(&salon, &mut taken, "2026-06-01T10:00", &shop::wish(CUT, None));
    let on = |text: &str, terms| {
        view(&salon, &taken, NOW).settle_on(start(&salon, text), &shop::wish(CUT, None), terms).map(drop)
    };
    for terms in [KEPT, LONGER, Terms::Owner] {
        assert_eq!(on("2026-06-01T10:15", terms), Err(Refusal::NoCapacity(Lack::Staff)), "{terms:?}");
        assert_eq!(on("2026-06-01T10:30", terms), Ok(()), "{terms:?}");
    }
}

#[test]
fn closed_dates_do_not_bind_an_owner() {
    let mut business = house();
    business.hours = Hours::Weekly(Vec::new());
    assert_eq!(empty(&business, "2026-06-02T12:00", 2, Terms::Owner), Ok(()));
    assert_eq!(empty(&business, "2026-06-02T12:00", 2, KEPT), Ok(()));
    assert!(empty(&business, "2026-06-02T12:00", 2, LONGER).is_err());
}

#[test]
fn a_kept_appointment_needs_somebody_who_is_there() {
    let mut salon = salon();
    for id in [shop::BEN, shop::CLEO] {
        staff_of(&mut salon, id).hours = Some(Vec::new());
    }
    let on = |with, terms| {
        view(&salon, &Taken::default(), NOW)
            .settle_on(start(&salon, "2026-06-01T10:00"), &shop::wish(CUT, Some(with)), terms)
            .map(drop)
    };
    assert_eq!(on(ANNA, KEPT), Ok(()));
    let member = Err(Refusal::NoCapacity(Lack::Member("Ben".to_owned())));
    assert_eq!(on(shop::BEN, KEPT), member);
}

#[test]
fn hours_and_absences_of_staff_do_not_bind_an_owner() {
    let mut salon = salon();
    staff_of(&mut salon, shop::BEN).hours = Some(Vec::new());
    let (first, last) = (date("2026-06-02"), date("2026-06-02"));
    staff_of(&mut salon, ANNA).away = vec![Absence { first, last }];
    let mut taken = Taken::default();
    shop::book(&salon, &mut taken, "2026-06-02T10:00", &shop::wish(CUT, Some(shop::CLEO)));
    let on = |taken: &Taken, text: &str, with, terms| {
        let settled = view(&salon, taken, NOW).settle_on(start(&salon, text), &shop::wish(CUT, with), terms);
        settled.map(|settled| settled.place.resources)
    };
    for member in [ANNA, shop::BEN] {
        for terms in [Terms::Guest, KEPT, LONGER] {
            assert!(on(&taken, "2026-06-02T17:30", Some(member), terms).is_err(), "{terms:?}");
        }
        assert_eq!(on(&taken, "2026-06-02T17:30", Some(member), Terms::Owner), Ok(vec![member]));
    }
    assert_eq!(on(&taken, "2026-06-02T10:30", None, Terms::Owner), Ok(vec![shop::CLEO]), "she works then");
    assert_eq!(on(&taken, "2026-06-02T10:00", None, Terms::Guest), Err(Refusal::NoCapacity(Lack::Staff)));
    // Cleo is taken: either of those who do not work comes in, and after them there is nobody.
    for left in [2, 1] {
        let Ok(given) = on(&taken, "2026-06-02T10:00", None, Terms::Owner) else { panic!("{left} are free") };
        assert_ne!(given, [shop::CLEO]);
        let claim = booked(&salon, 10 + left, "2026-06-02T10:00", 1);
        let seat = Seated { resource: given[0], span: start_span(&salon, "2026-06-02T10:00"), ..seat(&claim, 1) };
        taken.seated.push(seat);
        taken.claims.push(claim);
        let member = on(&taken, "2026-06-02T10:15", Some(given[0]), Terms::Owner);
        assert!(matches!(member, Err(Refusal::NoCapacity(Lack::Member(_)))), "{member:?}");
    }
    assert_eq!(on(&taken, "2026-06-02T10:00", None, Terms::Owner), Err(Refusal::NoCapacity(Lack::Staff)));
}

fn start_span(business: &Business, text: &str) -> Span {
    Span::lasting(start(business, text).instant(), 30)
}

#[test]
fn an_owner_may_receive_at_any_minute() {
    let business = house();
    let start = Start::new(crate::sample::at("2026-06-02T10:07:30Z"), &Zone::parse("Europe/Berlin").unwrap());
    let on = |terms| view(&business, &Taken::default(), NOW).settle_on(start, &Wish::of(2), terms).map(drop);
    assert_eq!(on(Terms::Owner), Ok(()));
    assert_eq!(on(Terms::Guest), Err(Refusal::InvalidInput(Invalid::OffGrid { minutes: 15 })));
}
