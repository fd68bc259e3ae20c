//! What both vendors want of a schema. It is judged here anew, and not with the code that is tested.

use serde_json::Value;

/// What is wrong with it.
pub(super) fn wrong(schema: &Value) -> Option<String> {
    if at(schema, "/type") != "object" {
        return Some("the root of the schema is no object".to_owned());
    }
    walk(schema)
}

fn walk(schema: &Value) -> Option<String> {
    let Some(keys) = schema.as_object() else { return Some("a schema that is no object".to_owned()) };
    let banned = ["minimum", "maximum", "minLength", "maxLength", "pattern", "oneOf", "maxItems", "default"];
    if let Some(banned) = banned.iter().find(|word| keys.contains_key(**word)) {
        return Some(format!("{banned} is not supported"));
    }
    if let Some(properties) = keys.get("properties").and_then(Value::as_object) {
        let required = at(schema, "/required").as_array().map(Vec::len).unwrap_or_default();
        if at(schema, "/additionalProperties") != false || required != properties.len() {
            return Some("an object that is open, or does not require everything".to_owned());
        }
        return properties.values().find_map(walk);
    }
    if at(schema, "/type") == "object" {
        return Some("an object without properties".to_owned());
    }
    let choices = keys.get("anyOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    keys.get("items").and_then(walk).or_else(|| choices.iter().find_map(walk))
}

/// What stands at a place; null where nothing does.
pub(super) fn at<'a>(value: &'a Value, place: &str) -> &'a Value {
    value.pointer(place).unwrap_or(&Value::Null)
}
