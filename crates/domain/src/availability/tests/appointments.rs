//! Who does a service, when and where.

use super::shop::{ANNA, BEN, BLUE, CLEO, COLOUR, CUT, GREEN, MASSAGE, book, given, salon, settle, staff_of, wish};
use crate::availability::{Preference, Taken, Wish};
use crate::business::{Absence, Business, Hours};
use crate::sample::{date, start, window};
use crate::time::Span;
use crate::{Lack, Refusal, ResourceId};
use ::time::Weekday;
use uuid::Uuid;

const STAFF: Refusal = Refusal::NoCapacity(Lack::Staff);

fn member(name: &str) -> Refusal {
    Refusal::NoCapacity(Lack::Member(name.to_owned()))
}

/// When Anna works on Mondays. 2026-06-01 is one.
fn anna_works(windows: &[(&str, &str)]) -> Business {
    let mut salon = salon();
    salon.hours = Hours::Always;
    staff_of(&mut salon, ANNA).hours =
        Some(windows.iter().map(|(opens, closes)| window(Weekday::Monday, opens, closes)).collect());
    salon
}

fn with_anna(business: &Business, text: &str) -> Result<(), Refusal> {
    settle(business, &Taken::default(), text, &wish(CUT, Some(ANNA))).map(drop)
}

#[test]
fn row_36_nobody_does_what_they_do_not_do() {
    let (salon, mut taken) = (salon(), Taken::default());
    for _ in 0..2 {
        let given = book(&salon, &mut taken, "2026-06-01T10:00", &wish(MASSAGE, None));
        assert!([BEN, CLEO].contains(&given[0]), "never Anna");
    }
    assert_eq!(given(&salon, &taken, "2026-06-01T10:00", &wish(MASSAGE, None)), Err(STAFF), "Anna is free");
    assert_eq!(given(&salon, &taken, "2026-06-01T10:00", &wish(CUT, None)), Ok(vec![ANNA]));
    assert_eq!(given(&salon, &Taken::default(), "2026-06-01T10:00", &wish(MASSAGE, Some(ANNA))), Err(member("Anna")));
}

#[test]
fn row_37_without_a_room_the_reason_names_its_type() {
    let (mut salon, mut taken) = (salon(), Taken::default());
    salon.rooms.truncate(1);
    let first = book(&salon, &mut taken, "2026-06-01T10:00", &wish(MASSAGE, None));
    assert_eq!(first[1], BLUE);
    let cabin = Refusal::NoCapacity(Lack::Room("cabin".to_owned()));
    assert_eq!(given(&salon, &taken, "2026-06-01T10:00", &wish(MASSAGE, None)), Err(cabin.clone()));
    assert_eq!(given(&salon, &taken, "2026-06-01T10:30", &wish(MASSAGE, None)), Err(cabin));
    assert!(given(&salon, &taken, "2026-06-01T11:15", &wish(MASSAGE, None)).is_ok());
    assert!(given(&salon, &taken, "2026-06-01T10:00", &wish(CUT, None)).is_ok(), "cuts need no cabin");
}

#[test]
fn rooms_are_given_in_the_order_of_their_names() {
    let (mut salon, mut taken) = (salon(), Taken::default());
    salon.rooms.reverse();
    assert_eq!(book(&salon, &mut taken, "2026-06-01T10:00", &wish(MASSAGE, None))[1], BLUE);
    assert_eq!(book(&salon, &mut taken, "2026-06-01T10:00", &wish(MASSAGE, None))[1], GREEN);
    assert_eq!(book(&salon, &mut taken, "2026-06-01T11:15", &wish(MASSAGE, None))[1], BLUE);
}

#[test]
fn a_room_of_another_type_is_no_room() {
    let mut salon = salon();
    for room in &mut salon.rooms {
        room.kind = "sauna".to_owned();
    }
    let lack = Refusal::NoCapacity(Lack::Room("cabin".to_owned()));
    assert_eq!(given(&salon, &Taken::default(), "2026-06-01T10:00", &wish(MASSAGE, None)), Err(lack));
}

#[test]
fn whoever_is_asked_for_is_the_only_one_who_will_do() {
    let (salon, mut taken) = (salon(), Taken::default());
    assert_eq!(book(&salon, &mut taken, "2026-06-01T10:00", &wish(CUT, Some(BEN))), [BEN]);
    assert_eq!(given(&salon, &taken, "2026-06-01T10:15", &wish(CUT, Some(BEN))), Err(member("Ben")));
    assert_eq!(given(&salon, &taken, "2026-06-01T10:30", &wish(CUT, Some(BEN))), Ok(vec![BEN]));
    assert!(given(&salon, &taken, "2026-06-01T10:15", &wish(CUT, None)).is_ok());
    let nobody = Some(Preference::Staff(ResourceId::new(Uuid::from_u128(0x99))));
    let gone = Wish { preference: nobody, ..wish(CUT, None) };
    assert_eq!(given(&salon, &taken, "2026-06-01T10:30", &gone), Err(STAFF));
}

#[test]
fn buffers_that_touch_are_fine_and_a_minute_more_is_not() {
    let (mut salon, mut taken) = (salon(), Taken::default());
    // A massage takes Ben from 9:50 to 10:55.
    let place = settle(&salon, &taken, "2026-06-01T10:00", &wish(MASSAGE, Some(BEN))).unwrap().place;
    assert_eq!(place.span, Span::lasting(start(&salon, "2026-06-01T10:00").instant(), 45));
    assert_eq!(place.during, place.span.widened(10, 10));
    book(&salon, &mut taken, "2026-06-01T10:00", &wish(MASSAGE, Some(BEN)));
    let massage = |salon: &Business, text: &str| {
        given(salon, &taken, &format!("2026-06-01T{text}"), &wish(MASSAGE, Some(BEN))).is_ok()
    };
    assert!(!massage(&salon, "11:00"), "its preparation begins at 10:50");
    assert!(massage(&salon, "11:15"));
    salon.services[2].buffers.before = 5;
    assert!(massage(&salon, "11:00"), "its preparation begins as the other's cleaning ends");
    salon.services[2].buffers.before = 6;
    assert!(!massage(&salon, "11:00"));
    let cut = |text: &str| given(&salon, &taken, &format!("2026-06-01T{text}"), &wish(CUT, Some(BEN))).is_ok();
    assert_eq!(["09:15", "09:30", "10:45", "11:00"].map(cut), [true, false, false, true]);
}

#[test]
fn the_stay_lies_in_the_working_hours_and_what_is_around_it_need_not() {
    let salon = anna_works(&[("09:00", "17:00")]);
    assert_eq!(with_anna(&salon, "2026-06-01T09:00"), Ok(()));
    assert_eq!(with_anna(&salon, "2026-06-01T16:30"), Ok(()));
    for text in ["2026-06-01T08:45", "2026-06-01T16:45", "2026-06-02T10:00"] {
        assert_eq!(with_anna(&salon, text), Err(member("Anna")), "{text}");
    }
    let colour = |text: &str| settle(&salon, &Taken::default(), text, &wish(COLOUR, Some(ANNA))).is_ok();
    assert!(colour("2026-06-01T16:00"), "the cleaning may pass the end of work");
    assert!(!colour("2026-06-01T16:15"));
}

#[test]
fn working_hours_lie_within_those_of_the_shop_or_do_not_count() {
    let mut salon = salon();
    staff_of(&mut salon, ANNA).hours = Some(vec![window(Weekday::Monday, "06:00", "23:00")]);
    assert_eq!(with_anna(&salon, "2026-06-01T08:00"), Err(Refusal::OutsideHours));
    assert_eq!(with_anna(&salon, "2026-06-01T17:30"), Ok(()));
    assert_eq!(with_anna(&salon, "2026-06-01T17:45"), Err(Refusal::OutsideHours));
}

#[test]
fn working_hours_that_adjoin_are_one() {
    let salon = anna_works(&[("12:15", "17:00"), ("09:00", "12:15")]);
    assert_eq!(with_anna(&salon, "2026-06-01T12:00"), Ok(()));
    let pause = anna_works(&[("09:00", "12:00"), ("12:15", "17:00")]);
    assert_eq!(with_anna(&pause, "2026-06-01T11:30"), Ok(()));
    assert_eq!(with_anna(&pause, "2026-06-01T11:45"), Err(member("Anna")));
    assert_eq!(with_anna(&pause, "2026-06-01T12:00"), Err(member("Anna")));
}

#[test]
fn work_may_run_past_midnight() {
    let salon = anna_works(&[("20:00", "26:00")]);
    let asked = ["2026-06-01T23:45", "2026-06-02T00:00", "2026-06-02T01:30"];
    assert!(asked.iter().all(|text| with_anna(&salon, text).is_ok()));
    for text in ["2026-06-02T01:45", "2026-06-02T20:00", "2026-06-01T00:30"] {
        assert_eq!(with_anna(&salon, text), Err(member("Anna")), "{text}");
    }
}

#[test]
fn an_absence_is_that_of_the_dates_on_which_work_begins() {
    let mut salon = anna_works(&[("20:00", "26:00")]);
    let anna = staff_of(&mut salon, ANNA);
    anna.hours.as_mut().unwrap().push(window(Weekday::Tuesday, "20:00", "26:00"));
    anna.away = vec![Absence { first: date("2026-06-02"), last: date("2026-06-02") }];
    assert_eq!(with_anna(&salon, "2026-06-02T01:00"), Ok(()), "Monday's night");
    assert_eq!(with_anna(&salon, "2026-06-02T21:00"), Err(member("Anna")));
    assert_eq!(with_anna(&salon, "2026-06-03T01:00"), Err(member("Anna")));
    assert_eq!(with_anna(&salon, "2026-06-09T21:00"), Ok(()));
}

#[test]
fn absences_hold_from_the_first_to_the_last_date() {
    let mut salon = salon();
    staff_of(&mut salon, ANNA).away = vec![
        Absence { first: date("2026-06-02"), last: date("2026-06-04") },
        Absence { first: date("2026-06-06"), last: date("2026-06-06") },
    ];
    let there = (1..=7).map(|day| with_anna(&salon, &format!("2026-06-0{day}T10:00")).is_ok()).collect::<Vec<_>>();
    assert_eq!(there, [true, false, false, false, true, false, true]);
}

#[test]
fn nobody_at_work_is_a_lack_of_staff() {
    let mut salon = salon();
    for member in &mut salon.staff {
        member.hours = Some(vec![window(Weekday::Monday, "09:00", "12:00")]);
    }
    assert!(given(&salon, &Taken::default(), "2026-06-01T11:30", &wish(CUT, None)).is_ok());
    assert_eq!(given(&salon, &Taken::default(), "2026-06-01T11:45", &wish(CUT, None)), Err(STAFF));
    assert_eq!(given(&salon, &Taken::default(), "2026-06-02T10:00", &wish(CUT, None)), Err(STAFF));
    salon.staff.clear();
    assert_eq!(given(&salon, &Taken::default(), "2026-06-01T10:00", &wish(CUT, None)), Err(STAFF));
}

#[test]
fn in_the_night_that_skips_an_hour_work_keeps_its_wall_times() {
    let mut salon = salon();
    salon.hours = Hours::Always;
    staff_of(&mut salon, ANNA).hours = Some(vec![window(Weekday::Saturday, "22:00", "28:00")]);
    let anna = |text: &str| with_anna(&salon, &format!("2026-03-29T{text}")).is_ok();
    assert_eq!(["00:00", "01:45", "03:00", "03:30", "03:45"].map(anna), [true, true, true, true, false]);
}

#[test]
fn in_the_night_that_repeats_an_hour_each_pass_is_work_and_taken_by_itself() {
    let mut salon = salon();
    salon.hours = Hours::Always;
    staff_of(&mut salon, ANNA).hours = Some(vec![window(Weekday::Saturday, "22:00", "28:00")]);
    let mut taken = Taken::default();
    book(&salon, &mut taken, "2026-10-25T02:30:00+02:00", &wish(CUT, Some(ANNA)));
    let anna = |text: &str| given(&salon, &taken, &format!("2026-10-25T{text}"), &wish(CUT, Some(ANNA))).is_ok();
    assert!(!anna("02:30:00+02:00") && !anna("02:45:00+02:00"));
    assert!(anna("02:00:00+01:00") && anna("02:30:00+01:00") && anna("03:30:00+01:00") && !anna("03:45:00+01:00"));
}
