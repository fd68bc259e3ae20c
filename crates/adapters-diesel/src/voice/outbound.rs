//! Calls that we make.

use super::do_not_call::{Allow, Forbid};
use super::guest::OfSubject;
use super::order::{OfKey, Order};
use super::row::{CallColumns, CallRow, SubjectColumns, SubjectRow, call_columns, subject_columns};
use crate::PgStore;
use crate::statement::{Statement, Values};
use async_trait::async_trait;
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::customer::Phone;
use domain::outbound::{Facts, Guest, OutboundCall, Purpose};
use domain::{BusinessId, OutboundCallId};
use ports::{ListedNumber, NewCall, Ordered, OutboundCalls, PlaceAgain, StoreError};
use time::OffsetDateTime;
use uuid::Uuid;

#[async_trait]
impl OutboundCalls for PgStore {
    async fn order(&self, order: &NewCall) -> Result<Ordered, StoreError> {
        if self.write_alone(Order::new(order)).await?.first() == Some(&1) {
            return Ok(Ordered::New);
        }
        // Whoever was first has committed: the insertion waited for that.
        let known = OfKey { business: order.business.uuid(), key: &order.key };
        let row = self.ask_once_more(&known).await?.into_iter().next();
        let row = row.ok_or_else(|| StoreError::Conflict("a call that was just ordered is gone".to_owned()))?;
        row.outbound().map(Ordered::Before)
    }

    async fn guest(&self, business: BusinessId, purpose: Purpose) -> Result<Option<Guest>, StoreError> {
        let Some(question) = OfSubject::new(business, purpose) else { return Ok(None) };
        let found = self.ask_once_more(&question).await?.into_iter().next();
        found.map_or(Ok(None), |row| question.read(row))
    }

    async fn standing(
        &self,
        business: BusinessId,
        id: OutboundCallId,
    ) -> Result<Option<(OutboundCall, Facts)>, StoreError> {
        let rows = self.ask_once_more(&Standing { business: business.uuid(), id: id.uuid() }).await?;
        let read = |(call, do_not_call, subject): <Standing as Statement>::Row| {
            Ok((call.outbound()?, Facts { do_not_call, subject: subject.subject() }))
        };
        rows.into_iter().next().map(read).transpose()
    }

    async fn change(
        &self,
        business: BusinessId,
        call: &OutboundCall,
        again: Option<PlaceAgain>,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let (job, due) = (again.map(|again| again.job.uuid()), again.map(|again| again.due));
        let row = CallRow::of(call);
        self.write_alone(ChangeCall { business: business.uuid(), row, job, due, now }).await.map(drop)
    }

    async fn forbid(&self, business: BusinessId, forbidden: &ListedNumber) -> Result<bool, StoreError> {
        Ok(!self.write_alone(Forbid { business: business.uuid(), forbidden }).await?.is_empty())
    }

    async fn allow(&self, business: BusinessId, phone: &Phone) -> Result<bool, StoreError> {
        Ok(!self.write_alone(Allow { business: business.uuid(), phone: phone.as_str() }).await?.is_empty())
    }
}

/// A call with what it is about.
struct Standing {
    business: Uuid,
    id: Uuid,
}

impl Statement for Standing {
    type Id = Self;
    type Columns = (CallColumns, Bool, SubjectColumns);
    type Row = (CallRow, bool, SubjectRow);
    const TEXT: &'static str = concat!(
        "SELECT ",
        call_columns!(),
        ", EXISTS (SELECT FROM do_not_call d WHERE d.business_id = o.business_id AND d.phone = o.phone), ",
        subject_columns!(),
        " FROM outbound_calls o \
         LEFT JOIN bookings b ON b.business_id = o.business_id AND b.id = o.subject_id AND o.purpose = 'reminder' \
         LEFT JOIN waitlist w ON w.business_id = o.business_id AND w.id = o.subject_id AND o.purpose = 'waitlist_offer' \
         WHERE o.business_id = $1 AND o.id = $2"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)
    }
}

/// The guard is the version before; where it fails, the division by zero undoes all.
struct ChangeCall {
    business: Uuid,
    row: CallRow,
    job: Option<Uuid>,
    due: Option<OffsetDateTime>,
    now: OffsetDateTime,
}

impl Statement for ChangeCall {
    type Id = Self;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = "\
        WITH changed AS (UPDATE outbound_calls SET state = $3, placing_since = $4, call_id = $5, reason = $6, tries = $7, \
            version = $8, updated_at = $9, not_before = $12 \
          WHERE business_id = $1 AND id = $2 AND version = $8 - 1 RETURNING id), \
        told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
          SELECT $1, $10, 'call.place', id, '{}', $11, $9 FROM changed WHERE $10 IS NOT NULL) \
        SELECT 1 / count(*) FROM changed";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.row.id)?;
        values.push::<Text, _>(&self.row.state)?;
        values.push::<Nullable<Timestamptz>, _>(&self.row.placing_since)?;
        values.push::<Nullable<Text>, _>(&self.row.call)?;
        values.push::<Nullable<Text>, _>(&self.row.reason)?;
        values.push::<Integer, _>(&self.row.tries)?;
        values.push::<Integer, _>(&self.row.version)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Nullable<SqlUuid>, _>(&self.job)?;
        values.push::<Nullable<Timestamptz>, _>(&self.due)?;
        values.push::<Nullable<Timestamptz>, _>(&self.row.not_before)
    }
}
