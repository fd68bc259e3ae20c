//! Makes a business as its file says. It is locked meanwhile, so that two files are applied one after the other.

use super::combinations::{LinkTables, MergeCombinations, combination_rows, table_links};
use super::dates::{ReplaceBlackouts, ReplaceExceptions};
use super::load::read;
use super::log::LogApplied;
use super::named::By;
use super::resources::{LinkServices, MergeResources, resource_rows, service_links};
use super::row::{SetPhone, WriteBusiness};
use super::same::changed_parts;
use super::services::{MergeServices, service_rows};
use super::write::Part;
use crate::PgStore;
use crate::connect::Session;
use crate::error::{connection_lost, store_error};
use crate::statement::{Begin, Commit, Statement, Values, execute, load};
use diesel::QueryResult;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use domain::business::Business;
use futures_util::future::{join, join4, join5};
use ports::{Applied, BusinessDraft, StoreError};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// What was done, and the longest stay that the business ever had.
type Outcome = (Applied, Duration);

impl PgStore {
    /// Tries once more where another file created the business meanwhile: it is there to be locked then.
    pub(super) async fn apply_draft(&self, draft: &BusinessDraft, now: OffsetDateTime) -> Result<Outcome, StoreError> {
        if let Some(outcome) = self.try_to_apply(draft, now).await? {
            return Ok(outcome);
        }
        let second = self.try_to_apply(draft, now).await?;
        second.ok_or_else(|| StoreError::Conflict("a business that was just created is gone".to_owned()))
    }

    /// `None` where the business was not there to be locked, and then was there.
    async fn try_to_apply(&self, draft: &BusinessDraft, now: OffsetDateTime) -> Result<Option<Outcome>, StoreError> {
        let (session, locked) = self.begin_locked(&draft.business).await?;
        let before = current(&session, &draft.business).await?;
        if before.is_some() && !locked {
            session.roll_back().await?;
            return Ok(None);
        }
        let changed = before.as_ref().map(|(before, _)| changed_parts(before, &draft.business));
        if let Some((before, longest)) = before.clone().filter(|_| changed.as_ref().is_some_and(Vec::is_empty)) {
            session.roll_back().await?;
            return Ok(Some((Applied::Unchanged(before), longest)));
        }
        let (id, version) = write_row(&session, &draft.business, now).await?;
        if before.is_none() && version > 1 {
            session.roll_back().await?;
            return Ok(None);
        }
        let log = LogApplied::new(draft, id, now, version, changed);
        write_parts(&session, &draft.business, id, now, log).await?;
        let after = current(&session, &draft.business).await?;
        session.trips().trip(execute(session.connection()?, Commit)).await.map_err(store_error)?;
        session.finished();
        let (after, longest) =
            after.ok_or_else(|| StoreError::Broken("a business that was just written is missing".to_owned()))?;
        let applied = if before.is_none() { Applied::Created(after) } else { Applied::Changed(after) };
        Ok(Some((applied, longest)))
    }

    /// Begins, and locks the business where it is there, and tells whether it is. A connection that was dead before is
    /// replaced once.
    async fn begin_locked(&self, draft: &Business) -> Result<(Session, bool), StoreError> {
        let mut session = self.connections.write().await?;
        let mut locked = begin_locked_on(&session, draft).await?;
        if locked.as_ref().is_err_and(connection_lost) {
            session = self.connections.fresh_write(session).await?;
            locked = begin_locked_on(&session, draft).await?;
        }
        Ok((session, locked.map_err(store_error)?))
    }
}

async fn begin_locked_on(session: &Session, draft: &Business) -> Result<QueryResult<bool>, StoreError> {
    let connection = session.connection()?;
    let external_id = &draft.external_id;
    let pipeline = join(execute(connection, Begin), load(connection, LockBusiness { external_id }));
    let (begun, locked) = session.trips().trip(pipeline).await;
    Ok(begun.and(locked).map(|rows| !rows.is_empty()))
}

async fn current(session: &Session, draft: &Business) -> Result<Option<(Arc<Business>, Duration)>, StoreError> {
    let reading = read(session.connection()?, By::ExternalId(&draft.external_id));
    session.trips().trip(reading).await.map_err(store_error)?.business()
}

/// Answers with the business's id and version.
async fn write_row(session: &Session, draft: &Business, now: OffsetDateTime) -> Result<(Uuid, i32), StoreError> {
    let writing = load(session.connection()?, WriteBusiness::new(draft, now)?);
    let written = session.trips().trip(writing).await.map_err(store_error)?;
    written.into_iter().next().ok_or_else(|| StoreError::Broken("a business was not written".to_owned()))
}

/// Everything else in one round trip: first what is pointed at, then what points at it.
async fn write_parts(
    session: &Session,
    draft: &Business,
    business: Uuid,
    now: OffsetDateTime,
    log: LogApplied,
) -> Result<(), StoreError> {
    let connection = session.connection()?;
    let part = |rows| Part { business, now, rows };
    let named = join4(
        execute(connection, SetPhone::new(business, draft)),
        execute(connection, MergeResources(part(resource_rows(draft)?))),
        execute(connection, MergeServices(part(service_rows(draft)))),
        execute(connection, MergeCombinations(part(combination_rows(draft)))),
    );
    let others = join5(
        execute(connection, LinkTables(part(table_links(draft)?))),
        execute(connection, LinkServices(part(service_links(draft)?))),
        execute(connection, ReplaceExceptions::new(business, now, draft)?),
        execute(connection, ReplaceBlackouts::new(business, now, draft)),
        execute(connection, log),
    );
    let ((phone, resources, services, combinations), (tables, staff, exceptions, blackouts, logged)) =
        session.trips().trip(join(named, others)).await;
    let named = phone.and(resources).and(services).and(combinations);
    let others = tables.and(staff).and(exceptions).and(blackouts).and(logged);
    named.and(others).map_err(store_error)?;
    Ok(())
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
