//! Keys of programs.

use crate::PgStore;
use crate::error::corrupt;
use crate::reads::Counted;
use crate::statement::{Statement, Values};
use async_trait::async_trait;
use diesel::QueryResult;
use diesel::sql_types::{Array, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::Scope;
use domain::{ApiKeyId, BusinessId};
use ports::{ApiKeys, KeptKey, StoreError};
use time::OffsetDateTime;
use uuid::Uuid;

#[async_trait]
impl ApiKeys for PgStore {
    async fn create(&self, key: &KeptKey) -> Result<(), StoreError> {
        let scopes = key.scopes.iter().map(|scope| scope.name()).collect();
        self.ask_once_more(&Counted(Create { key, business: key.business.uuid(), id: key.id.uuid(), scopes })).await?;
        Ok(())
    }

    async fn find(&self, business: BusinessId, id: ApiKeyId) -> Result<Option<KeptKey>, StoreError> {
        let rows = self.ask_once_more(&Find { business: business.uuid(), id: Some(id.uuid()) }).await?;
        rows.into_iter().next().map(|row| kept(business, row)).transpose()
    }

    async fn list(&self, business: BusinessId) -> Result<Vec<KeptKey>, StoreError> {
        let rows = self.ask_once_more(&Find { business: business.uuid(), id: None }).await?;
        rows.into_iter().map(|row| kept(business, row)).collect()
    }

    async fn revoke(&self, business: BusinessId, id: ApiKeyId, now: OffsetDateTime) -> Result<bool, StoreError> {
        let revoke = Revoke { business: business.uuid(), id: id.uuid(), now };
        Ok(self.ask_once_more(&Counted(revoke)).await? == 1)
    }
}

struct Create<'a> {
    key: &'a KeptKey,
    business: Uuid,
    id: Uuid,
    scopes: Vec<&'static str>,
}

impl Statement for Create<'_> {
    type Id = Create<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO api_keys (business_id, id, name, digest, scopes, created_at) VALUES ($1, $2, $3, $4, $5, $6) \
        ON CONFLICT (business_id, id) DO NOTHING";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Text, _>(&self.key.name)?;
        values.push::<Binary, _>(&self.key.digest)?;
        values.push::<Array<Text>, _>(&self.scopes)?;
        values.push::<Timestamptz, _>(&self.key.created_at)
    }
}

/// One, or all of a business.
struct Find {
    business: Uuid,
    id: Option<Uuid>,
}

type Row = (Uuid, String, Vec<u8>, Vec<String>, OffsetDateTime, Option<OffsetDateTime>);

impl Statement for Find {
    type Id = Self;
    type Columns = (SqlUuid, Text, Binary, Array<Text>, Timestamptz, Nullable<Timestamptz>);
    type Row = Row;
    const TEXT: &'static str = "\
        SELECT id, name, digest, scopes, created_at, revoked_at FROM api_keys \
        WHERE business_id = $1 AND ($2 IS NULL OR id = $2) ORDER BY id";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Nullable<SqlUuid>, _>(&self.id)
    }
}

fn kept(business: BusinessId, (id, name, digest, scopes, created_at, revoked_at): Row) -> Result<KeptKey, StoreError> {
    let scopes = scopes.iter().map(|scope| Scope::named(scope)).collect::<Option<_>>();
    let scopes = scopes.ok_or_else(|| corrupt("api_keys", "scopes", &id))?;
    Ok(KeptKey { business, id: ApiKeyId::new(id), name, digest, scopes, created_at, revoked_at })
}

struct Revoke {
    business: Uuid,
    id: Uuid,
    now: OffsetDateTime,
}

impl Statement for Revoke {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str =
        "UPDATE api_keys SET revoked_at = $3 WHERE business_id = $1 AND id = $2 AND revoked_at IS NULL";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Timestamptz, _>(&self.now)
    }
}
