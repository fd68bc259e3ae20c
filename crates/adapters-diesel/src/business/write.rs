//! Statements that make one part of a business as a file says.
//!
//! What bookings may point at is known by its name: what is there keeps its id, what is no longer listed is retired, what
//! comes back is taken back. References are written by names too, so that it does not matter which ids a file brought.

use ports::StoreError;
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// What every such statement is given.
pub(super) struct Part {
    /// `$1`
    pub(super) business: Uuid,
    /// `$2`
    pub(super) now: OffsetDateTime,
    /// `$3`: a list of objects.
    pub(super) rows: Value,
}

/// A value as it is stored.
pub(super) fn json(value: &impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::Broken(error.to_string()))
}

/// A draft that points at nothing that it lists.
pub(super) fn unlisted(whose: &str, what: &str) -> StoreError {
    StoreError::Broken(format!("{whose} refers to {what} that the business does not list"))
}

/// A statement over a [`Part`].
macro_rules! part_statement {
    ($(#[$doc:meta])* $name:ident, $text:expr) => {
        $(#[$doc])*
        pub(super) struct $name(pub(super) crate::business::write::Part);

        impl crate::statement::Statement for $name {
            type Id = Self;
            type Columns = diesel::sql_types::Integer;
            type Row = i32;
            const TEXT: &'static str = $text;

            fn bind<'b>(&'b self, values: &mut crate::statement::Values<'_, 'b>) -> diesel::QueryResult<()> {
                values.push::<diesel::sql_types::Uuid, _>(&self.0.business)?;
                values.push::<diesel::sql_types::Timestamptz, _>(&self.0.now)?;
                values.push::<diesel::sql_types::Jsonb, _>(&self.0.rows)
            }
        }
    };
}
pub(super) use part_statement;

/// Makes the rows of a table those that are listed. The table, the columns that name a row, and the others with their
/// types. Of several retired rows of one name, the one that was retired last comes back.
macro_rules! merged {
    ($table:literal, [$($key:literal),+], [$($column:literal $type:literal),+]) => {
        concat!(
            "WITH listed AS (SELECT * FROM jsonb_to_recordset($3) AS t (id uuid",
            $(", ", $key, " text",)+ $(", ", $column, " ", $type,)+ ")), ",
            "kept AS (SELECT DISTINCT ON (t.id) r.id AS kept_id, t.* FROM listed t JOIN ", $table, " r ON r.business_id = $1",
            $(" AND r.", $key, " = t.", $key,)+ " ORDER BY t.id, r.retired_at DESC NULLS FIRST, r.id), ",
            "retired AS (UPDATE ", $table, " r SET retired_at = $2 WHERE r.business_id = $1 AND r.retired_at IS NULL \
               AND NOT EXISTS (SELECT FROM listed t WHERE true", $(" AND r.", $key, " = t.", $key,)+ ")), ",
            "changed AS (UPDATE ", $table, " r SET retired_at = NULL", $(", ", $column, " = k.", $column,)+
            " FROM kept k WHERE r.business_id = $1 AND r.id = k.kept_id) ",
            "INSERT INTO ", $table, " (business_id, id, created_at", $(", ", $key,)+ $(", ", $column,)+ ") ",
            "SELECT $1, t.id, $2", $(", t.", $key,)+ $(", t.", $column,)+ " FROM listed t \
             WHERE NOT EXISTS (SELECT FROM kept k WHERE k.id = t.id)"
        )
    };
}
pub(super) use merged;
