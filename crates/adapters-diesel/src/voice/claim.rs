//! The right to push a business's receptionist: a lease in the business's row, which ends by itself. No transaction is open
//! while the platform is asked.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use time::OffsetDateTime;
use uuid::Uuid;

/// Takes it where nobody has it.
pub(super) struct Claim {
    pub(super) business: Uuid,
    pub(super) by: Uuid,
    pub(super) now: Option<OffsetDateTime>,
    pub(super) seconds: i32,
}

impl Statement for Claim {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        UPDATE businesses SET push_claimed_by = $2, \
          push_claimed_until = coalesce($3, statement_timestamp()) + make_interval(secs => $4) \
        WHERE id = $1 AND (push_claimed_until IS NULL OR push_claimed_until <= coalesce($3, statement_timestamp())) \
        RETURNING 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.by)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)?;
        values.push::<Integer, _>(&self.seconds)
    }
}

/// Gives it back, where it is still one's own.
pub(super) struct Release {
    pub(super) business: Uuid,
    pub(super) by: Uuid,
}

impl Statement for Release {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        UPDATE businesses SET push_claimed_by = NULL, push_claimed_until = NULL WHERE id = $1 AND push_claimed_by = $2 \
        RETURNING 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.by)
    }
}
