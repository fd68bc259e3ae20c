//! JSON texts whose form is known.

mod answers;
mod claims;
mod deeds;
mod schema;

use domain::promise::{Claim, Deed};
use ports::Forms;
use serde_json::Value;

/// Reads JSON.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonForms;

impl Forms for JsonForms {
    fn schema_fault(&self, schema: &str) -> Option<String> {
        match serde_json::from_str(schema) {
            Err(error) => Some(format!("is not JSON: {error}")),
            Ok(schema) => schema::faults(&schema).into_iter().next(),
        }
    }

    fn answer_fault(&self, schema: &str, answer: &str) -> Option<String> {
        let Ok(schema) = serde_json::from_str::<Value>(schema) else {
            return Some("the schema is not JSON".to_owned());
        };
        let Ok(answer) = serde_json::from_str::<Value>(answer) else { return Some("it is not JSON".to_owned()) };
        let faults = answers::faults(&schema, &answer);
        (!faults.is_empty()).then(|| faults.join("; "))
    }

    fn claims(&self, answer: &str) -> Vec<Claim> {
        serde_json::from_str(answer).map(|answer| claims::read(&answer)).unwrap_or_default()
    }

    fn deeds(&self, tool: &str, content: &str) -> Vec<Deed> {
        serde_json::from_str(content).map(|content| deeds::read(tool, &content)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
