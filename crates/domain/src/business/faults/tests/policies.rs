//! Policies and limits.

use super::{fields, told};
use crate::business::{
    Buffers, Business, Combination, LimitRule, Limits, Messages, Policies, Quiet, Service, Staff, StayBand,
};
use crate::sample::{house, minutes, table, table_id};
use crate::{CombinationId, ResourceId, ServiceId};
use ::time::Weekday;
use uuid::Uuid;

fn of(policies: &Policies) -> Vec<String> {
    policies.faults().into_iter().map(|fault| fault.field).collect()
}

fn bands(bands: &[(u32, u32)]) -> Policies {
    let stays = bands.iter().map(|(up_to, minutes)| StayBand { up_to: *up_to, minutes: *minutes }).collect();
    Policies { stays, ..Policies::default() }
}

fn rule(from: u32, to: u32, limits: Limits) -> Policies {
    Policies { limits: vec![LimitRule { weekdays: Vec::new(), from, to, limits }], ..Policies::default() }
}

const SOME: Limits = Limits { guests: Some(8), parties: None, arriving_guests: None, arriving_parties: None };

#[test]
fn the_defaults_have_no_faults() {
    assert_eq!(Policies::default().faults(), []);
}

#[test]
fn each_policy_may_have_its_least_and_its_most() {
    type Set = fn(&mut Policies, u32);
    let ranges: [(&str, Set, u32, u32); 15] = [
        ("max_total_guests_per_15min", |policies, value| policies.max_total_guests_per_15min = value, 1, 10_000),
        (
            "max_total_parties_per_15min",
            |policies, value| policies.max_total_parties_per_15min = Some(value),
            1,
            10_000,
        ),
        (
            "max_arriving_guests_per_15min",
            |policies, value| policies.max_arriving_guests_per_15min = Some(value),
            1,
            10_000,
        ),
        (
            "max_arriving_parties_per_15min",
            |policies, value| policies.max_arriving_parties_per_15min = Some(value),
            1,
            10_000,
        ),
        ("stay_minutes", |policies, value| policies.stay_minutes = value, 5, 1_440),
        ("max_advance_days", |policies, value| policies.max_advance_days = value, 0, 1_095),
        ("min_notice_minutes", |policies, value| policies.min_notice_minutes = value, 0, 525_600),
        ("flexibility_minutes", |policies, value| policies.flexibility_minutes = value, 0, 720),
        ("hold_minutes", |policies, value| policies.hold_minutes = value, 1, 60),
        ("max_holds_per_caller", |policies, value| policies.max_holds_per_caller = value, 1, 100),
        ("max_waiting_per_caller", |policies, value| policies.max_waiting_per_caller = value, 1, 100),
        ("waitlist_hold_minutes", |policies, value| policies.waitlist_hold_minutes = value, 1, 1_440),
        ("max_party_size", |policies, value| policies.max_party_size = Some(value), 1, 500),
        ("buffer_before_minutes", |policies, value| policies.buffers.before = value, 0, 240),
        ("buffer_after_minutes", |policies, value| policies.buffers.after = value, 0, 240),
    ];
    for (field, set, low, high) in ranges {
        let field = format!("policies.{field}");
        let faults = |value| {
            let mut policies = Policies::default();
            set(&mut policies, value);
            of(&policies)
        };
        assert!(faults(low).is_empty() && faults(high).is_empty(), "{field}");
        assert!(faults(high + 1).contains(&field), "{field} above");
        assert!(low == 0 || faults(low - 1).contains(&field), "{field} below");
    }
}

#[test]
fn a_number_out_of_range_is_told_with_the_range() {
    assert_eq!(
        told(|business| business.policies.hold_minutes = 61),
        ["policies.hold_minutes: 61 is not within 1 to 60"]
    );
}

#[test]
fn the_smallest_party_may_not_exceed_the_largest() {
    let sizes = |min, max| of(&Policies { min_party_size: min, max_party_size: max, ..Policies::default() });
    assert!(sizes(4, Some(4)).is_empty());
    assert_eq!(sizes(5, Some(4)), ["policies.min_party_size"]);
    assert_eq!(sizes(0, None), ["policies.min_party_size"]);
    let house = Policies::default().max_total_guests_per_15min;
    assert!(sizes(house, None).is_empty());
    assert_eq!(sizes(house + 1, None), ["policies.min_party_size"], "a party that never fits the house");
}

#[test]
fn bands_must_rise() {
    assert!(of(&bands(&[(2, 90), (3, 90), (500, 1_440)])).is_empty());
    assert_eq!(of(&bands(&[(4, 90), (4, 120)])), ["policies.stays.up_to"]);
    assert_eq!(of(&bands(&[(0, 90)])), ["policies.stays.up_to"]);
    assert_eq!(of(&bands(&[(501, 90)])), ["policies.stays.up_to"]);
    assert_eq!(of(&bands(&[(2, 4)])), ["policies.stays.minutes"]);
    assert_eq!(of(&bands(&[(2, 1_441)])), ["policies.stays.minutes"]);
    let told = bands(&[(4, 90), (2, 120)]).faults()[0].to_string();
    assert_eq!(told, "policies.stays.up_to: 2 comes after 4, but each band takes larger parties than the last");
}

#[test]
fn a_band_beyond_all_numbers_is_a_fault_and_no_crash() {
    assert_eq!(of(&bands(&[(u32::MAX, 90), (u32::MAX, 90)])), ["policies.stays.up_to", "policies.stays.up_to"]);
}

#[test]
fn the_grid_is_made_of_cells_and_makes_up_a_day() {
    let faults = |start_grid_minutes| of(&Policies { start_grid_minutes, ..Policies::default() });
    for sound in [15, 30, 45, 60, 90, 120, 240, 720, 1_440] {
        assert!(faults(sound).is_empty(), "{sound}");
    }
    for bad in [0, 1, 5, 10, 20, 40, 75, 105, 2_880, u32::MAX] {
        assert_eq!(faults(bad), ["policies.start_grid_minutes"], "{bad}");
    }
}

#[test]
fn the_shortest_stay_is_a_stay_and_no_longer_than_the_usual_one() {
    let faults = |shortest| of(&Policies { shortest_stay_minutes: Some(shortest), ..Policies::default() });
    for sound in [5, 45, 90] {
        assert!(faults(sound).is_empty(), "{sound}");
    }
    for bad in [0, 4, 47, 91, 95] {
        assert_eq!(faults(bad), ["policies.shortest_stay_minutes"], "{bad}");
    }
}

#[test]
fn time_around_a_stay_needs_tables_to_keep_free() {
    let buffers = Buffers { before: 0, after: 15 };
    let with_tables = |tables| {
        fields(|business| {
            business.policies.buffers = buffers;
            business.tables = tables;
        })
    };
    assert_eq!(with_tables(vec![table(1, 1, 4)]), [""; 0]);
    assert_eq!(with_tables(Vec::new()), ["policies.buffer_after_minutes"]);
}

#[test]
fn a_rule_begins_on_its_day_and_ends_by_the_end_of_the_next() {
    let faults = |from: &str, to: &str| of(&rule(minutes(from), minutes(to), SOME));
    for (from, to) in [("00:00", "00:15"), ("23:59", "48:00"), ("18:00", "26:00")] {
        assert!(faults(from, to).is_empty(), "{from}-{to}");
    }
    for (from, to) in [("24:00", "25:00"), ("12:00", "12:00"), ("12:00", "11:00"), ("18:00", "48:01")] {
        assert_eq!(faults(from, to), ["limits.1"], "{from}-{to}");
    }
}

#[test]
fn a_rule_limits_something_and_by_one_at_least() {
    type Set = fn(u32) -> Limits;
    assert_eq!(of(&rule(0, 60, Limits::default())), ["limits.1"]);
    let set: [(&str, Set); 4] = [
        ("max_total_guests_per_15min", |limit| Limits { guests: Some(limit), ..Limits::default() }),
        ("max_total_parties_per_15min", |limit| Limits { parties: Some(limit), ..Limits::default() }),
        ("max_arriving_guests_per_15min", |limit| Limits { arriving_guests: Some(limit), ..Limits::default() }),
        ("max_arriving_parties_per_15min", |limit| Limits { arriving_parties: Some(limit), ..Limits::default() }),
    ];
    for (name, limits) in set {
        assert!(of(&rule(0, 60, limits(1))).is_empty() && of(&rule(0, 60, limits(10_000))).is_empty(), "{name}");
        for bad in [0, 10_001] {
            assert_eq!(of(&rule(0, 60, limits(bad))), [format!("limits.1.{name}")]);
        }
    }
}

#[test]
fn the_rule_that_is_at_fault_is_numbered() {
    let sound = LimitRule { weekdays: vec![Weekday::Friday], from: 0, to: 60, limits: SOME };
    let bad = LimitRule { to: 0, ..sound.clone() };
    let policies = Policies { limits: vec![sound, bad], ..house().policies };
    assert_eq!(of(&policies), ["limits.2"]);
}

/// The smallest party is one that some table, combination or service takes.
#[test]
fn the_smallest_party_finds_room() {
    let with = |min: u32, change: fn(&mut Business)| {
        told(|business| {
            business.policies.min_party_size = min;
            change(business);
        })
    };
    let fault = |min: u32, most: u32| [format!("policies.min_party_size: {min}, but the house takes {most} at most")];
    let tables: fn(&mut Business) = |business| business.tables = vec![table(1, 1, 4), table(2, 1, 6)];
    assert_eq!(with(6, tables), [""; 0]);
    assert_eq!(with(7, tables), fault(7, 6));
    let joined: fn(&mut Business) = |business| {
        let (id, tables) = (CombinationId::new(Uuid::from_u128(9)), vec![table_id(1), table_id(2)]);
        business.tables = vec![table(1, 1, 4), table(2, 1, 6)];
        business.combinations = vec![Combination { id, name: "Both".to_owned(), tables, min: 7, max: 9 }];
    };
    assert_eq!(with(9, joined), [""; 0]);
    assert_eq!(with(10, joined), fault(10, 9));
    let shop: fn(&mut Business) = |business| {
        let service = |number, max_party| Service {
            id: ServiceId::new(Uuid::from_u128(number)),
            name: format!("S{number}"),
            minutes: 45,
            buffers: Buffers::default(),
            max_party,
            room: None,
        };
        business.services = vec![service(1, 3), service(2, 2)];
        let services = business.services.iter().map(|service| service.id).collect();
        let id = ResourceId::new(Uuid::from_u128(7));
        business.staff = vec![Staff { id, name: "Mia".to_owned(), services, hours: None, away: Vec::new() }];
    };
    assert_eq!(with(3, shop), [""; 0]);
    assert_eq!(with(4, shop), fault(4, 3));
    assert_eq!(with(20, |_| {}), [""; 0], "without tables the limits alone count");
    assert_eq!(with(21, tables), ["policies.min_party_size: 21 is not within 1 to 20"]);
}

#[test]
fn texts_have_bounds_too() {
    let with = |messages: Messages| of(&Policies { messages, ..Policies::default() });
    let reminded = |reminder_hours| with(Messages { reminder_hours, ..Messages::default() });
    assert_eq!(reminded(0), [""; 0]);
    assert_eq!(reminded(168), [""; 0]);
    assert_eq!(reminded(169), ["messages.reminder_hours"]);
    let quiet = |from, to| with(Messages { quiet: Some(Quiet { from, to }), ..Messages::default() });
    assert_eq!(quiet(1439, 2878), [""; 0]);
    for (from, to) in [(1440, 1500), (600, 600), (600, 540), (600, 2040)] {
        assert_eq!(quiet(from, to), ["messages.quiet"], "{from} to {to}");
    }
}
