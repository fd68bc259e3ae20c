//! One name, one thing.

use crate::business::{Business, Combination, Room, Staff, Table};
use crate::sample::{table, table_id};
use crate::{CombinationId, ResourceId};
use uuid::Uuid;

fn named(number: u128, name: &str) -> Table {
    Table { name: name.to_owned(), ..table(number, 1, 4) }
}

fn combination(name: &str) -> Combination {
    let id = CombinationId::new(Uuid::from_u128(9));
    Combination { id, name: name.to_owned(), tables: vec![table_id(1), table_id(2)], min: 1, max: 8 }
}

fn member(name: &str) -> Staff {
    let id = ResourceId::new(Uuid::from_u128(7));
    Staff { id, name: name.to_owned(), services: Vec::new(), hours: None, away: Vec::new() }
}

fn room(name: &str) -> Room {
    Room { id: ResourceId::new(Uuid::from_u128(8)), name: name.to_owned(), kind: "room".to_owned() }
}

/// What is told of names; what staff do is another matter.
fn told(change: impl FnOnce(&mut Business)) -> Vec<String> {
    let mut faults = super::told(change);
    faults.retain(|fault| !fault.contains(".services: "));
    faults
}

fn tables(names: &[&str]) -> Vec<String> {
    told(|business| business.tables = (1..).zip(names).map(|(number, name)| named(number, name)).collect())
}

#[test]
fn names_are_compared_without_case_and_space() {
    assert_eq!(tables(&["Window 1", "Window 2"]), [""; 0]);
    assert_eq!(tables(&["one", "one"]), ["tables.one: the name is used twice"]);
    assert_eq!(tables(&["one", "ONE "]), ["tables.ONE : the name is that of tables.one"]);
    assert_eq!(tables(&["Übersee", "übersee"]).len(), 1);
}

#[test]
fn a_thing_without_a_name_cannot_be_pointed_at() {
    assert_eq!(tables(&[" "]), ["tables: an entry has no name"]);
    assert_eq!(told(|business| business.staff = vec![member("")]), ["staff: an entry has no name"]);
}

#[test]
fn names_end_at_eighty_characters() {
    assert_eq!(tables(&[&"ü".repeat(80)]), [""; 0]);
    let long = "ü".repeat(81);
    assert_eq!(tables(&[&long]), [format!("tables.{long}: is longer than 80 characters")]);
}

#[test]
fn everything_that_can_be_taken_shares_one_set_of_names() {
    let with = |change: fn(&mut Business)| {
        told(|business| {
            business.tables = vec![named(1, "Anna"), named(2, "Two")];
            change(business);
        })
    };
    assert_eq!(with(|business| business.combinations = vec![combination("Both")]), [""; 0]);
    let twin = |list: &str| [format!("{list}.anna: the name is that of tables.Anna")];
    assert_eq!(with(|business| business.combinations = vec![combination("anna")]), twin("combinations"));
    assert_eq!(with(|business| business.staff = vec![member("anna")]), twin("staff"));
    assert_eq!(with(|business| business.rooms = vec![room("anna")]), twin("rooms"));
}

#[test]
fn a_section_has_one_spelling_and_an_end() {
    let with = |sections: [&str; 2]| {
        told(|business| {
            let section = |number, section: &str| Table { section: Some(section.to_owned()), ..table(number, 1, 4) };
            business.tables = vec![section(1, sections[0]), section(2, sections[1])];
        })
    };
    assert_eq!(with(["Terrace", "Terrace"]), [""; 0]);
    assert_eq!(with(["Terrace", "Bar"]), [""; 0]);
    assert_eq!(with(["Terrace", "terrace"]), ["tables.T2.section: terrace is written Terrace elsewhere"]);
    assert_eq!(with(["Bar", " "]), ["tables.T2.section: is blank"]);
    assert_eq!(with(["Bar", &"x".repeat(80)]), [""; 0]);
    assert_eq!(with(["Bar", &"x".repeat(81)]), ["tables.T2.section: is longer than 80 characters"]);
}

#[test]
fn a_section_is_nobodys_name() {
    let with = |section: &str| {
        told(|business| {
            business.tables = vec![Table { section: Some(section.to_owned()), ..table(1, 1, 4) }];
            business.staff = vec![member("Anna")];
        })
    };
    assert_eq!(with("Terrace"), [""; 0]);
    assert_eq!(with("ANNA"), ["tables.T1.section: ANNA is the name of staff.Anna"]);
}
