//! Whether a schema is of the strict kind: what every model server can be held to, and what `answers` can judge.
//!
//! A schema is one of: an object that lists its properties, requires each and allows no other; an array with `items`; a
//! string, number, integer, boolean or null, or one of these and null; a choice by `anyOf`. Besides, `enum`, `const` of plain
//! values, `description` and `title` may stand there. Nothing else may: a bound that one server keeps and another ignores
//! would be a promise that nobody keeps.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Deepest nesting.
const DEEPEST: usize = 8;
/// Most properties altogether.
const MOST: usize = 200;

const PLAIN: [&str; 5] = ["string", "number", "integer", "boolean", "null"];

/// What is wrong with it, with the place of each.
pub(super) fn faults(schema: &Value) -> Vec<String> {
    let mut check = Check::default();
    if !matches!(types(schema).as_slice(), ["object"]) {
        check.tell("$", "the whole is not an object");
    }
    check.schema("$", schema, 0);
    if check.properties > MOST {
        check.tell("$", &format!("has more than {MOST} properties"));
    }
    check.faults
}

/// The types that a schema names.
pub(super) fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[derive(Default)]
struct Check {
    faults: Vec<String>,
    properties: usize,
}

impl Check {
    fn tell(&mut self, place: &str, what: &str) {
        self.faults.push(format!("{place}: {what}"));
    }

    fn schema(&mut self, place: &str, schema: &Value, depth: usize) {
        let Value::Object(keys) = schema else { return self.tell(place, "is not an object") };
        if depth > DEEPEST {
            return self.tell(place, "is nested too deeply");
        }
        if let Some(any) = keys.get("anyOf") {
            return self.any_of(place, keys, any, depth);
        }
        match types(schema).as_slice() {
            [] => self.tell(place, "names no type"),
            ["object"] => self.object(place, keys, depth),
            ["array"] => self.array(place, keys, depth),
            several if several.len() == 1 || (several.len() == 2 && several.contains(&"null")) => {
                self.plain(place, keys, several);
            }
            _ => self.tell(place, "names several types; only null may stand beside one, else write anyOf"),
        }
    }

    fn any_of(&mut self, place: &str, keys: &Map<String, Value>, any: &Value, depth: usize) {
        self.only(place, keys, &["anyOf"]);
        let choices = any.as_array().map(Vec::as_slice).unwrap_or_default();
        if choices.is_empty() {
            self.tell(place, "anyOf lists nothing");
        }
        for (index, choice) in choices.iter().enumerate() {
            self.schema(&format!("{place}.anyOf[{index}]"), choice, depth.saturating_add(1));
        }
    }

    fn object(&mut self, place: &str, keys: &Map<String, Value>, depth: usize) {
        self.only(place, keys, &["type", "properties", "required", "additionalProperties"]);
        if keys.get("additionalProperties") != Some(&Value::Bool(false)) {
            self.tell(place, "does not say \"additionalProperties\": false");
        }
        let Some(Value::Object(properties)) = keys.get("properties") else {
            return self.tell(place, "lists no properties");
        };
        let listed: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        let required = keys.get("required").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if required.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>() != listed {
            self.tell(place, "does not require each of its properties; what may be missing is null");
        }
        for (name, schema) in properties {
            self.properties = self.properties.saturating_add(1);
            self.schema(&format!("{place}.{name}"), schema, depth.saturating_add(1));
        }
    }

    fn array(&mut self, place: &str, keys: &Map<String, Value>, depth: usize) {
        self.only(place, keys, &["type", "items"]);
        match keys.get("items") {
            None => self.tell(place, "does not say what its items are"),
            Some(items) => self.schema(&format!("{place}[]"), items, depth.saturating_add(1)),
        }
    }

    fn plain(&mut self, place: &str, keys: &Map<String, Value>, types: &[&str]) {
        self.only(place, keys, &["type", "enum", "const"]);
        if let Some(unknown) = types.iter().find(|name| !PLAIN.contains(name)) {
            self.tell(place, &format!("names the type {unknown}, which stands alone or does not exist"));
        }
        if let Some(values) = keys.get("enum")
            && values.as_array().is_none_or(Vec::is_empty)
        {
            self.tell(place, "enum lists nothing");
        }
    }

    /// Nothing else may be said.
    fn only(&mut self, place: &str, keys: &Map<String, Value>, known: &[&str]) {
        let unknown =
            keys.keys().find(|key| !known.contains(&key.as_str()) && *key != "description" && *key != "title");
        if let Some(unknown) = unknown {
            self.tell(place, &format!("`{unknown}` is not of the strict kind"));
        }
    }
}
