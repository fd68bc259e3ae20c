use super::{EVENINGS, HOUSES, wall};
use crate::random::Random;
use time::macros::date;

#[test]
fn each_house_is_what_its_file_says() {
    for house in &HOUSES {
        let file: toml::Table = house.file.parse().unwrap();
        assert_eq!(file["external_id"].as_str(), Some(house.external_id));
        assert_eq!(file["policies"]["max_total_guests_per_15min"].as_integer(), Some(i64::from(house.limit)));
        let tables = file.get("tables").and_then(toml::Value::as_array);
        assert_eq!(tables.is_some(), house.has_tables);
        let largest = match tables {
            Some(tables) => {
                let joined = file.get("combinations").and_then(toml::Value::as_array);
                let units = tables.iter().chain(joined.into_iter().flatten());
                units.filter_map(|unit| unit["max"].as_integer()).max()
            }
            None if house.is_salon() => Some(1),
            None => file["policies"]["max_party_size"].as_integer(),
        };
        assert_eq!(largest, i64::try_from(house.largest).ok());
    }
}

#[test]
fn all_that_the_other_version_says_is_said_instead_of_something() {
    for house in &HOUSES {
        assert_eq!(house.version(false), house.file);
        assert!(house.instead.iter().all(|(what, _)| house.file.contains(what)), "{}", house.external_id);
        assert_ne!(house.version(true).parse::<toml::Table>().unwrap(), house.file.parse().unwrap());
    }
}

#[test]
fn services_are_those_of_the_file_and_so_is_who_does_them() {
    for house in &HOUSES {
        let file: toml::Table = house.file.parse().unwrap();
        let listed = |key| file.get(key).and_then(toml::Value::as_array).into_iter().flatten();
        let services: Vec<_> = listed("services").map(|service| service["name"].as_str().unwrap()).collect();
        assert_eq!(services, house.services.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        for (service, staff) in house.services {
            let does = |member: &&toml::Value| member["services"].as_array().unwrap().contains(&(*service).into());
            let names: Vec<_> = listed("staff").filter(does).map(|member| member["name"].as_str().unwrap()).collect();
            assert_eq!(&names, staff, "{service}");
        }
    }
}

#[test]
fn starts_are_few_and_lie_in_the_round() {
    let first_day = date!(2026 - 11 - 23);
    let mut random = Random::new(1);
    for house in &HOUSES {
        let mut starts: Vec<_> = (0..4_000).map(|_| house.start(first_day, &mut random)).collect();
        starts.sort();
        starts.dedup();
        assert!((10..70).contains(&starts.len()), "{starts:?}");
        let evenings: Vec<_> = (0..EVENINGS).map(|day| (first_day + time::Duration::days(day)).to_string()).collect();
        assert!(starts.iter().all(|start| evenings.iter().any(|day| start.starts_with(day))), "{starts:?}");
    }
}

#[test]
fn parties_are_no_larger_than_the_house_takes() {
    let mut random = Random::new(2);
    for house in &HOUSES {
        assert!((0..500).all(|_| (1..=house.largest).contains(&house.party(&mut random))));
    }
}

#[test]
fn times_are_written_as_tools_want_them() {
    assert_eq!(wall(date!(2026 - 11 - 23), 9 * 60 + 15), "2026-11-23T09:15");
}
