//! What was made of a call.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::{BusinessId, CallRowId};
use ports::{Extracted, Outcome, StoreError};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// Looks one up.
pub(super) struct Find<'a> {
    business: Uuid,
    call: Uuid,
    scenario: &'a str,
    version: i32,
}

impl<'a> Find<'a> {
    pub(super) fn new(business: BusinessId, call: CallRowId, scenario: &'a str, version: u32) -> Self {
        Self { business: business.uuid(), call: call.uuid(), scenario, version: stored(version) }
    }
}

impl Statement for Find<'_> {
    type Id = Find<'static>;
    type Columns = (SqlUuid, Nullable<Jsonb>, Nullable<Text>);
    type Row = (Uuid, Option<Value>, Option<String>);
    const TEXT: &'static str = "SELECT e.id, e.data, e.failed_because FROM extractions e \
        WHERE e.business_id = $1 AND e.call_id = $2 AND e.scenario = $3 AND e.schema_version = $4";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.call)?;
        values.push::<Text, _>(self.scenario)?;
        values.push::<Integer, _>(&self.version)
    }
}

/// Keeps one, in place of what was made of the call before.
pub(super) struct Save<'a> {
    extracted: &'a Extracted,
    id: Uuid,
    business: Uuid,
    call: Uuid,
    version: i32,
    data: Option<Value>,
    failed: Option<&'a str>,
    at: OffsetDateTime,
}

impl<'a> Save<'a> {
    pub(super) fn new(extracted: &'a Extracted) -> Result<Self, StoreError> {
        let (data, failed) = match &extracted.outcome {
            Outcome::Done(data) => {
                let data = serde_json::from_str(data).map_err(|error| StoreError::Broken(error.to_string()))?;
                (Some(data), None)
            }
            Outcome::Failed(why) => (None, Some(why.as_str())),
        };
        Ok(Self {
            extracted,
            id: extracted.id.uuid(),
            business: extracted.business.uuid(),
            call: extracted.call.uuid(),
            version: stored(extracted.version),
            data,
            failed,
            at: extracted.at,
        })
    }
}

impl Statement for Save<'_> {
    type Id = Save<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO extractions (business_id, id, call_id, scenario, schema_version, data, failed_because, created_at, updated_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) \
        ON CONFLICT (business_id, call_id, scenario, schema_version) DO UPDATE \
          SET data = excluded.data, failed_because = excluded.failed_because, updated_at = excluded.updated_at";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<SqlUuid, _>(&self.call)?;
        values.push::<Text, _>(&self.extracted.scenario)?;
        values.push::<Integer, _>(&self.version)?;
        values.push::<Nullable<Jsonb>, _>(&self.data)?;
        values.push::<Nullable<Text>, _>(&self.failed)?;
        values.push::<Timestamptz, _>(&self.at)
    }
}

/// A version as it is stored.
fn stored(version: u32) -> i32 {
    i32::try_from(version).unwrap_or(i32::MAX)
}
