use super::{CATALOGUE, SideEffect, Tool};
use std::collections::BTreeSet;

#[test]
fn names_are_unique_and_fit_for_every_platform() {
    let names: BTreeSet<_> = CATALOGUE.iter().map(|tool| tool.name).collect();
    assert_eq!(names.len(), CATALOGUE.len());
    for name in names {
        assert!((1..=64).contains(&name.len()), "{name}");
        assert!(name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')), "{name}");
    }
}

#[test]
fn every_tool_is_found_by_its_name_alone() {
    for tool in &CATALOGUE {
        let found = Tool::named(tool.name).unwrap();
        assert_eq!((found.tool, found.name), (tool.tool, tool.name));
    }
    for name in ["", "Create_Booking", "create_booking ", "drop_tables"] {
        assert!(Tool::named(name).is_none(), "{name}");
    }
}

#[test]
fn no_entry_stands_for_the_tool_of_another() {
    for (index, tool) in CATALOGUE.iter().enumerate() {
        assert!(CATALOGUE.iter().skip(index + 1).all(|other| other.tool != tool.tool), "{}", tool.name);
    }
}

#[test]
fn arguments_are_an_object_whose_required_properties_exist() {
    for tool in &CATALOGUE {
        let parameters = tool.parameters();
        assert_eq!(parameters["type"], "object", "{}", tool.name);
        let properties = parameters["properties"].as_object().unwrap();
        assert_eq!(properties.len(), (tool.properties)().len(), "{}: a property stands twice", tool.name);
        for required in parameters["required"].as_array().unwrap() {
            assert!(properties.contains_key(required.as_str().unwrap()), "{}: {required}", tool.name);
        }
        for (name, schema) in properties {
            assert!(matches!(schema["type"].as_str(), Some("string" | "integer")), "{}: {name}", tool.name);
            assert!(!schema["description"].as_str().unwrap().is_empty(), "{}: {name}", tool.name);
        }
    }
}

#[test]
fn whatever_writes_may_be_given_a_key_and_what_only_reads_needs_none() {
    for tool in &CATALOGUE {
        let takes_a_key = tool.parameters()["properties"].get("idempotency_key").is_some();
        assert_eq!(takes_a_key, tool.side_effect != SideEffect::Read, "{}", tool.name);
    }
}

#[test]
fn every_tool_is_described_and_has_something_to_say_while_it_runs() {
    for tool in &CATALOGUE {
        assert!(tool.description.len() > 20 && tool.description.ends_with('.'), "{}", tool.name);
        assert!(tool.filler.ends_with('.'), "{}", tool.name);
    }
}
