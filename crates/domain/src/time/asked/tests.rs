use super::{Asked, NotATime};
use crate::Invalid;
use crate::sample::{at, cases, wall, zone};
use crate::time::Zone;
use ::time::macros::datetime;

fn refused(text: &str) {
    assert_eq!(Asked::parse(text), Err(NotATime), "{text:?}");
}

/// What the wall of Berlin shows at the start that is meant, with its offset in hours.
fn berlin(text: &str) -> Result<String, Invalid> {
    let start = Asked::parse(text).expect("a time").start(&zone("Europe/Berlin"), 15)?;
    let offset = start.instant().offset().whole_hours();
    Ok(format!("{:02}:{:02}+{offset}", start.wall().hour(), start.wall().minute()))
}

#[test]
fn a_time_without_an_offset_is_wall_time() {
    let spellings = [
        "2026-11-27T19:30",
        "2026-11-27 19:30",
        " 2026-11-27T19:30:00 ",
        "2026-11-27 19:30:00",
        "2026-11-27T19:30:00.000",
    ];
    for text in spellings {
        assert_eq!(Asked::parse(text), Ok(Asked::Wall(datetime!(2026-11-27 19:30))), "{text:?}");
    }
}

#[test]
fn a_time_with_an_offset_is_an_instant() {
    let spellings = [
        "2026-11-27T18:30Z",
        "2026-11-27T18:30z",
        "2026-11-27 18:30:00Z",
        "2026-11-27T19:30+01:00",
        "2026-11-27T19:30:00+01:00",
        "2026-11-27T19:30:00.0+01:00",
        "2026-11-27T13:30-05:00",
        "2026-11-28T00:15:00+05:45",
    ];
    for text in spellings {
        assert_eq!(Asked::parse(text), Ok(Asked::Instant(datetime!(2026-11-27 18:30 UTC))), "{text:?}");
    }
}

#[test]
fn what_is_no_date_and_time_is_refused() {
    let rubbish = [
        "",
        " ",
        "T",
        "tomorrow at 7",
        "19:30",
        "2026-11-27",
        "2026-11-27T19",
        "2026-11-27T24:00",
        "2026-11-27T19:60",
        "2026-11-27T19:30:61",
        "2026-13-01T19:30",
        "2026-00-10T19:30",
        "2026-04-31T19:30",
        "2026-1-7T19:30",
        "27.11.2026 19:30",
        "2026-11-27T7:30 PM",
        "2026-11-27T19:30 +01:00",
        "2026-11-27T19:30+0100",
        "2026-11-27T19:30:00+01",
        "2026-11-27T19:30+24:00",
        "2026-11-27T19:30-25:00",
        "2026-11-27T19:30:00+24:00",
        "2026-11-27T19:30+01:00Z",
        "2026-11-27T19:30ZZ",
        "2026-11-27T19:30\u{0}",
        "２026-11-27T19:30",
    ];
    rubbish.into_iter().for_each(refused);
}

#[test]
fn row_09_a_leap_day_is_a_date_in_leap_years_only() {
    assert_eq!(Asked::parse("2028-02-29T19:00"), Ok(Asked::Wall(datetime!(2028-02-29 19:00))));
    refused("2029-02-29T19:00");
    refused("2029-02-29T19:00Z");
    refused("2100-02-29T19:00");
}

#[test]
fn years_beyond_the_zone_data_are_refused() {
    for year in [1970, 2098] {
        assert!(Asked::parse(&format!("{year}-06-01T12:00")).is_ok());
        assert!(Asked::parse(&format!("{year}-06-01T12:00Z")).is_ok());
    }
    for year in ["0000", "0001", "1969", "2099", "9999", "-2026", "+2099", "12026"] {
        refused(&format!("{year}-12-31T23:45"));
        refused(&format!("{year}-12-31T23:45Z"));
        refused(&format!("{year}-12-31T23:45:00-14:00"));
    }
}

#[test]
fn a_megabyte_of_text_is_refused() {
    for letter in ["9", " ", "T", "é", "2026-11-27T19:30 "] {
        refused(&letter.repeat(1_000_000 / letter.len()));
    }
}

#[test]
fn row_25_a_time_between_two_starts_is_no_start() {
    for text in ["2026-06-01T19:07", "2026-06-01T19:00:01", "2026-06-01T19:00:00.5", "2026-06-01T19:14:59"] {
        assert_eq!(berlin(text), Err(Invalid::OffGrid { minutes: 15 }), "{text}");
    }
    assert_eq!(berlin("2026-06-01T17:07Z"), Err(Invalid::OffGrid { minutes: 15 }));
    for text in ["2026-06-01T19:00", "2026-06-01T19:15:00", "2026-06-01T19:45"] {
        assert!(berlin(text).is_ok(), "{text}");
    }
}

#[test]
fn row_02_a_time_that_the_clocks_skip_is_no_start() {
    for text in ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:45"] {
        assert_eq!(berlin(text), Err(Invalid::NoSuchTime), "{text}");
    }
    assert_eq!(berlin("2026-03-29T01:45").unwrap(), "01:45+1");
    assert_eq!(berlin("2026-03-29T03:00").unwrap(), "03:00+2");
}

#[test]
fn a_skipped_time_between_two_starts_is_off_the_grid_first() {
    assert_eq!(berlin("2026-03-29T02:07"), Err(Invalid::OffGrid { minutes: 15 }));
}

#[test]
fn a_repeated_time_means_its_first_pass_unless_the_offset_says_otherwise() {
    assert_eq!(berlin("2026-10-25T02:30").unwrap(), "02:30+2");
    assert_eq!(berlin("2026-10-25T02:30+02:00").unwrap(), "02:30+2");
    assert_eq!(berlin("2026-10-25T02:30+01:00").unwrap(), "02:30+1");
    assert_eq!(berlin("2026-10-25T01:30Z").unwrap(), "02:30+1");
}

#[test]
fn row_12_an_offset_from_elsewhere_names_the_places_own_time() {
    assert_eq!(berlin("2026-06-01T13:00-04:00").unwrap(), "19:00+2");
    assert_eq!(berlin("2026-06-01T19:00").unwrap(), "19:00+2");
    let asked = Asked::parse("2026-06-01T23:00-04:00").unwrap();
    assert_eq!(asked.wall(&zone("Europe/Berlin")), wall("2026-06-02T05:00"));
}

#[test]
fn row_07_the_grid_is_that_of_the_local_wall() {
    for (name, text, utc) in [
        ("Asia/Kathmandu", "2026-06-01T19:00", "2026-06-01T13:15:00Z"),
        ("Pacific/Chatham", "2026-06-01T19:15", "2026-06-01T06:30:00Z"),
        ("Pacific/Chatham", "2026-12-01T19:15", "2026-12-01T05:30:00Z"),
        ("Australia/Lord_Howe", "2026-06-01T19:30", "2026-06-01T09:00:00Z"),
    ] {
        let start = Asked::parse(text).unwrap().start(&zone(name), 15).unwrap();
        assert_eq!(start.instant(), at(utc), "{name}");
        assert_eq!(start.wall(), wall(text), "{name}");
    }
}

#[test]
fn an_instant_at_the_edge_of_the_years_is_read_in_any_zone() {
    for text in ["1970-01-01T00:00:00+14:00", "2098-12-31T23:45:00-12:00"] {
        let asked = Asked::parse(text).unwrap();
        for name in ["Pacific/Chatham", "Pacific/Pago_Pago", "-14:00", "+14:00"] {
            assert_eq!(asked.start(&zone(name), 15).unwrap().instant(), at(text));
        }
    }
}

proptest::proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_text_crashes(text in "\\PC{0,30}|[0-9T:+Z .-]{0,30}|2026-1[0-9]-[0-3][0-9][T ][0-9:+Z.-]{0,16}") {
        if let Ok(asked) = Asked::parse(&text) {
            let wall = asked.wall(&Zone::UTC);
            proptest::prop_assert!((1969..=2099).contains(&wall.year()));
        }
    }
}
