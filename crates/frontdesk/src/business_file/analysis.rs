//! `[analysis]`

use super::faults::Faults;
use super::page::Page;
use adapters_llm::JsonForms;
use domain::analysis::{Choice, Own, Shipped};
use ports::Forms;
use serde::Deserialize;
use toml::ser::Error;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalysisTable {
    scenario: String,
    version: Option<u32>,
    instructions: Option<String>,
    /// Absent: the scenario comes with Frontdesk.
    schema: Option<String>,
}

pub(super) fn read(given: &AnalysisTable, faults: &mut Faults) -> Option<Choice> {
    let AnalysisTable { scenario, version, instructions, schema } = given;
    let Some(schema) = schema else {
        if version.is_some() || instructions.is_some() {
            faults.tell("analysis.schema", "is missing; version and instructions belong to a scenario of your own");
        }
        let unknown = || {
            let known: Vec<_> = Shipped::ALL.iter().map(|known| known.scenario().name).collect();
            format!("there is no scenario \"{scenario}\"; there are {}; one of your own has a schema", known.join(", "))
        };
        let shipped = Shipped::named(scenario).ok_or_else(unknown);
        return faults.sift("analysis.scenario", shipped).map(Choice::Shipped);
    };
    if let Some(fault) = JsonForms.schema_fault(schema) {
        faults.tell("analysis.schema", fault);
    }
    Some(Choice::Own(Own {
        name: scenario.clone(),
        version: version.unwrap_or(1),
        schema: schema.clone(),
        instructions: instructions.clone(),
    }))
}

pub(super) fn show(page: &mut Page, analysis: Option<&Choice>) -> Result<(), Error> {
    let Some(choice) = analysis else {
        page.without("[analysis]", "no data is made of calls; what they promised is checked all the same");
        return Ok(());
    };
    page.table("analysis");
    match choice {
        Choice::Shipped(shipped) => page.set("scenario", shipped.scenario().name),
        Choice::Own(Own { name, version, schema, instructions }) => {
            page.set("scenario", name)?;
            page.set("version", version)?;
            page.set_if("instructions", instructions.as_deref())?;
            page.set("schema", schema)
        }
    }
}
