//! Whether an answer follows a schema of the strict kind.
//!
//! A validator of the whole standard would bring fifty crates along, for words that a strict schema may not use.

use super::schema::types;
use serde_json::Value;

/// Most faults that are told.
const MOST: usize = 8;

/// What is wrong with an answer, place by place. Its values are not told, for they are what somebody said.
pub(super) fn faults(schema: &Value, answer: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    judge("$", schema, answer, &mut faults);
    faults.truncate(MOST);
    faults
}

fn judge(place: &str, schema: &Value, answer: &Value, faults: &mut Vec<String>) {
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        if !choices.iter().any(|choice| follows(place, choice, answer)) {
            faults.push(format!("{place} is none of what it may be"));
        }
        return;
    }
    let types = types(schema);
    if !types.iter().any(|name| is_of(name, answer)) {
        faults.push(format!("{place} is not of the type {}", types.join(" or ")));
        return;
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array)
        && !values.contains(answer)
    {
        let listed: Vec<String> = values.iter().map(ToString::to_string).collect();
        faults.push(format!("{place} is none of {}", listed.join(", ")));
    }
    if let Some(value) = schema.get("const")
        && value != answer
    {
        faults.push(format!("{place} is not {value}"));
    }
    match answer {
        Value::Object(_) => object(place, schema, answer, faults),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                judge(&format!("{place}[{index}]"), schema.get("items").unwrap_or(&Value::Null), item, faults);
            }
        }
        _ => {}
    }
}

fn follows(place: &str, schema: &Value, answer: &Value) -> bool {
    let mut faults = Vec::new();
    judge(place, schema, answer, &mut faults);
    faults.is_empty()
}

fn object(place: &str, schema: &Value, answer: &Value, faults: &mut Vec<String>) {
    let (Some(properties), Some(given)) = (schema.get("properties").and_then(Value::as_object), answer.as_object())
    else {
        faults.push(format!("{place} has a schema that lists no properties"));
        return;
    };
    for (name, schema) in properties {
        match given.get(name) {
            None => faults.push(format!("{place}.{name} is missing")),
            Some(value) => judge(&format!("{place}.{name}"), schema, value, faults),
        }
    }
    let unknown = given.keys().filter(|name| !properties.contains_key(*name)).count();
    if unknown > 0 {
        faults.push(format!("{place} has properties that the schema does not list: {unknown}"));
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        // 4.0 is as whole as 4.
        "integer" => value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
        _ => false,
    }
}
