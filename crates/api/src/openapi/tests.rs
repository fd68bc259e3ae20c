use super::document;
use crate::http::{Access, ROUTES};
use crate::tool::CATALOGUE;
use serde_json::Value;

/// The document as it is checked in.
const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

#[test]
fn the_document_is_checked_in() {
    let written = format!("{}\n", serde_json::to_string_pretty(&document()).unwrap());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(CHECKED_IN, &written).unwrap();
    }
    let checked_in = std::fs::read_to_string(CHECKED_IN).unwrap_or_default();
    assert!(checked_in == written, "docs/openapi.json is out of date; run UPDATE=1 cargo test -p api");
}

#[test]
fn every_route_but_those_for_trying_things_out_is_described() {
    let document = document();
    let paths = document["paths"].as_object().unwrap();
    let mut described = 0;
    // Every tool is also served under /tools/{tool}, which the document says in words.
    for route in ROUTES.iter().filter(|route| route.access != Access::Debug && route.path != "/tools/{tool}") {
        for tool in CATALOGUE.iter().filter(|_| route.path.contains("{tool}")) {
            assert!(paths[&route.path.replace("{tool}", tool.name)]["post"].is_object());
            described += 1;
        }
        if !route.path.contains("{tool}") {
            assert!(paths[route.path][route.method.as_str().to_lowercase()].is_object());
            described += 1;
        }
    }
    let operations: usize = paths.values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(described, operations);
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, document: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
                    assert!(document.pointer(target.trim_start_matches('#')).is_some(), "{target}");
                }
                fields.values().for_each(|value| walk(value, document));
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, document)),
            _ => {}
        }
    }
    walk(&document(), &document());
}

#[test]
fn whatever_is_not_open_says_what_it_wants() {
    for (path, described) in document()["paths"].as_object().unwrap() {
        let open = ["/health", "/healthz", "/readiness"].contains(&path.as_str());
        for operation in described.as_object().unwrap().values() {
            assert_eq!(operation["security"].as_array().unwrap().is_empty(), open, "{path}");
        }
    }
}
