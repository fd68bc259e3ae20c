//! Which version of a business is there now. Every change of it, and of whatever belongs to it, is a new one.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Uuid as SqlUuid};
use uuid::Uuid;

/// Asks by its id; no row where there is no business.
pub(super) struct Version(pub(super) Uuid);

impl Statement for Version {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "SELECT config_version FROM businesses WHERE id = $1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.0)
    }
}
