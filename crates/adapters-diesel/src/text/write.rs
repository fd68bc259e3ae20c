//! Writes a text down.

use super::row::TextRow;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use ports::Found;

/// Writes a new text. Where its entry has one already, or its place is taken, nothing is written.
pub(super) struct Insert(pub(super) TextRow);

/// Writes over a text that is still as it was found.
pub(super) struct Update {
    pub(super) row: TextRow,
    pub(super) found: Found,
}

impl Statement for Insert {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "INSERT INTO texts (business_id, id, kind, subject_id, place, version, starts_at, phone, body, \
         state, provider_id, attempt, fault, tried_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        let TextRow { kind, subject, .. } = &self.0;
        values.push::<SqlUuid, _>(&self.0.business)?;
        values.push::<SqlUuid, _>(&self.0.id)?;
        values.push::<Text, _>(kind)?;
        values.push::<SqlUuid, _>(subject)?;
        of_the_try(&self.0, values)
    }
}

impl Statement for Update {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "UPDATE texts SET place = $5, version = $6, starts_at = $7, phone = $8, body = $9, state = $10, \
         provider_id = $11, attempt = $12, fault = $13, tried_at = $14, updated_at = now() \
         WHERE business_id = $1 AND id = $2 AND state = $3 AND attempt = $4";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.row.business)?;
        values.push::<SqlUuid, _>(&self.row.id)?;
        values.push::<Text, _>(self.found.state.name())?;
        values.push::<Integer, _>(&self.found.attempt)?;
        of_the_try(&self.row, values)
    }
}

/// The values `$5` to `$14`.
fn of_the_try<'b>(row: &'b TextRow, values: &mut Values<'_, 'b>) -> QueryResult<()> {
    values.push::<Integer, _>(&row.place)?;
    values.push::<Integer, _>(&row.version)?;
    values.push::<Timestamptz, _>(&row.starts_at)?;
    values.push::<Nullable<Text>, _>(&row.phone)?;
    values.push::<Text, _>(&row.body)?;
    values.push::<Text, _>(&row.state)?;
    values.push::<Nullable<Text>, _>(&row.provider_id)?;
    values.push::<Integer, _>(&row.attempt)?;
    values.push::<Nullable<Text>, _>(&row.fault)?;
    values.push::<Timestamptz, _>(&row.tried_at)
}
