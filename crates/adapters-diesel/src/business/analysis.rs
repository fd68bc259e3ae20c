//! Which data a business wants of its calls, as it is stored.

use super::write::json;
use domain::analysis::{Choice, Own, Shipped};
use ports::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A scenario by its name, or one with a schema of its own.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum AnalysisRow {
    Own { scenario: String, version: u32, schema: String, instructions: Option<String> },
    Shipped { scenario: String },
}

/// What is wrong with a stored choice is not told: nobody but us has written it.
pub(super) fn read(stored: Value) -> Result<Choice, ()> {
    match serde_json::from_value(stored).or(Err(()))? {
        AnalysisRow::Own { scenario, version, schema, instructions } => {
            Ok(Choice::Own(Own { name: scenario, version, schema, instructions }))
        }
        AnalysisRow::Shipped { scenario } => Shipped::named(&scenario).map(Choice::Shipped).ok_or(()),
    }
}

pub(super) fn written(choice: &Choice) -> Result<Value, StoreError> {
    json(&match choice {
        Choice::Shipped(shipped) => AnalysisRow::Shipped { scenario: shipped.scenario().name.to_owned() },
        Choice::Own(Own { name, version, schema, instructions }) => AnalysisRow::Own {
            scenario: name.clone(),
            version: *version,
            schema: schema.clone(),
            instructions: instructions.clone(),
        },
    })
}
