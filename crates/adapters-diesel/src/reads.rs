//! Questions that change nothing: each is one round trip, and needs no transaction.

use crate::PgStore;
use crate::booking::find::FindCandidates;
use crate::booking::row::BookingRow;
use crate::booking::taken::{self, Window};
use crate::connect::renew_plans;
use crate::error::{connection_lost, store_error};
use crate::statement::{Statement, execute, load};
use crate::voice::ringing;
use crate::waitlist::read::Waiting;
use crate::waitlist::row::EntryRow;
use async_trait::async_trait;
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::booking::Booking;
use domain::business::Business;
use domain::customer::Phone;
use domain::time::Span;
use domain::waitlist::Entry;
use domain::{BusinessId, WaitlistId};
use futures_util::future::join;
use ports::{Candidates, Reads, Ringing, Seen, StoreError};
use time::OffsetDateTime;

/// What can be asked a second time.
pub(crate) trait Question: Sync {
    type Answer: Send;

    fn ask(&self, connection: &AsyncPgConnection) -> impl Future<Output = QueryResult<Self::Answer>> + Send;
}

impl<S: Statement + Sync> Question for S {
    type Answer = Vec<S::Row>;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        load(connection, self).await
    }
}

/// A statement of which only the number of rows that it touched is wanted. It must do no harm twice.
pub(crate) struct Counted<S>(pub(crate) S);

impl<S: Statement + Sync> Question for Counted<S> {
    type Answer = usize;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<usize> {
        execute(connection, &self.0).await
    }
}

impl Question for Window<'_> {
    type Answer = Vec<taken::Row>;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        self.load(connection).await
    }
}

impl PgStore {
    /// Asks on a connection for reads; once more on a fresh one where the first was dead.
    pub(crate) async fn ask_once_more<Q: Question>(&self, question: &Q) -> Result<Q::Answer, StoreError> {
        let trips = self.connections.trips();
        let connection = self.connections.read().await?;
        let (renewed, answer) = trips.trip(join(renew_plans(&connection), question.ask(&connection))).await;
        match renewed.and(answer) {
            Err(error) if connection_lost(&error) => {}
            answer => return answer.map_err(store_error),
        }
        let connection = self.connections.fresh_read(connection).await?;
        trips.trip(question.ask(&connection)).await.map_err(store_error)
    }
}

#[async_trait]
impl Reads for PgStore {
    async fn taken(&self, business: &Business, spans: &[Span]) -> Result<Seen, StoreError> {
        let window = self.window(business, spans);
        let rows = self.ask_once_more(&window).await?;
        let found = taken::found(rows, spans.len())?.ok_or(StoreError::StaleConfig)?;
        if found.config_version != business.config_version {
            return Err(StoreError::StaleConfig);
        }
        Ok(Seen { now: self.time.or(found.now), taken: found.taken })
    }

    async fn candidates(
        &self,
        business: BusinessId,
        candidates: &Candidates,
        from: OffsetDateTime,
    ) -> Result<Vec<Booking>, StoreError> {
        let rows = self.ask_once_more(&FindCandidates::new(business, candidates, from)).await?;
        rows.into_iter().map(BookingRow::booking).collect()
    }

    async fn ringing(&self, business: BusinessId, phone: &Phone, from: OffsetDateTime) -> Result<Ringing, StoreError> {
        ringing::ask(self, business, phone, from).await
    }

    async fn waiting(
        &self,
        business: BusinessId,
        span: Option<Span>,
        after: Option<WaitlistId>,
        most: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let (start, end) = (span.map(|span| span.start), span.map(|span| span.end));
        let after = after.map(WaitlistId::uuid);
        let question = Waiting { business: business.uuid(), start, end, after, most: i64::from(most) };
        self.ask_once_more(&question).await?.into_iter().map(EntryRow::entry).collect()
    }
}
