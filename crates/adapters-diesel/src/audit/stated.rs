//! A business's own row, as an auditor reads it.

use super::entries::sane;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// All businesses, or the one of an external id.
pub(super) struct ListBusinesses {
    pub(super) external_id: Option<String>,
}

impl Statement for ListBusinesses {
    type Id = Self;
    type Columns = (SqlUuid, Text);
    type Row = (Uuid, String);
    const TEXT: &'static str = "SELECT v.id, v.external_id FROM businesses v WHERE v.external_id = coalesce($1, v.external_id) ORDER BY v.external_id";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Nullable<Text>, _>(&self.external_id)
    }
}

/// Since when the business is as it is, when its first and its last booking begin, and by which zone data.
pub(super) struct LoadStated {
    pub(super) business: Uuid,
}

impl Statement for LoadStated {
    type Id = Self;
    type Columns = (Timestamptz, Timestamptz, Integer, Integer, Nullable<Timestamptz>, Nullable<Timestamptz>, Text);
    type Row = (OffsetDateTime, OffsetDateTime, i32, i32, Option<OffsetDateTime>, Option<OffsetDateTime>, String);
    const TEXT: &'static str = concat!(
        "SELECT statement_timestamp(), v.updated_at, v.longest_stay_minutes, v.config_version, s.first, s.last, v.zone_data FROM businesses v, \
         LATERAL (SELECT min(b.starts_at) AS first, max(b.starts_at) AS last FROM bookings b WHERE b.business_id = v.id AND ",
        sane!(),
        ") AS s WHERE v.id = $1"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)
    }
}
