//! Which release of the zone data looks after a business.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// Notes the release of the zone data that looks after a business, unless it knows a later one; and tells whether it does
/// not.
pub(super) struct KeepZoneData {
    pub(super) business: Uuid,
    pub(super) release: &'static str,
}

impl Statement for KeepZoneData {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH kept AS (UPDATE businesses SET zone_data = $2 WHERE id = $1 AND zone_data < $2 COLLATE \"C\") \
        SELECT count(*) FROM businesses v WHERE v.id = $1 AND v.zone_data <= $2 COLLATE \"C\"";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.release)
    }
}
