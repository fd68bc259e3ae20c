//! Receptionists as they were given to the platform.

use super::claim::{Claim, Release};
use crate::PgStore;
use crate::statement::{Statement, Values};
use async_trait::async_trait;
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::{AgentId, BusinessId};
use ports::{Agents, Pushed, StoreError};
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

type Columns = (SqlUuid, Integer, Text, Text, Nullable<Text>, Nullable<Timestamptz>);
type Row = (Uuid, i32, String, String, Option<String>, Option<OffsetDateTime>);

#[async_trait]
impl Agents for PgStore {
    async fn claim(&self, business: BusinessId, by: AgentId, lasting: Duration) -> Result<bool, StoreError> {
        let seconds = i32::try_from(lasting.as_secs()).unwrap_or(i32::MAX);
        let claim = Claim { business: business.uuid(), by: by.uuid(), now: self.time.told(), seconds };
        // Not asked again where no answer came: the claim might be our own.
        Ok(!self.write_alone(claim).await?.is_empty())
    }

    async fn release(&self, business: BusinessId, by: AgentId) -> Result<bool, StoreError> {
        Ok(!self.write_alone(Release { business: business.uuid(), by: by.uuid() }).await?.is_empty())
    }

    async fn latest(&self, business: BusinessId) -> Result<Option<Pushed>, StoreError> {
        let rows = self.ask_once_more(&Latest { business: business.uuid() }).await?;
        Ok(rows.into_iter().next().map(|(id, version, digest, llm, agent, at)| Pushed {
            id: AgentId::new(id),
            version,
            digest,
            llm,
            agent,
            at,
        }))
    }

    async fn save(&self, business: BusinessId, pushed: &Pushed, now: OffsetDateTime) -> Result<(), StoreError> {
        self.write_alone(Save { business: business.uuid(), id: pushed.id.uuid(), pushed, now }).await.map(drop)
    }
}

struct Latest {
    business: Uuid,
}

impl Statement for Latest {
    type Id = Self;
    type Columns = Columns;
    type Row = Row;
    const TEXT: &'static str = "\
        SELECT id, version, digest, llm_id, agent_id, pushed_at FROM agents WHERE business_id = $1 \
        ORDER BY version DESC LIMIT 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)
    }
}

struct Save<'a> {
    business: Uuid,
    id: Uuid,
    pushed: &'a Pushed,
    now: OffsetDateTime,
}

impl Statement for Save<'_> {
    type Id = Save<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        INSERT INTO agents (business_id, id, version, digest, llm_id, agent_id, pushed_at, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
        ON CONFLICT (business_id, id) DO UPDATE SET digest = $4, llm_id = $5, agent_id = $6, pushed_at = $7 \
        RETURNING version";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Integer, _>(&self.pushed.version)?;
        values.push::<Text, _>(&self.pushed.digest)?;
        values.push::<Text, _>(&self.pushed.llm)?;
        values.push::<Nullable<Text>, _>(&self.pushed.agent)?;
        values.push::<Nullable<Timestamptz>, _>(&self.pushed.at)?;
        values.push::<Timestamptz, _>(&self.now)
    }
}
