//! What differs between JSON that is there and JSON that is wanted, in lines for people.
//!
//! Only what is wanted is looked at: the platform adds settings of its own. A list is compared as a whole, place by place.

use serde_json::Value;

/// Longest value that is shown whole, in characters.
const LONGEST: usize = 80;

/// The lines; none: everything that is wanted is there.
pub(super) fn between(there: &Value, wanted: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare("", there, wanted, &mut lines);
    lines
}

fn compare(path: &str, there: &Value, wanted: &Value, lines: &mut Vec<String>) {
    match (there, wanted) {
        (Value::Object(there), Value::Object(wanted)) => {
            for (name, wanted) in wanted {
                let at = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                compare(&at, there.get(name).unwrap_or(&Value::Null), wanted, lines);
            }
        }
        (Value::Array(there), Value::Array(wanted)) => {
            let longest = there.len().max(wanted.len());
            for place in 0..longest {
                let (old, new) = (there.get(place).unwrap_or(&Value::Null), wanted.get(place).unwrap_or(&Value::Null));
                let name = new.get("name").or_else(|| old.get("name")).and_then(Value::as_str);
                let at = format!("{path}[{}]", name.map_or_else(|| place.to_string(), str::to_owned));
                compare(&at, old, new, lines);
            }
        }
        (Value::String(there), Value::String(wanted)) if there.contains('\n') || wanted.contains('\n') => {
            texts(path, there, wanted, lines);
        }
        _ if same(there, wanted) => {}
        _ => lines.push(format!("{path}: {} -> {}", shown(there), shown(wanted))),
    }
}

/// Numbers are the same however they are written; an empty list is as good as none.
fn same(there: &Value, wanted: &Value) -> bool {
    let nothing = |value: &Value| match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    there == wanted
        || (nothing(there) && nothing(wanted))
        || there.as_f64().zip(wanted.as_f64()).is_some_and(|(there, wanted)| there.total_cmp(&wanted).is_eq())
}

/// Lines that go and lines that come. Where only their order differs, that is said.
fn texts(path: &str, there: &str, wanted: &str, lines: &mut Vec<String>) {
    if there == wanted {
        return;
    }
    let missing = |from: &str, of: &str, sign: char| {
        let of: Vec<&str> = of.lines().collect();
        let gone: Vec<&str> = from.lines().filter(|line| !of.contains(line)).collect();
        gone.into_iter().map(|line| format!("{path}: {sign} {line}")).collect::<Vec<_>>()
    };
    let before = lines.len();
    lines.extend(missing(there, wanted, '-'));
    lines.extend(missing(wanted, there, '+'));
    if lines.len() == before {
        lines.push(format!("{path}: the same lines in another order"));
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        value => {
            let text = value.to_string();
            let short: String = text.chars().take(LONGEST).collect();
            if short.len() < text.len() { format!("{short}…") } else { short }
        }
    }
}

#[cfg(test)]
mod tests;
