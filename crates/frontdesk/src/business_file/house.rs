//! `[[tables]]` and `[[combinations]]`.

use super::faults::{Faults, entry};
use super::names::{Ids, resolve};
use super::page::Page;
use domain::business::{Combination, Table};
use domain::{CombinationId, ResourceId};
use serde::Deserialize;
use toml::ser::Error;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableEntry {
    name: String,
    section: Option<String>,
    min: u32,
    max: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CombinationEntry {
    name: String,
    tables: Vec<String>,
    min: u32,
    max: u32,
}

pub(super) fn read_tables(given: &[TableEntry], ids: &mut Ids) -> Vec<Table> {
    let table = |TableEntry { name, section, min, max }: &TableEntry| Table {
        id: ResourceId::new(ids.next()),
        name: name.clone(),
        section: section.clone(),
        min: *min,
        max: *max,
    };
    given.iter().map(table).collect()
}

pub(super) fn read_combinations(
    given: &[CombinationEntry],
    tables: &[Table],
    ids: &mut Ids,
    faults: &mut Faults,
) -> Vec<Combination> {
    let known: Vec<_> = tables.iter().map(|table| (table.name.as_str(), table.id)).collect();
    let combination = |(index, given): (usize, &CombinationEntry)| {
        let CombinationEntry { name, tables, min, max } = given;
        let field = format!("{}.tables", entry("combinations", Some(name), index));
        Combination {
            id: CombinationId::new(ids.next()),
            name: name.clone(),
            tables: resolve(&field, "table", tables, &known, faults),
            min: *min,
            max: *max,
        }
    };
    given.iter().enumerate().map(combination).collect()
}

pub(super) fn show_tables(page: &mut Page, tables: &[Table]) -> Result<(), Error> {
    if tables.is_empty() {
        page.without("[[tables]]", "only the limits count");
    }
    for Table { id: _, name, section, min, max } in tables {
        page.entry("tables");
        page.set("name", name)?;
        page.set_if("section", section.as_deref())?;
        page.set("min", min)?;
        page.set("max", max)?;
    }
    Ok(())
}

pub(super) fn show_combinations(page: &mut Page, combinations: &[Combination], tables: &[Table]) -> Result<(), Error> {
    if combinations.is_empty() {
        page.without("[[combinations]]", "every party has one table");
    }
    // A table that is not there is shown by its id, so that nothing is left out in silence.
    let name = |id: &ResourceId| {
        tables.iter().find(|table| table.id == *id).map_or_else(|| id.to_string(), |table| table.name.clone())
    };
    for Combination { id: _, name: own, tables, min, max } in combinations {
        page.entry("combinations");
        page.set("name", own)?;
        page.set("tables", tables.iter().map(name).collect::<Vec<_>>())?;
        page.set("min", min)?;
        page.set("max", max)?;
    }
    Ok(())
}
