use crate::BookingId;
use crate::booking::find::{Refused, Wanted, Which, matching, one};
use crate::booking::{Booking, State};
use crate::sample::{at, booking, booking_id, code, date, hold_of, house, phone, wall};
use ::time::Time;

const NOW: &str = "2026-06-01T15:00:00Z";
const OWN: &str = "+49301234567";
const OTHER: &str = "+49309999999";

/// Two bookings of Ada's and one of Grace's.
fn books() -> Vec<Booking> {
    let later = booking(&house(), 2, "2026-06-03T20:00", 2);
    let grace = booking(&house(), 3, "2026-06-02T19:00", 2);
    let grace = Booking { name: "Grace Brewster Hopper".to_owned(), phone: Some(phone(OTHER)), ..grace };
    vec![later, grace, booking(&house(), 1, "2026-06-01T19:00", 4)]
}

fn cancelled(booking: Booking) -> Booking {
    Booking { state: State::Cancelled { at: at(NOW), reason: None }, ..booking }
}

fn from(caller: &str) -> Which {
    Which { caller: Some(phone(caller)), ..Which::default() }
}

fn named(name: &str, day: &str, hour: u8, minute: u8) -> Which {
    let time = Time::from_hms(hour, minute, 0).ok();
    Which { name: Some(name.to_owned()), date: Some(date(day)), time, ..Which::default() }
}

fn found(candidates: Vec<Booking>, which: &Which) -> Result<Vec<BookingId>, Refused> {
    let found = matching(candidates, which, Wanted::Standing, at(NOW))?;
    Ok(found.into_iter().map(|booking| booking.id).collect())
}

fn those(numbers: &[u128]) -> Vec<BookingId> {
    numbers.iter().copied().map(booking_id).collect()
}

#[test]
fn the_callers_own_number_finds_their_bookings_soonest_first() {
    assert_eq!(found(books(), &from(OWN)), Ok(those(&[1, 2])));
    assert_eq!(found(books(), &Which { phone: Some(phone(OWN)), ..from(OWN) }), Ok(those(&[1, 2])));
    assert_eq!(found(books(), &from(OTHER)), Ok(those(&[3])));
    assert_eq!(found(books(), &from("+49308888888")), Err(Refused::NotFound));
}

#[test]
fn the_callers_own_bookings_are_narrowed_by_what_they_say() {
    assert_eq!(found(books(), &Which { date: Some(date("2026-06-03")), ..from(OWN) }), Ok(those(&[2])));
    assert_eq!(found(books(), &Which { time: Time::from_hms(19, 0, 0).ok(), ..from(OWN) }), Ok(those(&[1])));
    assert_eq!(found(books(), &Which { date: Some(date("2026-06-02")), ..from(OWN) }), Err(Refused::NotFound));
    assert_eq!(found(books(), &Which { name: Some("Grace".to_owned()), ..from(OWN) }), Err(Refused::NotFound));
}

#[test]
fn a_number_that_was_only_said_proves_nothing() {
    let said = |which| Which { phone: Some(phone(OTHER)), ..which };
    assert_eq!(found(books(), &said(Which::default())), Err(Refused::NotAllowed));
    assert_eq!(found(books(), &said(from(OWN))), Err(Refused::NotAllowed));
    let name_only = Which { name: Some("Grace Hopper".to_owned()), ..said(from(OWN)) };
    assert_eq!(found(books(), &name_only), Err(Refused::NotAllowed));
    let no_time = Which { date: Some(date("2026-06-02")), ..name_only };
    assert_eq!(found(books(), &no_time), Err(Refused::NotAllowed));
    assert_eq!(found(books(), &said(named("Grace Hopper", "2026-06-02", 19, 0))), Ok(those(&[3])));
    assert_eq!(found(books(), &said(named("Ada Lovelace", "2026-06-01", 19, 0))), Err(Refused::NotFound));
}

#[test]
fn nothing_said_is_not_enough() {
    assert_eq!(found(books(), &Which::default()), Err(Refused::NotAllowed));
    let date_and_time = Which { name: None, ..named("", "2026-06-01", 19, 0) };
    assert_eq!(found(books(), &date_and_time), Err(Refused::NotAllowed));
}

#[test]
fn a_code_is_enough_from_any_number() {
    let by_code = |number| Which { code: Some(code(number)), ..from(OTHER) };
    assert_eq!(found(books(), &by_code(1)), Ok(those(&[1])));
    assert_eq!(found(books(), &Which { caller: None, ..by_code(1) }), Ok(those(&[1])));
    assert_eq!(found(books(), &Which { phone: Some(phone("+49308888888")), ..by_code(1) }), Ok(those(&[1])));
    assert_eq!(found(books(), &by_code(99)), Err(Refused::NotFound));
}

#[test]
fn a_wrong_code_hides_what_else_would_be_found() {
    let wrong = Which { code: Some(code(99)), caller: Some(phone(OWN)), ..named("Ada Lovelace", "2026-06-01", 19, 0) };
    assert_eq!(found(books(), &wrong), Err(Refused::NotFound));
}

#[test]
fn name_date_and_time_are_enough_from_any_number() {
    assert_eq!(found(books(), &named("Ada Lovelace", "2026-06-01", 19, 0)), Ok(those(&[1])));
    assert_eq!(
        found(books(), &Which { caller: Some(phone(OTHER)), ..named("lovelace", "2026-06-01", 19, 0) }),
        Ok(those(&[1]))
    );
    assert_eq!(found(books(), &named("Ada Lovelace", "2026-06-01", 19, 15)), Err(Refused::NotFound));
    assert_eq!(found(books(), &named("Ada Lovelace", "2026-06-02", 19, 0)), Err(Refused::NotFound));
    assert_eq!(found(books(), &named("Ada King", "2026-06-01", 19, 0)), Err(Refused::NotFound));
}

#[test]
fn names_are_compared_as_they_are_heard() {
    let heard = |name: &str| found(books(), &named(name, "2026-06-02", 19, 0)).is_ok();
    for name in
        ["grace", "HOPPER", "Hopper Grace", " grace  hopper ", "Grace Brewster Hopper", "Mrs Grace Brewster Hopper"]
    {
        assert!(heard(name), "{name:?}");
    }
    for name in ["", " ", "Grac", "Grace Kelly", "Hop", "Gracehopper"] {
        assert!(!heard(name), "{name:?}");
    }
}

#[test]
fn a_date_and_time_are_those_that_were_promised() {
    let mut books = books();
    books[2].promised.wall = wall("2026-06-01T18:30");
    assert_eq!(found(books.clone(), &named("Ada", "2026-06-01", 18, 30)), Ok(those(&[1])));
    assert_eq!(found(books, &named("Ada", "2026-06-01", 19, 0)), Err(Refused::NotFound));
}

#[test]
fn a_booking_is_found_until_its_end() {
    let until = |now: &str| {
        matching(books(), &Which { date: Some(date("2026-06-01")), ..from(OWN) }, Wanted::Standing, at(now))
    };
    assert_eq!(until("2026-06-01T18:29:59Z").unwrap().len(), 1);
    assert_eq!(until("2026-06-01T18:30:00Z"), Err(Refused::NotFound));
}

#[test]
fn holds_and_what_is_over_are_never_found() {
    let code = Which { code: Some(code(1)), ..Which::default() };
    let hold = hold_of(books().remove(2), Some("mine"), "2026-06-01T15:05:00Z");
    for other in [
        hold,
        Booking { state: State::Completed, ..books().remove(2) },
        Booking { state: State::NoShow, ..books().remove(2) },
    ] {
        for wanted in [Wanted::Standing, Wanted::StandingOrCancelled] {
            assert_eq!(matching(vec![other.clone()], &code, wanted, at(NOW)), Err(Refused::NotFound));
        }
    }
}

#[test]
fn cancelled_ones_are_found_only_where_wanted_and_last() {
    let books = || {
        books()
            .into_iter()
            .map(|booking| if booking.id == booking_id(1) { cancelled(booking) } else { booking })
            .collect()
    };
    let find = |wanted| {
        matching(books(), &from(OWN), wanted, at(NOW))
            .unwrap()
            .into_iter()
            .map(|booking| booking.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(find(Wanted::Standing), those(&[2]));
    assert_eq!(find(Wanted::StandingOrCancelled), those(&[2, 1]));
}

#[test]
fn of_several_that_stand_none_is_meant() {
    let pick = |books, wanted| one(books, &from(OWN), wanted, at(NOW)).map(|booking| booking.id);
    assert_eq!(pick(books(), Wanted::Standing), Err(Refused::Ambiguous { count: 2 }));
    let mut three = books();
    three.push(cancelled(booking(&house(), 4, "2026-06-04T19:00", 2)));
    assert_eq!(pick(three, Wanted::StandingOrCancelled), Err(Refused::Ambiguous { count: 2 }));
}

#[test]
fn the_one_that_stands_is_meant_rather_than_those_called_off() {
    let pick = |books: Vec<Booking>, wanted| one(books, &from(OWN), wanted, at(NOW)).map(|booking| booking.id);
    let mut books = books();
    books[2] = cancelled(books[2].clone());
    assert_eq!(pick(books.clone(), Wanted::StandingOrCancelled), Ok(booking_id(2)));
    books[0] = cancelled(books[0].clone());
    assert_eq!(pick(books.clone(), Wanted::StandingOrCancelled), Err(Refused::Ambiguous { count: 2 }));
    assert_eq!(pick(books.clone(), Wanted::Standing), Err(Refused::NotFound));
    books.remove(0);
    assert_eq!(pick(books, Wanted::StandingOrCancelled), Ok(booking_id(1)));
}

#[test]
fn bookings_of_any_number_are_looked_at_only_for_who_may_hear_of_them() {
    let full = named("Ada", "2026-06-01", 19, 0);
    assert_eq!(full.moment_of_any_number(), Some(wall("2026-06-01T19:00")));
    let silent = [
        Which { code: Some(code(1)), ..full.clone() },
        Which { name: None, ..full.clone() },
        Which { date: None, ..full.clone() },
        Which { time: None, ..full },
    ];
    assert!(silent.iter().all(|which| which.moment_of_any_number().is_none()));
}

#[test]
fn the_numbers_to_look_under_are_each_named_once() {
    let numbers = |which: &Which| which.phones().map(|phone| phone.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(numbers(&Which { phone: Some(phone(OWN)), ..from(OWN) }), [OWN]);
    assert_eq!(numbers(&Which { phone: Some(phone(OTHER)), ..from(OWN) }), [OWN, OTHER]);
    assert_eq!(numbers(&Which { phone: Some(phone(OTHER)), ..Which::default() }), [OTHER]);
}
