//! A transaction under way, and how it ends.

use crate::answer::Answer;
use crate::booking::cancel::Cancel;
use crate::booking::create::{Create, CreateFromHold};
use crate::booking::hold::WriteHold;
use crate::booking::modify::Modify;
use crate::booking::release::Release;
use crate::booking::retime::{PutBack, Retime, SetAside};
use crate::booking::row::BookingRow;
use crate::booking::seats::{Reseat, Vacate};
use crate::booking::standing::Standing;
use crate::booking::taken::{self, Window};
use crate::connect::Session;
use crate::error::store_error;
use crate::message::Leave;
use crate::record::Beside;
use crate::statement::{Commit, execute, load, one};
use crate::turnstile::Turn;
use crate::waitlist::join::Join;
use crate::waitlist::offer::Offer;
use async_trait::async_trait;
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::BookingId;
use domain::availability::Taken;
use domain::booking::Booking;
use domain::business::Business;
use domain::time::Span;
use futures_util::future::join5;
use ports::{Change, Open, Record, StoreError, Tx};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The transaction. Its connection goes before its turns, so that the next one finds the locks free.
pub(crate) struct PgTx {
    session: Session,
    business: Arc<Business>,
    longest: Duration,
    /// The instant, where it is not the database's.
    now: Option<OffsetDateTime>,
    /// The booking that is being changed.
    without: Option<Uuid>,
    _turns: Vec<Turn>,
}

impl PgTx {
    pub(crate) fn new(
        session: Session,
        turns: Vec<Turn>,
        open: &Open,
        (longest, now): (Duration, Option<OffsetDateTime>),
    ) -> Self {
        let without = open.without.map(BookingId::uuid);
        Self { session, business: Arc::clone(&open.business), longest, now, without, _turns: turns }
    }
}

#[async_trait]
impl Tx for PgTx {
    async fn taken(&mut self, spans: &[Span]) -> Result<Taken, StoreError> {
        if spans.is_empty() {
            return Ok(Taken::default());
        }
        let (business, seated) = (self.business.id.uuid(), self.business.has_resources());
        let window = Window { business, longest: self.longest, spans, seated, without: self.without };
        let rows = self.session.trips().trip(window.load(self.session.connection()?)).await.map_err(store_error)?;
        Ok(taken::found(rows, spans.len())?.map(|found| found.taken).unwrap_or_default())
    }

    async fn standing(&mut self, starts: &Span) -> Result<Vec<Booking>, StoreError> {
        let business = self.business.id.uuid();
        let standing = Standing { business, from: starts.start, to: starts.end, now: self.now };
        let rows = self.session.trips().trip(load(self.session.connection()?, standing)).await.map_err(store_error)?;
        rows.into_iter().map(BookingRow::booking).collect()
    }

    async fn commit(self: Box<Self>, record: Record) -> Result<(), StoreError> {
        let Self { session, _turns, .. } = *self;
        let connection = session.connection()?;
        let pipeline = join5(
            release(connection, &record),
            vacate(connection, &record),
            write(connection, &record),
            reseat(connection, &record),
            execute(connection, Commit),
        );
        let (released, vacated, written, reseated, committed) = session.trips().trip(pipeline).await;
        if committed.is_ok() {
            session.finished();
        } else {
            // Whether a transaction is still open there is unknown, so the connection is closed.
            drop(session);
        }
        released.and(vacated).and(written).and(reseated).and(committed).map(drop).map_err(store_error)
    }

    async fn rollback(self: Box<Self>) -> Result<(), StoreError> {
        let Self { session, _turns, .. } = *self;
        session.roll_back().await
    }
}

async fn release(connection: &AsyncPgConnection, record: &Record) -> QueryResult<()> {
    if record.change.released().is_empty() {
        return Ok(());
    }
    execute(connection, Release::new(record)).await.map(drop)
}

/// Parties that are seated elsewhere, or moved with their zone, leave their tables.
async fn vacate(connection: &AsyncPgConnection, record: &Record) -> QueryResult<()> {
    match (&record.change, record.change.moves()) {
        (Change::Retime { decided, .. }, _) if !decided.moved.is_empty() => {
            one(connection, SetAside::new(record, &decided.moved)).await.map(drop)
        }
        (_, []) => Ok(()),
        (_, moves) => one(connection, Vacate::new(record.business.uuid(), moves)).await.map(drop),
    }
}

/// They get their new ones, or the same at the new time.
async fn reseat(connection: &AsyncPgConnection, record: &Record) -> QueryResult<()> {
    match (&record.change, record.change.moves()) {
        (Change::Retime { decided, .. }, _) if !decided.moved.is_empty() => {
            one(connection, PutBack::new(record, &decided.moved)).await.map(drop)
        }
        (_, []) => Ok(()),
        (_, moves) => one(connection, Reseat::new(record.business.uuid(), record.now, moves)).await.map(drop),
    }
}

/// Writes the change, or fails.
async fn write(connection: &AsyncPgConnection, record: &Record) -> QueryResult<()> {
    let written = match &record.change {
        Change::None => one(connection, Answer(Beside::new(record, None, None))).await,
        Change::Hold { hold, .. } => one(connection, WriteHold::new(record, hold)).await,
        Change::Book(booked) => match booked.from_hold {
            Some(version) => one(connection, CreateFromHold::new(record, booked, version)).await,
            None => one(connection, Create::new(record, booked)).await,
        },
        Change::Modify { before, after, .. } => one(connection, Modify::new(record, before, after)).await,
        Change::Retime { decided, zone_data } => one(connection, Retime::new(record, decided, zone_data)).await,
        Change::Cancel { before, after } => one(connection, Cancel::new(record, before, after)).await,
        Change::Message(message) => one(connection, Leave::new(record, message)).await,
        Change::Wait(entry) => one(connection, Join::new(record, entry)).await,
        Change::Offer(offered) => one(connection, Offer::new(record, offered)).await,
    };
    written.map(drop)
}
