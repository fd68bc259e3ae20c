use super::{Local, Zone};
use crate::sample::{at, cases, wall, zone};
use crate::time::Start;
use ::time::{Duration, OffsetDateTime, PrimitiveDateTime};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

/// Zones that have changed their minds, change by odd steps or at midnight, or lie on an edge.
const AWKWARD: [&str; 22] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Asuncion",
    "America/Caracas",
    "America/Mexico_City",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
];

/// A quarter hour from 1990 to 2098.
fn quarter() -> impl Strategy<Value = OffsetDateTime> {
    (701_136..4_520_448_i64).prop_map(|quarter| OffsetDateTime::UNIX_EPOCH + Duration::minutes(15 * quarter))
}

/// A quarter hour within two hours of a change of this zone's clocks, where it has any that year; else any.
fn awkward() -> impl Strategy<Value = (&'static str, OffsetDateTime)> {
    (prop::sample::select(&AWKWARD[..]), 1990..2099_i32, 0..366_i64, -8..8_i64, quarter()).prop_map(
        |(name, year, skip, near, any)| {
            let zone = zone(name);
            let first = at(&format!("{year}-01-01T00:00:00Z"));
            let offset = |hour: i64| zone.to_local(first + Duration::hours(hour)).offset();
            let changes: Vec<i64> = (0..365).filter(|day| offset(day * 24) != offset(day * 24 + 24)).collect();
            let Some(day) = usize::try_from(skip).ok().and_then(|skip| changes.get(skip % changes.len().max(1))) else {
                return (name, any);
            };
            let change = (day * 24..day * 24 + 24).find(|hour| offset(*hour) != offset(hour + 1)).unwrap_or_default();
            (name, first + Duration::hours(change + 1) + Duration::minutes(15 * near))
        },
    )
}

fn walls(zone: &Zone, instants: impl Iterator<Item = OffsetDateTime>, wall: PrimitiveDateTime) -> Vec<OffsetDateTime> {
    instants.filter(|instant| Start::new(*instant, zone).wall() == wall).collect()
}

#[test]
fn names_and_links_are_zones() {
    for name in [
        "Europe/Berlin",
        "America/Argentina/Buenos_Aires",
        "Asia/Calcutta",
        "US/Eastern",
        "UTC",
        "Etc/GMT+5",
        "EST5EDT",
        "GMT+0",
    ] {
        assert!(Zone::parse(name).is_ok(), "{name}");
    }
}

#[test]
fn a_zone_reads_back_what_it_wrote() {
    for name in
        AWKWARD.iter().chain(&["Asia/Calcutta", "UTC", "Etc/UTC", "US/Eastern", "-06:00", "+05:45", "-00:30", "+14:00"])
    {
        let zone = zone(name);
        assert_eq!(Zone::parse(&zone.to_string()), Ok(zone), "{name}");
    }
    assert_eq!(zone("Europe/Berlin").to_string(), "Europe/Berlin");
    assert_eq!(
        ["-06:00", "+05:45", "-00:30", "-00:00"].map(|name| zone(name).to_string()),
        ["-06:00", "+05:45", "-00:30", "+00:00"]
    );
    assert_eq!(format!("{:?}", Zone::UTC), "Zone(+00:00)");
}

#[test]
fn windows_names_are_refused() {
    let names =
        ["W. Europe Standard Time", "Pacific Standard Time", "UTC-11", "UTC+12", "UTC-02", "Romance Standard Time"];
    for name in names {
        assert_eq!(Zone::parse(name).unwrap_err().0, name);
    }
}

#[test]
fn what_is_no_zone_is_refused() {
    let rubbish =
        ["", " ", "europe/berlin", "Europe/Berlin ", "Berlin", "Mars/Olympus", "CEST", "é", "+é1:00", "Factory"];
    for name in rubbish {
        assert!(Zone::parse(name).is_err(), "{name:?}");
    }
    assert!(Zone::parse(&"Europe/".repeat(100_000)).is_err());
}

#[test]
fn a_fixed_offset_is_whole_quarter_hours_up_to_fourteen() {
    for name in ["+00:00", "-06:00", "+05:45", "+12:45", "-09:30", "+14:00", "-14:00", "+13:45"] {
        assert!(Zone::parse(name).is_ok(), "{name}");
    }
    let bad = [
        "-06:07", "+14:15", "-15:00", "+99:00", "+05:60", "+05:75", "6:00", "-6:00", "-06", "-0600", "+05:4", "+ 5:00",
        "−06:00",
    ];
    for name in bad {
        assert!(Zone::parse(name).is_err(), "{name}");
    }
}

#[test]
fn a_fixed_offset_has_no_clock_changes() {
    let six = zone("-06:00");
    assert_eq!(six.resolve(wall("2026-03-29T02:30")), Local::Once(at("2026-03-29T08:30:00Z")));
    assert_eq!(Start::new(at("2026-07-01T00:30:00Z"), &six).wall(), wall("2026-06-30T18:30"));
    let half = zone("-00:30");
    assert_eq!(half.resolve(wall("2026-06-01T12:00")), Local::Once(at("2026-06-01T12:30:00Z")));
}

#[test]
fn a_repeated_wall_time_has_two_instants() {
    let (first, second) = (at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"));
    let found = zone("Europe/Berlin").resolve(wall("2026-10-25T02:30"));
    assert_eq!(found, Local::Twice { first, second });
    assert_eq!((found.earliest(), found.latest()), (first, second));
}

#[test]
fn the_edges_of_a_repeated_hour() {
    let berlin = zone("Europe/Berlin");
    let twice = |text: &str| matches!(berlin.resolve(wall(text)), Local::Twice { .. });
    assert_eq!(
        ["01:45", "02:00", "02:45", "03:00"].map(|hour| twice(&format!("2026-10-25T{hour}"))),
        [false, true, true, false]
    );
}

#[test]
fn a_skipped_wall_time_moves_on_by_the_gap() {
    let moved = at("2026-03-29T01:30:00Z");
    let found = zone("Europe/Berlin").resolve(wall("2026-03-29T02:30"));
    assert_eq!(found, Local::Never { moved });
    assert_eq!((found.earliest(), found.latest()), (moved, moved));
}

#[test]
fn the_edges_of_a_skipped_hour() {
    let berlin = zone("Europe/Berlin");
    let never = |text: &str| matches!(berlin.resolve(wall(text)), Local::Never { .. });
    assert_eq!(
        ["01:45", "02:00", "02:45", "03:00"].map(|hour| never(&format!("2026-03-29T{hour}"))),
        [false, true, true, false]
    );
}

#[test]
fn row_06_midnight_is_skipped_where_the_clocks_change_at_midnight() {
    for (name, day) in
        [("America/Santiago", "2026-09-06"), ("Africa/Cairo", "2026-04-24"), ("Asia/Beirut", "2026-03-29")]
    {
        let zone = zone(name);
        let midnight = zone.resolve(wall(&format!("{day}T00:00")));
        assert!(matches!(midnight, Local::Never { .. }), "{name}");
        assert_eq!(Start::new(midnight.earliest(), &zone).wall(), wall(&format!("{day}T01:00")), "{name}");
    }
}

#[test]
fn row_08_morocco_goes_back_for_ramadan() {
    let casablanca = zone("Africa/Casablanca");
    assert!(matches!(casablanca.resolve(wall("2026-02-15T02:30")), Local::Twice { .. }));
    assert!(matches!(casablanca.resolve(wall("2026-03-22T02:30")), Local::Never { .. }));
}

#[test]
fn half_an_hour_is_repeated_on_lord_howe() {
    let lord_howe = zone("Australia/Lord_Howe");
    let Local::Twice { first, second } = lord_howe.resolve(wall("2026-04-05T01:45")) else { panic!("not repeated") };
    assert_eq!(second - first, Duration::minutes(30));
    assert!(matches!(lord_howe.resolve(wall("2026-10-04T02:15")), Local::Never { .. }));
}

#[test]
fn a_skipped_day_moves_on_by_a_day() {
    let apia = zone("Pacific/Apia");
    let skipped = apia.resolve(wall("2011-12-30T12:00"));
    assert!(matches!(skipped, Local::Never { .. }));
    assert_eq!(Start::new(skipped.earliest(), &apia).wall(), wall("2011-12-31T12:00"));
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn an_instant_is_among_those_that_its_wall_time_means((name, instant) in awkward()) {
        let zone = zone(name);
        let wall = Start::new(instant, &zone).wall();
        match zone.resolve(wall) {
            Local::Once(at) => prop_assert_eq!(at, instant),
            Local::Twice { first, second } => {
                prop_assert!(first < second && (instant == first || instant == second));
                prop_assert_eq!(Start::new(first, &zone).wall(), Start::new(second, &zone).wall());
            }
            Local::Never { .. } => prop_assert!(false, "{} showed {} at {}", name, wall, instant),
        }
    }

    #[test]
    fn a_wall_time_means_just_the_instants_that_show_it((name, near) in awkward(), quarters in -6..=6_i64) {
        let zone = zone(name);
        let wall = Start::new(near, &zone).wall() + Duration::minutes(15 * quarters);
        let around = (-4 * 30..4 * 30_i64).map(|step| wall.assume_utc() + Duration::minutes(15 * step));
        let shown = walls(&zone, around, wall);
        let meant = match zone.resolve(wall) {
            Local::Once(at) => vec![at],
            Local::Twice { first, second } => vec![first, second],
            Local::Never { moved } => {
                prop_assert!(Start::new(moved, &zone).wall() > wall);
                Vec::new()
            }
        };
        prop_assert_eq!(meant, shown);
    }

    #[test]
    fn every_offset_is_whole_quarter_hours(name in prop::sample::select(&AWKWARD[..]), instant in quarter()) {
        let offset = zone(name).to_local(instant).offset();
        prop_assert_eq!(offset.whole_seconds() % 900, 0);
    }
}

/// Nothing tells the release at run time: whoever brings another `time-tz` looks it up in the `tz/NEWS` that came with it.
#[test]
fn the_release_of_the_zone_data_is_the_one_that_is_compiled_in() {
    let lock = include_str!("../../../../../Cargo.lock");
    assert!(lock.contains("name = \"time-tz\"\nversion = \"3.0.0-rc.6.0.0\"\n"), "look up what ZONE_DATA has to be");
    assert_eq!(super::ZONE_DATA, "2026e");
    let is_a_release =
        |name: &str| name.len() == 5 && name.starts_with("20") && name.ends_with(|c: char| c.is_ascii_lowercase());
    assert!(is_a_release(super::ZONE_DATA), "or it does not sort");
}
