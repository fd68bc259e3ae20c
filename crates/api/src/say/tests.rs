mod catalogue;
mod text;

use super::{Moments, Speaker, languages, one_day, speaks};
use crate::sample::{EVENING, booking, booking_at, business, start};
use domain::business::Business;
use domain::time::{Start, Zone};
use time::PrimitiveDateTime;
use time::macros::{date, datetime, time};

fn starts(walls: &[PrimitiveDateTime]) -> Vec<Start> {
    walls.iter().map(|wall| start(*wall)).collect()
}

fn english() -> Business {
    business("en")
}

fn german() -> Business {
    business("de")
}

#[test]
fn a_clock_is_read_as_people_read_it() {
    let (english, german) = (english(), german());
    let cases = [
        (time!(0:00), "12 AM", "0 Uhr"),
        (time!(0:15), "12:15 AM", "0 Uhr 15"),
        (time!(9:15), "9:15 AM", "9 Uhr 15"),
        (time!(11:45), "11:45 AM", "11 Uhr 45"),
        (time!(12:00), "12 PM", "12 Uhr"),
        (time!(12:30), "12:30 PM", "12 Uhr 30"),
        (time!(13:00), "1 PM", "13 Uhr"),
        (time!(19:30), "7:30 PM", "19 Uhr 30"),
        (time!(23:45), "11:45 PM", "23 Uhr 45"),
    ];
    for (clock, in_english, in_german) in cases {
        let at = start(EVENING.replace_time(clock));
        assert_eq!(Speaker::of(&english).clock(at), in_english);
        assert_eq!(Speaker::of(&german).clock(at), in_german);
    }
}

#[test]
fn a_clock_that_is_shown_twice_is_told_apart() {
    let (english, german) = (english(), german());
    let at = |instant| Start::new(instant, &english.zone);
    let (first, second) = (at(datetime!(2026-10-25 00:30 UTC)), at(datetime!(2026-10-25 01:30 UTC)));
    assert_eq!(Speaker::of(&english).clock(first), "2:30 AM, before the clocks go back");
    assert_eq!(Speaker::of(&english).clock(second), "2:30 AM, after the clocks go back");
    assert_eq!(Speaker::of(&german).clock(first), "2 Uhr 30, vor der Umstellung auf Winterzeit");
    assert_eq!(Speaker::of(&english).clock(at(datetime!(2026-10-25 02:00 UTC))), "3 AM");
}

#[test]
fn a_date_has_its_weekday_and_month_by_name() {
    let (english, german) = (english(), german());
    let cases = [
        (date!(2026 - 01 - 05), "Monday, January 5", "Montag, den 5. Januar"),
        (date!(2026 - 02 - 03), "Tuesday, February 3", "Dienstag, den 3. Februar"),
        (date!(2026 - 03 - 04), "Wednesday, March 4", "Mittwoch, den 4. März"),
        (date!(2026 - 04 - 02), "Thursday, April 2", "Donnerstag, den 2. April"),
        (date!(2026 - 05 - 01), "Friday, May 1", "Freitag, den 1. Mai"),
        (date!(2026 - 06 - 06), "Saturday, June 6", "Samstag, den 6. Juni"),
        (date!(2026 - 07 - 05), "Sunday, July 5", "Sonntag, den 5. Juli"),
        (date!(2026 - 08 - 31), "Monday, August 31", "Montag, den 31. August"),
        (date!(2026 - 09 - 01), "Tuesday, September 1", "Dienstag, den 1. September"),
        (date!(2026 - 10 - 07), "Wednesday, October 7", "Mittwoch, den 7. Oktober"),
        (date!(2026 - 11 - 27), "Friday, November 27", "Freitag, den 27. November"),
        (date!(2026 - 12 - 24), "Thursday, December 24", "Donnerstag, den 24. Dezember"),
    ];
    for (date, in_english, in_german) in cases {
        assert_eq!(Speaker::of(&english).date(date), in_english);
        assert_eq!(Speaker::of(&german).date(date), in_german);
    }
}

#[test]
fn a_moment_is_a_date_and_a_clock() {
    let (english, german) = (english(), german());
    assert_eq!(Speaker::of(&english).moment(start(EVENING)), "Friday, November 27 at 7:30 PM");
    assert_eq!(Speaker::of(&german).moment(start(EVENING)), "Freitag, den 27. November um 19 Uhr 30");
}

#[test]
fn a_bookings_moment_is_that_of_the_zone_it_was_promised_in() {
    let (english, german) = (english(), german());
    assert_eq!(Speaker::of(&english).promised(&booking()), "Friday, November 27 at 7:30 PM");
    let in_summer = booking_at(datetime!(2026-07-04 0:30));
    assert_eq!(Speaker::of(&german).promised(&in_summer), "Samstag, den 4. Juli um 0 Uhr 30");
    let moved = Business { zone: Zone::parse("Europe/Lisbon").unwrap(), ..english };
    assert_eq!(Speaker::of(&moved).promised(&booking()), "Friday, November 27 at 7:30 PM");
}

#[test]
fn people_are_counted() {
    let (english, german) = (english(), german());
    let cases = [(1, "one person", "eine Person"), (2, "2 people", "2 Personen"), (21, "21 people", "21 Personen")];
    for (count, in_english, in_german) in cases {
        assert_eq!(Speaker::of(&english).people(count), in_english);
        assert_eq!(Speaker::of(&german).people(count), in_german);
    }
}

#[test]
fn times_of_one_day_name_it_once() {
    let (english, german) = (english(), german());
    let walls = [EVENING, datetime!(2026-11-27 19:45), datetime!(2026-11-27 20:00), datetime!(2026-11-27 20:15)];
    let cases = [
        (1, "Friday, November 27 at 7:30 PM", "Freitag, den 27. November um 19 Uhr 30"),
        (2, "Friday, November 27 at 7:30 PM or 7:45 PM", "Freitag, den 27. November um 19 Uhr 30 oder 19 Uhr 45"),
        (
            3,
            "Friday, November 27 at 7:30 PM, 7:45 PM or 8 PM",
            "Freitag, den 27. November um 19 Uhr 30, 19 Uhr 45 oder 20 Uhr",
        ),
    ];
    for (count, in_english, in_german) in cases {
        let starts = starts(&walls[..count]);
        assert_eq!(Speaker::of(&english).times(&starts), in_english);
        assert_eq!(Speaker::of(&german).times(&starts), in_german);
    }
    let clocks = [(0, ""), (1, "7:30 PM"), (2, "7:30 PM or 7:45 PM"), (4, "7:30 PM, 7:45 PM or 8 PM")];
    for (count, said) in clocks {
        assert_eq!(Speaker::of(&english).clocks(&starts(&walls[..count])), said);
    }
    assert_eq!(Speaker::of(&english).times(&[]), "");
}

#[test]
fn times_of_several_days_name_each() {
    let (english, german) = (english(), german());
    let walls = [EVENING, datetime!(2026-11-28 19:30), datetime!(2026-11-28 20:00)];
    let two = "Friday, November 27 at 7:30 PM or Saturday, November 28 at 7:30 PM";
    assert_eq!(Speaker::of(&english).times(&starts(&walls[..2])), two);
    let three = "Freitag, den 27. November um 19 Uhr 30, Samstag, den 28. November um 19 Uhr 30 oder \
        Samstag, den 28. November um 20 Uhr";
    assert_eq!(Speaker::of(&german).times(&starts(&walls)), three);
    assert_eq!(one_day(&starts(&walls)), None);
    assert_eq!(one_day(&starts(&walls[1..])), Some(date!(2026 - 11 - 28)));
    assert_eq!(one_day(&[]), None);
}

#[test]
fn a_language_is_known_by_its_first_part() {
    let language = |locale| Speaker::of(&business(locale)).language().tag();
    for (locale, tag) in [("de", "de"), ("de-AT", "de"), ("DE_de", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en")] {
        assert_eq!(language(locale), tag, "{locale}");
    }
    assert!(speaks("de-CH") && speaks("EN"));
    assert!(!speaks("fr") && !speaks("") && !speaks("deu"));
    assert_eq!(languages().collect::<Vec<_>>(), ["en", "de"]);
}
