//! Starts on a grid of half hours, hours and more; how long stays are; what is taken around them.

use super::shop::{BEN, COLOUR, CUT, MASSAGE, NOW as EARLY, salon, settle, wish};
use crate::availability::{Claim, Seated, Taken, Wish};
use crate::business::{Buffers, Business, Hours, Policies, StayBand};
use crate::sample::{
    booked, daily, day_and_hour, hour, house, house_in, judge, listed, search, start, table, taken, view, wall,
};
use crate::time::{Asked, Start};
use crate::{Invalid, Lack, Refusal};

const NOW: &str = "2026-05-20T07:00:00Z";

fn gridded(start_grid_minutes: u32) -> Business {
    let mut business = house_in("Europe/Berlin", daily("12:00", "16:00"));
    business.policies.start_grid_minutes = start_grid_minutes;
    business
}

fn hours(starts: Vec<Start>) -> Vec<String> {
    starts.into_iter().map(hour).collect()
}

#[test]
fn a_start_between_two_of_the_grid_is_no_start() {
    for (minutes, text) in [(30, "12:15"), (30, "12:45"), (60, "12:30"), (60, "12:45"), (45, "12:30")] {
        let off = Refusal::InvalidInput(Invalid::OffGrid { minutes });
        assert_eq!(judge(&gridded(minutes), NOW, &format!("2026-06-01T{text}"), 2), Err(off), "{minutes} {text}");
    }
    for (minutes, text) in [(30, "12:30"), (60, "13:00"), (45, "12:45"), (90, "13:30"), (240, "12:00")] {
        assert_eq!(judge(&gridded(minutes), NOW, &format!("2026-06-01T{text}"), 2), Ok(()), "{minutes} {text}");
    }
    let asked = Asked::parse("2026-06-01T12:15").unwrap();
    assert_eq!(asked.start(&gridded(30).zone, 30), Err(Invalid::OffGrid { minutes: 30 }));
}

#[test]
fn off_the_grid_is_told_before_all_else() {
    let off = Refusal::InvalidInput(Invalid::OffGrid { minutes: 30 });
    assert_eq!(judge(&gridded(30), NOW, "2026-05-01T03:15", 99), Err(off));
}

#[test]
fn the_list_offers_starts_of_the_grid_only() {
    let found = |minutes| {
        hours(view(&gridded(minutes), &Taken::default(), NOW).search(&search("2026-06-01T13:00", 60, 2)).starts)
    };
    assert_eq!(found(15), ["13:00", "12:45", "13:15"]);
    assert_eq!(found(30), ["13:00", "12:30", "13:30"]);
    assert_eq!(found(60), ["13:00", "12:00", "14:00"]);
    assert_eq!(
        listed(&view(&gridded(30), &Taken::default(), NOW), "2026-06-01", 2),
        ["12:00", "12:30", "13:00", "13:30", "14:00", "14:30"]
    );
}

#[test]
fn a_wish_between_two_starts_reaches_both() {
    let found = |minutes, text: &str| {
        hours(
            view(&gridded(minutes), &Taken::default(), NOW).search(&search(&format!("2026-06-01T{text}"), 0, 2)).starts,
        )
    };
    assert_eq!(found(30, "13:20"), ["13:30", "13:00"]);
    assert_eq!(found(30, "13:15"), ["13:00", "13:30"], "the earlier of equals first");
    assert_eq!(found(60, "13:07"), ["13:00", "14:00"]);
    assert_eq!(found(60, "13:00"), ["13:00"]);
    assert_eq!(found(15, "13:00:30"), ["13:00", "13:15"]);
    assert_eq!(found(15, "13:00:00.5"), ["13:00", "13:15"]);
}

#[test]
fn alternatives_keep_to_the_grid() {
    let business = gridded(60);
    let empty = Taken::default();
    let offered = view(&business, &empty, NOW).alternatives(wall("2026-06-01T12:30"), &Wish::of(2), None);
    assert_eq!(hours(offered), ["12:00", "13:00", "14:00"]);
    let full: Vec<Claim> =
        (0..4).map(|hour| booked(&business, hour, &format!("2026-06-01T{}:00", 12 + hour), 20)).collect();
    let full = taken(&full);
    for around in ["2026-06-01T13:20", "2026-06-01T13:20:10.5"] {
        let offered = view(&business, &full, NOW).alternatives(wall(around), &Wish::of(2), None);
        let offered: Vec<_> = offered.into_iter().map(day_and_hour).collect();
        assert_eq!(offered, ["06-02 13:00", "06-03 13:00", "06-04 13:00"], "{around}");
    }
}

#[test]
fn the_grid_is_that_of_the_wall_on_the_nights_the_clocks_change() {
    let mut business = house_in("Australia/Lord_Howe", Hours::Always);
    business.policies = Policies { start_grid_minutes: 60, stay_minutes: 30, ..business.policies };
    // The clocks go forward by half an hour: 02:00 becomes 02:30.
    let starts = listed(&view(&business, &Taken::default(), EARLY), "2026-10-04", 2);
    assert_eq!((starts.len(), &starts[..4]), (23, &["00:00", "01:00", "03:00", "04:00"].map(str::to_owned)[..]));
}

#[test]
fn larger_parties_stay_longer() {
    let mut business = gridded(15);
    business.policies.stays = vec![StayBand { up_to: 2, minutes: 60 }, StayBand { up_to: 6, minutes: 120 }];
    let last = |party| listed(&view(&business, &Taken::default(), NOW), "2026-06-01", party).pop().unwrap();
    assert_eq!([1, 2, 3, 6, 7].map(last), ["15:00", "15:00", "14:00", "14:00", "14:30"]);
}

#[test]
fn a_service_lasts_as_long_as_it_takes_whoever_comes() {
    let mut salon = salon();
    salon.policies.stays = vec![StayBand { up_to: 10, minutes: 240 }];
    let ends = |service, text: &str| {
        settle(&salon, &Taken::default(), &format!("2026-06-01T{text}"), &wish(service, None)).map(drop)
    };
    assert_eq!((ends(CUT, "17:30"), ends(CUT, "17:45")), (Ok(()), Err(Refusal::OutsideHours)));
    assert_eq!((ends(COLOUR, "17:00"), ends(COLOUR, "17:15")), (Ok(()), Err(Refusal::OutsideHours)));
    assert_eq!((ends(MASSAGE, "17:15"), ends(MASSAGE, "17:30")), (Ok(()), Err(Refusal::OutsideHours)));
    let place = settle(&salon, &Taken::default(), "2026-06-01T12:00", &wish(MASSAGE, Some(BEN))).unwrap().place;
    assert_eq!((place.span.end - place.span.start).whole_minutes(), 45);
}

#[test]
fn an_appointment_takes_as_many_guests_as_its_service_does() {
    let salon = salon();
    let ask =
        |party| settle(&salon, &Taken::default(), "2026-06-01T12:00", &Wish { party, ..wish(CUT, None) }).map(drop);
    assert_eq!((ask(2), ask(3)), (Ok(()), Err(Refusal::PartyTooLarge { max: 2 })));
}

#[test]
fn a_table_is_taken_around_the_stay_and_buffers_may_touch() {
    let mut business = house();
    business.tables = vec![table(1, 1, 4)];
    business.policies.buffers = Buffers { before: 10, after: 20 };
    let first =
        view(&business, &Taken::default(), NOW).settle(start(&business, "2026-06-01T15:00"), &Wish::of(2)).unwrap();
    assert_eq!(first.place.during, first.place.span.widened(10, 20));
    // The stay is from 15:00 to 16:30, the table is taken from 14:50 to 16:50.
    let claim = booked(&business, 1, "2026-06-01T15:00", 2);
    let seat = |business: &Business| Seated {
        booking: claim.booking,
        resource: business.tables[0].id,
        span: first.place.during,
        pinned: false,
        section: None,
    };
    let taken = Taken { seated: vec![seat(&business)], claims: vec![claim.clone()], ..Taken::default() };
    let ask = |business: &Business, text: &str| {
        view(business, &taken, NOW).settle(start(business, text), &Wish::of(2)).map(drop)
    };
    let full = Err(Refusal::NoCapacity(Lack::Table));
    assert_eq!(ask(&business, "2026-06-01T16:45"), full, "from 16:35");
    assert_eq!(ask(&business, "2026-06-01T17:00"), Ok(()), "from 16:50");
    assert_eq!(ask(&business, "2026-06-01T13:00"), Ok(()), "to 14:50");
    assert_eq!(ask(&business, "2026-06-01T13:15"), full, "to 15:05");
    business.policies.buffers.before = 11;
    assert_eq!(ask(&business, "2026-06-01T17:00"), full);
}
