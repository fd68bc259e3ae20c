//! Flags: raised by a check, settled by an owner.

use super::row::detail;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::{BusinessId, CallRowId};
use ports::Raised;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

/// Raises what was found, and takes back what was not, where everything was looked at.
pub(super) struct Raise {
    business: Uuid,
    call: Uuid,
    at: OffsetDateTime,
    found: Value,
    whole: bool,
}

impl Raise {
    pub(super) fn new(raised: &Raised) -> Self {
        let found = raised.found.iter().map(|(id, difference)| {
            let (kind, about) = (difference.kind().name(), difference.about());
            json!({ "id": id.uuid().to_string(), "kind": kind, "about": about, "detail": detail(difference) })
        });
        Self {
            business: raised.business.uuid(),
            call: raised.call.uuid(),
            at: raised.at,
            found: found.collect(),
            whole: raised.whole,
        }
    }
}

impl Statement for Raise {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        WITH found AS (SELECT * FROM jsonb_to_recordset($4) AS t (id uuid, kind text, about text, detail jsonb)), \
        withdrawn AS (UPDATE flags f SET resolved_at = $3, resolved_by = 'check' \
          WHERE f.business_id = $1 AND f.call_id = $2 AND f.resolved_at IS NULL AND $5 \
            AND NOT EXISTS (SELECT FROM found t WHERE t.kind = f.kind AND t.about = f.about)) \
        INSERT INTO flags AS f (business_id, id, call_id, kind, about, detail, raised_at, created_at) \
        SELECT $1, t.id, $2, t.kind, t.about, t.detail, $3, $3 FROM found t \
        ON CONFLICT (business_id, call_id, kind, about) DO UPDATE SET detail = excluded.detail, \
          raised_at = CASE WHEN f.resolved_by = 'check' THEN excluded.raised_at ELSE f.raised_at END, \
          resolved_at = CASE WHEN f.resolved_by = 'check' THEN NULL ELSE f.resolved_at END, \
          resolved_by = nullif(f.resolved_by, 'check')";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.call)?;
        values.push::<Timestamptz, _>(&self.at)?;
        values.push::<Jsonb, _>(&self.found)?;
        values.push::<Bool, _>(&self.whole)
    }
}

/// What is raised and not settled, oldest first.
pub(super) struct OpenFlags {
    business: Uuid,
    call: Option<Uuid>,
    most: i64,
}

impl OpenFlags {
    pub(super) fn new(business: BusinessId, call: Option<CallRowId>, most: u32) -> Self {
        Self { business: business.uuid(), call: call.map(CallRowId::uuid), most: i64::from(most) }
    }
}

impl Statement for OpenFlags {
    type Id = Self;
    type Columns = (SqlUuid, SqlUuid, Text, Jsonb, Timestamptz);
    type Row = (Uuid, Uuid, String, Value, OffsetDateTime);
    const TEXT: &'static str = "SELECT f.id, f.call_id, f.kind, f.detail, f.raised_at FROM flags f \
        WHERE f.business_id = $1 AND f.resolved_at IS NULL AND ($2::uuid IS NULL OR f.call_id = $2) \
        ORDER BY f.raised_at, f.id LIMIT $3";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Nullable<SqlUuid>, _>(&self.call)?;
        values.push::<BigInt, _>(&self.most)
    }
}

/// An owner settles one.
pub(super) struct Settle {
    pub(super) business: Uuid,
    pub(super) flag: Uuid,
    pub(super) at: OffsetDateTime,
}

impl Statement for Settle {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "UPDATE flags SET resolved_at = $3, resolved_by = 'owner' \
        WHERE business_id = $1 AND id = $2 AND resolved_at IS NULL";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.flag)?;
        values.push::<Timestamptz, _>(&self.at)
    }
}
