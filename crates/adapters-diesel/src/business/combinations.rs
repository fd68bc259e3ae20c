//! Combinations of tables.

use super::named::part;
use super::write::{merged, part_statement, unlisted};
use crate::error::corrupt;
use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use domain::business::{Business, Combination};
use domain::{CombinationId, ResourceId};
use ports::StoreError;
use serde_json::{Value, json};
use uuid::Uuid;

/// Id, name, smallest and largest party, tables.
pub(super) type CombinationRow = (Uuid, String, i32, i32, Vec<Uuid>);

part! {
    /// The combinations, in the order of their names.
    LoadCombinations: (SqlUuid, Text, Integer, Integer, Array<SqlUuid>) => CombinationRow,
    "SELECT c.id, c.name, c.min_party, c.max_party, \
       ARRAY(SELECT l.resource_id FROM combination_tables l JOIN resources r ON r.business_id = c.business_id AND r.id = l.resource_id \
         WHERE l.business_id = c.business_id AND l.combination_id = c.id ORDER BY r.name COLLATE \"C\") \
     FROM combinations c WHERE c.retired_at IS NULL AND c.business_id = ",
    " ORDER BY c.name COLLATE \"C\""
}

part_statement! {
    /// Makes the combinations as a file says.
    MergeCombinations,
    merged!("combinations", ["name"], ["min_party" "integer", "max_party" "integer"])
}

part_statement! {
    /// Makes the tables of all combinations as a file says. Both must have been written before.
    LinkTables,
    "WITH listed AS (SELECT c.id AS combination_id, r.id AS resource_id \
       FROM jsonb_to_recordset($3) AS t (combination text, resource text) \
       JOIN combinations c ON c.business_id = $1 AND c.name = t.combination AND c.retired_at IS NULL \
       JOIN resources r ON r.business_id = $1 AND r.kind = 'table' AND r.name = t.resource AND r.retired_at IS NULL), \
     gone AS (DELETE FROM combination_tables l WHERE l.business_id = $1 AND NOT EXISTS (SELECT FROM listed t \
       WHERE t.combination_id = l.combination_id AND t.resource_id = l.resource_id)) \
     INSERT INTO combination_tables (business_id, combination_id, resource_id, created_at) \
     SELECT $1, t.combination_id, t.resource_id, $2 FROM listed t ON CONFLICT DO NOTHING"
}

/// What [`MergeCombinations`] is given.
pub(super) fn combination_rows(draft: &Business) -> Value {
    let row = |combination: &Combination| {
        json!({
            "id": combination.id.uuid().to_string(),
            "name": combination.name,
            "min_party": combination.min,
            "max_party": combination.max,
        })
    };
    draft.combinations.iter().map(row).collect()
}

/// What [`LinkTables`] is given.
pub(super) fn table_links(draft: &Business) -> Result<Value, StoreError> {
    let links = draft.combinations.iter().flat_map(|whole| whole.tables.iter().map(move |id| (whole, id)));
    let link = |(whole, id): (&Combination, &ResourceId)| {
        let table = draft.tables.iter().find(|table| table.id == *id);
        let table = table.ok_or_else(|| unlisted(&whole.name, "a table"))?;
        Ok(json!({ "combination": whole.name, "resource": table.name }))
    };
    links.map(link).collect()
}

pub(super) fn combination((id, name, min, max, tables): CombinationRow) -> Result<Combination, StoreError> {
    let size = |size: i32, column| u32::try_from(size).ok().ok_or_else(|| corrupt("combinations", column, &id));
    let (min, max) = (size(min, "min_party")?, size(max, "max_party")?);
    let tables = tables.into_iter().map(ResourceId::new).collect();
    Ok(Combination { id: CombinationId::new(id), name, tables, min, max })
}
