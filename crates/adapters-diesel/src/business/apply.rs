//! Makes a business as its file says. It is locked meanwhile, so that two files are applied one after the other.

use super::hours::HoursRow;
use super::load::{By, assemble, read};
use super::policies::{PoliciesRow, longest_stay};
use crate::PgStore;
use crate::connect::Session;
use crate::error::{connection_lost, store_error};
use crate::statement::{Begin, Commit, Statement, Values, execute, load};
use diesel::QueryResult;
use diesel::sql_types::{Array, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::business::Business;
use domain::customer::Phone;
use futures_util::future::join;
use ports::{Applied, StoreError};
use serde_json::Value;
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

impl PgStore {
    /// Answers with what was done, and with the longest stay that the business ever had.
    pub(super) async fn apply_draft(
        &self,
        draft: &Business,
        now: OffsetDateTime,
    ) -> Result<(Applied, Duration), StoreError> {
        let mut session = self.connections.write().await?;
        let mut begun = lock(&session, draft).await?;
        if begun.as_ref().is_err_and(connection_lost) {
            session = self.connections.fresh_write(session).await?;
            begun = lock(&session, draft).await?;
        }
        begun.map_err(store_error)?;
        let before = current(&session, draft).await?;
        if let Some((before, longest)) = before.filter(|(before, _)| says_the_same(before, draft)) {
            session.roll_back().await?;
            return Ok((Applied::Unchanged(before), longest));
        }
        write(&session, draft, now).await?;
        let after = current(&session, draft).await?;
        session.trips().trip(execute(session.connection()?, Commit)).await.map_err(store_error)?;
        session.finished();
        let (after, longest) =
            after.ok_or_else(|| StoreError::Broken("a business that was just written is missing".to_owned()))?;
        Ok(if after.config_version == 1 {
            (Applied::Created(after), longest)
        } else {
            (Applied::Changed(after), longest)
        })
    }
}

/// Begins, and locks the business where it is there.
async fn lock(session: &Session, draft: &Business) -> Result<QueryResult<()>, StoreError> {
    let connection = session.connection()?;
    let external_id = &draft.external_id;
    let pipeline = join(execute(connection, Begin), load(connection, LockBusiness { external_id }));
    let (begun, locked) = session.trips().trip(pipeline).await;
    Ok(begun.and(locked).map(|_| ()))
}

async fn current(session: &Session, draft: &Business) -> Result<Option<(Arc<Business>, Duration)>, StoreError> {
    let reading = read(session.connection()?, By::ExternalId(&draft.external_id));
    let (rows, tables) = session.trips().trip(reading).await.map_err(store_error)?;
    assemble(rows, tables)
}

async fn write(session: &Session, draft: &Business, now: OffsetDateTime) -> Result<(), StoreError> {
    let connection = session.connection()?;
    let business = WriteBusiness::new(draft, now)?;
    let written = session.trips().trip(load(connection, business)).await.map_err(store_error)?;
    let business =
        written.into_iter().next().ok_or_else(|| StoreError::Broken("a business was not written".to_owned()))?;
    let tables = WriteTables::new(business, draft, now);
    session.trips().trip(execute(connection, tables)).await.map_err(store_error)?;
    Ok(())
}

/// Whether both say the same, but for what a file cannot know.
fn says_the_same(stored: &Business, draft: &Business) -> bool {
    let comparable = |business: &Business| {
        let mut tables: Vec<_> =
            business.tables.iter().map(|table| (table.name.clone(), table.min, table.max)).collect();
        tables.sort();
        let bare =
            Business { id: stored.id, tables: Vec::new(), config_version: stored.config_version, ..business.clone() };
        (bare, tables)
    };
    comparable(stored) == comparable(draft)
}

struct LockBusiness<'a> {
    external_id: &'a str,
}

impl Statement for LockBusiness<'_> {
    type Id = LockBusiness<'static>;
    type Columns = SqlUuid;
    type Row = Uuid;
    const TEXT: &'static str = "SELECT id FROM businesses WHERE external_id = $1 FOR UPDATE";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(self.external_id)
    }
}

struct WriteBusiness<'a> {
    id: Uuid,
    draft: &'a Business,
    zone: String,
    phone: Option<&'a str>,
    transfer_phone: Option<&'a str>,
    hours: Value,
    policies: Value,
    longest: i32,
    now: OffsetDateTime,
}

impl<'a> WriteBusiness<'a> {
    fn new(draft: &'a Business, now: OffsetDateTime) -> Result<Self, StoreError> {
        let unwritable = |error: serde_json::Error| StoreError::Broken(error.to_string());
        Ok(Self {
            id: draft.id.uuid(),
            draft,
            zone: draft.zone.to_string(),
            phone: draft.phone.as_ref().map(Phone::as_str),
            transfer_phone: draft.transfer_phone.as_ref().map(Phone::as_str),
            hours: serde_json::to_value(HoursRow::from(&draft.hours)).map_err(unwritable)?,
            policies: serde_json::to_value(PoliciesRow::from(&draft.policies)).map_err(unwritable)?,
            longest: longest_stay(&draft.policies),
            now,
        })
    }
}

impl Statement for WriteBusiness<'_> {
    type Id = WriteBusiness<'static>;
    type Columns = SqlUuid;
    type Row = Uuid;
    const TEXT: &'static str = "\
        INSERT INTO businesses AS v (id, external_id, name, timezone, locale, country, phone, transfer_phone, hours, policies, \
          longest_stay_minutes, config_version, created_at, updated_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $12) \
        ON CONFLICT (external_id) DO UPDATE SET name = $3, timezone = $4, locale = $5, country = $6, phone = $7, \
          transfer_phone = $8, hours = $9, policies = $10, longest_stay_minutes = greatest(v.longest_stay_minutes, $11), \
          config_version = v.config_version + 1, updated_at = $12 \
        RETURNING v.id";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Text, _>(&self.draft.external_id)?;
        values.push::<Text, _>(&self.draft.name)?;
        values.push::<Text, _>(&self.zone)?;
        values.push::<Text, _>(&self.draft.locale)?;
        values.push::<Nullable<Text>, _>(&self.draft.country)?;
        values.push::<Nullable<Text>, _>(&self.phone)?;
        values.push::<Nullable<Text>, _>(&self.transfer_phone)?;
        values.push::<Jsonb, _>(&self.hours)?;
        values.push::<Jsonb, _>(&self.policies)?;
        values.push::<Integer, _>(&self.longest)?;
        values.push::<Timestamptz, _>(&self.now)
    }
}

/// Tables by name: those that are there keep their ids, those that are no longer listed are retired, those that come
/// back are taken back.
struct WriteTables {
    business: Uuid,
    now: OffsetDateTime,
    ids: Vec<Uuid>,
    names: Vec<String>,
    mins: Vec<i32>,
    maxs: Vec<i32>,
}

impl WriteTables {
    fn new(business: Uuid, draft: &Business, now: OffsetDateTime) -> Self {
        let size = |size: u32| i32::try_from(size).unwrap_or(i32::MAX);
        Self {
            business,
            now,
            ids: draft.tables.iter().map(|table| table.id.uuid()).collect(),
            names: draft.tables.iter().map(|table| table.name.clone()).collect(),
            mins: draft.tables.iter().map(|table| size(table.min)).collect(),
            maxs: draft.tables.iter().map(|table| size(table.max)).collect(),
        }
    }
}

impl Statement for WriteTables {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "\
        WITH listed AS (SELECT * FROM unnest($3, $4, $5, $6) AS t (id, name, min_party, max_party)), \
        kept AS (SELECT DISTINCT ON (r.name) r.id, t.min_party, t.max_party FROM resources r JOIN listed t USING (name) \
          WHERE r.business_id = $1 ORDER BY r.name, r.retired_at DESC NULLS FIRST), \
        retired AS (UPDATE resources r SET retired_at = $2 WHERE r.business_id = $1 AND r.retired_at IS NULL \
          AND NOT EXISTS (SELECT FROM listed t WHERE t.name = r.name)), \
        changed AS (UPDATE resources r SET min_party = k.min_party, max_party = k.max_party, retired_at = NULL \
          FROM kept k WHERE r.business_id = $1 AND r.id = k.id) \
        INSERT INTO resources (business_id, id, name, min_party, max_party, created_at) \
        SELECT $1, t.id, t.name, t.min_party, t.max_party, $2 FROM listed t \
        WHERE NOT EXISTS (SELECT FROM resources r WHERE r.business_id = $1 AND r.name = t.name)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Array<SqlUuid>, _>(&self.ids)?;
        values.push::<Array<Text>, _>(&self.names)?;
        values.push::<Array<Integer>, _>(&self.mins)?;
        values.push::<Array<Integer>, _>(&self.maxs)
    }
}
