//! Who does not want to be called.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Text, Timestamptz, Uuid as SqlUuid};
use ports::ListedNumber;
use uuid::Uuid;

/// Answers with a row where the number is new.
pub(super) struct Forbid<'a> {
    pub(super) business: Uuid,
    pub(super) forbidden: &'a ListedNumber,
}

impl Statement for Forbid<'_> {
    type Id = Forbid<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO do_not_call (business_id, id, phone, why, created_at) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (business_id, phone) DO NOTHING RETURNING 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.forbidden.id)?;
        values.push::<Text, _>(self.forbidden.phone.as_str())?;
        values.push::<Text, _>(&self.forbidden.why)?;
        values.push::<Timestamptz, _>(&self.forbidden.at)
    }
}

/// Answers with a row where the number was there.
pub(super) struct Allow<'a> {
    pub(super) business: Uuid,
    pub(super) phone: &'a str,
}

impl Statement for Allow<'_> {
    type Id = Allow<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "DELETE FROM do_not_call WHERE business_id = $1 AND phone = $2 RETURNING 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.phone)
    }
}
