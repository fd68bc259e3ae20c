//! The entry of the event log that a changed configuration leaves: which version came after which, and what differs.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use ports::BusinessDraft;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

pub(super) struct LogApplied {
    business: Uuid,
    id: Uuid,
    now: OffsetDateTime,
    what: &'static str,
    before: Option<Value>,
    after: Value,
}

impl LogApplied {
    /// `changed`: the parts that differ; `None` where the business is new.
    pub(super) fn new(
        draft: &BusinessDraft,
        business: Uuid,
        now: OffsetDateTime,
        version: i32,
        changed: Option<Vec<&'static str>>,
    ) -> Self {
        let what = if changed.is_some() { "business.changed" } else { "business.created" };
        let before = changed.as_ref().map(|_| json!({ "config_version": version.saturating_sub(1) }));
        let after = match changed {
            Some(parts) => json!({ "config_version": version, "changed": parts }),
            None => json!({ "config_version": version }),
        };
        Self { business, id: draft.log.uuid(), now, what, before, after }
    }
}

impl Statement for LogApplied {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO event_log (business_id, id, at, actor_tool, what, subject_id, before, after, created_at) \
        VALUES ($1, $2, $3, 'business_apply', $4, $1, $5, $6, $3)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Text, _>(self.what)?;
        values.push::<Nullable<Jsonb>, _>(&self.before)?;
        values.push::<Jsonb, _>(&self.after)
    }
}
