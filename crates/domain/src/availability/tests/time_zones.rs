//! The nights the clocks change, and zones of other shapes.

use crate::availability::{Taken, Wish};
use crate::business::{Business, Policies};
use crate::sample::{
    booked, daily, date, hour, house_in, judge, listed, search, seat, start, table, view, wall, window,
};
use crate::time::{Asked, Local, Span, Start};
use crate::{Lack, Refusal};
use ::time::{Time, Weekday};

const NOW: &str = "2026-01-01T00:00:00Z";

fn at_night() -> Business {
    house_in("Europe/Berlin", daily("01:00", "05:00"))
}

fn list(business: &Business, day: &str) -> Vec<String> {
    listed(&view(business, &Taken::default(), NOW), day, 2)
}

fn alternatives(business: &Business, wish: &str) -> Vec<String> {
    view(business, &Taken::default(), NOW).alternatives(wall(wish), &Wish::of(2), None).into_iter().map(hour).collect()
}

#[test]
fn row_01_the_gap_night_lists_seven_starts() {
    let starts = list(&at_night(), "2026-03-29");
    assert_eq!(starts, ["01:00", "01:15", "01:30", "01:45", "03:00", "03:15", "03:30"]);
}

#[test]
fn row_02_around_a_skipped_wish_the_nearest_starts_are_offered() {
    assert_eq!(alternatives(&at_night(), "2026-03-29T02:30"), ["03:00", "01:45", "03:15"]);
}

#[test]
fn a_wish_just_after_the_gap_finds_the_starts_between() {
    let business = at_night();
    let found = |wish, flexibility_minutes| {
        let wanted = search(wish, flexibility_minutes, 2);
        view(&business, &Taken::default(), NOW).search(&wanted).starts.into_iter().map(hour).collect::<Vec<_>>()
    };
    assert_eq!(found("2026-03-29T03:30", 60), ["03:30", "03:15", "03:00"]);
    assert_eq!(found("2026-03-29T03:15", 45), ["03:15", "03:00", "03:30"]);
    assert_eq!(found("2026-03-29T01:30", 45), ["01:30", "01:15", "01:45"]);
    assert_eq!(found("2026-03-29T02:30", 15), [""; 0]);
}

#[test]
fn row_03_the_night_of_the_repeated_hour_lists_both_passes() {
    let business = at_night();
    let starts = list(&business, "2026-10-25");
    let hours = |hour: &str| ["00", "15", "30", "45"].map(|minute| format!("{hour}:{minute}"));
    let expected = [&hours("01")[..], &hours("02"), &hours("02"), &hours("03")[..3]].concat();
    assert_eq!(starts, expected);
    assert_eq!(starts.len(), 15);
}

#[test]
fn row_03_the_passes_differ_in_their_offsets() {
    let business = at_night();
    let wanted = search("2026-10-25T02:30", 0, 2);
    let found = view(&business, &Taken::default(), NOW).search(&wanted).starts;
    let offsets: Vec<_> = found.iter().map(|start| start.instant().offset().whole_hours()).collect();
    assert_eq!(offsets, [2, 1]);
}

#[test]
fn row_04_one_table_takes_a_booking_in_each_pass() {
    let mut business = at_night();
    business.policies = Policies { stay_minutes: 30, ..business.policies };
    business.tables = vec![table(1, 1, 4)];
    let first = booked(&business, 1, "2026-10-25T02:30+02:00", 2);
    let mut taken = Taken { seated: vec![seat(&first, 1)], claims: vec![first], ..Taken::default() };
    let second = start(&business, "2026-10-25T02:30+01:00");
    let place = view(&business, &taken, NOW).settle(second, &Wish::of(2)).unwrap().place;
    assert_eq!(place.resources, [business.tables[0].id]);
    let second = booked(&business, 2, "2026-10-25T02:30+01:00", 2);
    taken.seated.push(seat(&second, 1));
    taken.claims.push(second);
    for text in ["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T02:15+02:00", "2026-10-25T02:45+01:00"]
    {
        let again = view(&business, &taken, NOW).settle(start(&business, text), &Wish::of(2));
        assert_eq!(again.unwrap_err(), Refusal::NoCapacity(Lack::Table), "{text}");
    }
}

#[test]
fn row_05_the_first_start_is_nine_on_every_day_around_a_change() {
    let business = house_in("Europe/Berlin", daily("09:00", "17:00"));
    for day in ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"] {
        let starts = list(&business, day);
        assert_eq!((starts[0].as_str(), starts.len()), ("09:00", 27), "{day}");
        assert_eq!(starts[26], "15:30", "{day}");
    }
}

#[test]
fn row_06_days_that_start_at_one_are_listed_from_one() {
    let days = [("America/Santiago", "2026-09-06"), ("Africa/Cairo", "2026-04-24"), ("Asia/Beirut", "2026-03-29")];
    for (zone, day) in days {
        let starts = list(&house_in(zone, daily("00:00", "24:00")), day);
        assert_eq!((starts[0].as_str(), starts.len()), ("01:00", 92), "{zone}");
        assert_eq!(starts[91], "23:45", "{zone}");
    }
}

#[test]
fn row_07_odd_offsets_have_the_grid_of_their_wall() {
    for zone in ["Asia/Kathmandu", "Pacific/Chatham", "+05:45", "-09:30"] {
        let starts = list(&house_in(zone, daily("18:00", "20:30")), "2026-06-01");
        assert_eq!(starts, ["18:00", "18:15", "18:30", "18:45", "19:00"], "{zone}");
    }
}

#[test]
fn row_08_morocco_around_ramadan() {
    let business = house_in("Africa/Casablanca", daily("01:00", "05:00"));
    assert_eq!(list(&business, "2026-02-15").len(), 15);
    assert_eq!(list(&business, "2026-03-22"), ["01:00", "01:15", "01:30", "01:45", "03:00", "03:15", "03:30"]);
}

#[test]
fn row_09_a_leap_day_is_bookable() {
    let mut business = house_in("Europe/Berlin", daily("12:00", "22:00"));
    business.policies = Policies { max_advance_days: 1_095, ..business.policies };
    assert_eq!(judge(&business, "2026-06-01T00:00:00Z", "2028-02-29T19:00", 2), Ok(()));
}

#[test]
fn row_10_a_stay_over_the_years_end_belongs_to_the_year_it_began_in() {
    let business = house_in("Europe/Berlin", daily("22:00", "26:00"));
    let span = view(&business, &Taken::default(), NOW)
        .settle(start(&business, "2026-12-31T23:45"), &Wish::of(2))
        .unwrap()
        .place
        .span;
    assert_eq!(Start::new(span.end, &business.zone).wall(), wall("2027-01-01T01:15"));
    let period =
        business.hours.periods(&span, &business.zone).into_iter().find(|period| period.opens <= span.start).unwrap();
    assert_eq!(period.date, date("2026-12-31"));
}

#[test]
fn row_12_a_wish_from_elsewhere_is_judged_by_the_places_own_clock() {
    let business = house_in("Europe/Berlin", daily("12:00", "22:00"));
    assert_eq!(judge(&business, NOW, "2026-06-01T13:00-04:00", 2), Ok(()));
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00-04:00", 2), Err(Refusal::OutsideHours));
}

#[test]
fn row_19_a_day_and_night_business_lists_every_cell_once() {
    let always = house_in("Europe/Berlin", crate::business::Hours::Always);
    let whole_days = house_in("Europe/Berlin", daily("00:00", "24:00"));
    for business in [always, whole_days] {
        for (day, cells) in [("2026-06-01", 96), ("2026-03-29", 92), ("2026-10-25", 100)] {
            let starts = list(&business, day);
            assert_eq!(starts.len(), cells, "{day}");
            assert_eq!((starts[0].as_str(), starts[cells - 1].as_str()), ("00:00", "23:45"), "{day}");
        }
    }
}

#[test]
fn row_24_the_evening_before_is_no_part_of_a_date() {
    let hours = crate::business::Hours::Weekly(vec![
        window(Weekday::Sunday, "12:00", "24:00"),
        window(Weekday::Monday, "12:00", "22:00"),
    ]);
    let business = house_in("America/New_York", hours);
    let starts = list(&business, "2026-06-01");
    assert_eq!((starts[0].as_str(), starts[starts.len() - 1].as_str()), ("12:00", "20:30"));
    assert_eq!(list(&business, "2026-06-02"), [""; 0]);
}

#[test]
fn a_duration_is_elapsed_time() {
    let business = house_in("Europe/Berlin", crate::business::Hours::Always);
    let stay = |text: &str| {
        let span =
            view(&business, &Taken::default(), NOW).settle(start(&business, text), &Wish::of(2)).unwrap().place.span;
        hour(Start::new(span.end, &business.zone))
    };
    assert_eq!(stay("2026-03-29T01:30"), "04:00");
    assert_eq!(stay("2026-10-25T02:30+02:00"), "03:00");
    assert_eq!(stay("2026-10-25T02:30+01:00"), "04:00");
}

#[test]
fn an_evening_that_ends_in_the_repeated_hour_ends_with_its_first_pass() {
    let business = house_in("Europe/Berlin", daily("18:00", "26:30"));
    let end = |text: &str| judge(&business, NOW, text, 2);
    assert_eq!(end("2026-10-25T01:00"), Ok(()));
    assert_eq!(end("2026-10-25T01:15"), Err(Refusal::OutsideHours));
    assert_eq!(end("2026-10-25T02:00+01:00"), Err(Refusal::OutsideHours));
}

#[test]
fn an_evening_that_ends_in_the_gap_lasts_as_long_as_ever() {
    let business = house_in("Europe/Berlin", daily("18:00", "26:30"));
    let Local::Never { moved } = business.zone.resolve(wall("2026-03-29T02:30")) else { panic!("not skipped") };
    let last = Start::new(moved - ::time::Duration::minutes(90), &business.zone);
    assert_eq!(hour(last), "01:00");
    let taken = Taken::default();
    let house = view(&business, &taken, NOW);
    assert!(house.settle(last, &Wish::of(2)).is_ok());
    assert_eq!(house.settle(start(&business, "2026-03-29T01:15"), &Wish::of(2)).unwrap_err(), Refusal::OutsideHours);
}

#[test]
fn a_window_that_would_end_in_the_gap_does_not_cut_the_next_one_short() {
    let windows = [window(Weekday::Sunday, "01:00", "02:30"), window(Weekday::Sunday, "03:00", "05:00")];
    let business = house_in("Europe/Berlin", crate::business::Hours::Weekly(windows.to_vec()));
    assert_eq!(list(&business, "2026-03-29"), ["01:00", "03:00", "03:15", "03:30"]);
    assert_eq!(list(&business, "2026-04-05"), ["01:00", "03:00", "03:15", "03:30"]);
}

#[test]
fn a_search_knows_the_whole_of_what_it_may_offer() {
    let business = at_night();
    for wish in ["2026-03-29T02:30", "2026-03-29T03:30", "2026-10-25T02:00", "2026-10-25T03:15", "2026-06-01T04:00"] {
        let wanted = search(wish, 90, 2);
        let known = wanted.span(&business);
        for offered in view(&business, &Taken::default(), NOW).search(&wanted).starts {
            let stay = Span::lasting(offered.instant(), business.policies.stay(2));
            assert!(known.start <= stay.start && stay.end <= known.end, "{wish}");
        }
    }
}

#[test]
fn a_wish_by_instant_in_the_second_pass_is_that_pass() {
    let business = at_night();
    let second = Asked::parse("2026-10-25T01:15Z").unwrap();
    let found = second.start(&business.zone, 15).unwrap();
    assert_eq!((found.wall().time(), found.instant().offset().whole_hours()), (Time::from_hms(2, 15, 0).unwrap(), 1));
}
