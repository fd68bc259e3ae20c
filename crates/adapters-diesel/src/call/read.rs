//! Calls as they stand, and their news.

use super::row::{CallColumns, CallRow, call_columns};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Jsonb, Text, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

/// By the platform's id.
pub(super) struct ByProvider<'a> {
    pub(super) business: Uuid,
    pub(super) provider_id: &'a str,
}

impl Statement for ByProvider<'_> {
    type Id = ByProvider<'static>;
    type Columns = CallColumns;
    type Row = CallRow;
    const TEXT: &'static str = concat!(
        "SELECT ",
        call_columns!(),
        " FROM calls WHERE business_id = $1 AND provider = 'retell' AND provider_id = $2"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.provider_id)
    }
}

/// By ours.
pub(super) struct ById {
    pub(super) business: Uuid,
    pub(super) id: Uuid,
}

impl Statement for ById {
    type Id = Self;
    type Columns = CallColumns;
    type Row = CallRow;
    const TEXT: &'static str = concat!("SELECT ", call_columns!(), " FROM calls WHERE business_id = $1 AND id = $2");

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)
    }
}

/// News after a number, in order.
pub(super) struct NewsAfter {
    pub(super) business: Uuid,
    pub(super) id: Uuid,
    pub(super) after: i32,
}

impl Statement for NewsAfter {
    type Id = Self;
    type Columns = (Integer, Text, Jsonb);
    type Row = (i32, String, Value);
    const TEXT: &'static str = "\
        SELECT number, kind, body FROM call_events WHERE business_id = $1 AND call_id = $2 AND number > $3 \
        ORDER BY number LIMIT 1000";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Integer, _>(&self.after)
    }
}
