//! Both sides of every fault.

mod analysis;
mod dates;
mod names;
mod policies;
mod shop;
mod tables;
mod text;
mod voice;
mod windows;

use crate::business::{Business, Fault};
use crate::sample::house;

/// What is told of a house that differs in something.
fn told(change: impl FnOnce(&mut Business)) -> Vec<String> {
    let mut business = house();
    change(&mut business);
    business.faults().iter().map(ToString::to_string).collect()
}

/// The fields that are at fault in it.
fn fields(change: impl FnOnce(&mut Business)) -> Vec<String> {
    let mut business = house();
    change(&mut business);
    business.faults().into_iter().map(|fault| fault.field).collect()
}

#[test]
fn the_house_of_the_scenarios_has_no_faults() {
    assert_eq!(house().faults(), []);
}

#[test]
fn a_fault_names_its_field_first() {
    assert_eq!(Fault::new("name", "is blank").to_string(), "name: is blank");
}

#[test]
fn names_of_the_business_are_neither_blank_nor_endless() {
    type Set = fn(&mut Business, String);
    let sets: [(&str, usize, Set); 2] = [
        ("external_id", 200, |business, text| business.external_id = text),
        ("name", 80, |business, text| business.name = text),
    ];
    for (field, longest, set) in sets {
        for sound in ["x".to_owned(), "ü".repeat(longest)] {
            assert_eq!(fields(|business| set(business, sound)), [""; 0], "{field}");
        }
        for bad in [String::new(), "  ".to_owned(), "x".repeat(longest + 1)] {
            assert_eq!(fields(|business| set(business, bad)), [field]);
        }
    }
}

#[test]
fn language_and_country_are_known() {
    assert_eq!(told(|business| business.locale = " ".to_owned()), ["locale: is blank"]);
    assert_eq!(told(|business| business.country = None), [""; 0]);
    assert_eq!(told(|business| business.country = Some("XX".to_owned())), ["country: is no ISO 3166 code such as DE"]);
}

#[test]
fn every_fault_is_told_at_once() {
    let told = fields(|business| {
        business.name = String::new();
        business.policies.hold_minutes = 0;
        business.policies.max_party_size = Some(501);
    });
    assert_eq!(told, ["name", "policies.hold_minutes", "policies.max_party_size"]);
}
