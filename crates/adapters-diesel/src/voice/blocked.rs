//! Whose calls a business does not take.

use crate::PgStore;
use crate::statement::{Statement, Values};
use async_trait::async_trait;
use diesel::QueryResult;
use diesel::sql_types::{Integer, Text, Timestamptz, Uuid as SqlUuid};
use domain::BusinessId;
use domain::customer::Phone;
use ports::{BlockedNumbers, ListedNumber, StoreError};
use uuid::Uuid;

#[async_trait]
impl BlockedNumbers for PgStore {
    async fn block(&self, business: BusinessId, number: &ListedNumber) -> Result<bool, StoreError> {
        Ok(!self.write_alone(Block { business: business.uuid(), number }).await?.is_empty())
    }

    async fn unblock(&self, business: BusinessId, phone: &Phone) -> Result<bool, StoreError> {
        Ok(!self.write_alone(Unblock { business: business.uuid(), phone: phone.as_str() }).await?.is_empty())
    }
}

/// Answers with a row where the number is new.
struct Block<'a> {
    business: Uuid,
    number: &'a ListedNumber,
}

impl Statement for Block<'_> {
    type Id = Block<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO blocked_numbers (business_id, id, phone, why, created_at) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (business_id, phone) DO NOTHING RETURNING 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.number.id)?;
        values.push::<Text, _>(self.number.phone.as_str())?;
        values.push::<Text, _>(&self.number.why)?;
        values.push::<Timestamptz, _>(&self.number.at)
    }
}

/// Answers with a row where the number was there.
struct Unblock<'a> {
    business: Uuid,
    phone: &'a str,
}

impl Statement for Unblock<'_> {
    type Id = Unblock<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "DELETE FROM blocked_numbers WHERE business_id = $1 AND phone = $2 RETURNING 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.phone)
    }
}

/// Answers with a row where the number is there.
pub(crate) struct IsBlocked<'a> {
    pub(super) business: Uuid,
    pub(super) phone: &'a str,
}

impl Statement for IsBlocked<'_> {
    type Id = IsBlocked<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "SELECT 1 FROM blocked_numbers WHERE business_id = $1 AND phone = $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Text, _>(self.phone)
    }
}
