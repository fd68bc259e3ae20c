//! [`PgStore`]: what a server worker holds, and how a transaction begins.

use crate::booking::lock::LockDays;
use crate::booking::taken::{self, Window};
use crate::business::Directory;
use crate::connect::{Connections, RoundTrips, Session, renew_plans};
use crate::error::{connection_lost, store_error};
use crate::statement::{Begin, execute, load};
use crate::turnstile::{Turn, Turnstile};
use crate::tx::PgTx;
use crate::waitlist::read::OfNumber;
use crate::waitlist::row::EntryRow;
use crate::{Settings, TimeSource, facts};
use async_trait::async_trait;
use diesel::result::Error;
use domain::BookingId;
use domain::business::Business;
use domain::time::Span;
use futures_util::future::{join, join5};
use ports::{Open, Opened, Store, StoreError, Tx};
use std::sync::Arc;
use std::time::Duration;
use time::Date;

/// What all workers of a process share: the businesses that have been read, and the queues for days.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    pub(crate) directory: Arc<Directory>,
    pub(crate) turnstile: Arc<Turnstile>,
}

/// The store over PostgreSQL. One for each server worker, because connections belong to the runtime that opened them;
/// clones share their connections.
#[derive(Clone)]
pub struct PgStore {
    pub(crate) connections: Connections,
    pub(crate) shared: Shared,
    pub(crate) time: TimeSource,
    turn_timeout: Duration,
}

/// What the database answered to the first pipeline.
type Answers = Result<(Vec<facts::Row>, Vec<taken::Row>, Vec<EntryRow>), Error>;

impl PgStore {
    /// A store that connects when it is first asked. `shared` must be the same for all stores of a process.
    pub fn new(settings: &Settings, shared: Shared, time: TimeSource) -> Result<Self, StoreError> {
        Ok(Self { connections: Connections::new(settings)?, shared, time, turn_timeout: settings.turn_timeout })
    }

    /// Counts this store's round trips.
    pub fn round_trips(&self) -> RoundTrips {
        self.connections.trips().clone()
    }

    /// What to look at to know what is taken within the spans.
    pub(crate) fn window<'a>(&self, business: &Business, spans: &'a [Span]) -> Window<'a> {
        Window {
            business: business.id.uuid(),
            longest: self.shared.directory.longest_stay(business),
            spans,
            seated: business.has_resources(),
            without: None,
        }
    }

    async fn turns(&self, open: &Open, days: &[Date]) -> Result<Vec<Turn>, StoreError> {
        let turns = self.shared.turnstile.wait(open.business.id, days);
        tokio::time::timeout(self.turn_timeout, turns)
            .await
            .ok()
            .ok_or_else(|| StoreError::Unavailable("too many wait for this day".to_owned()))
    }

    /// Begins on a connection. One that was dead before, a restarted database's, is replaced once: nothing has been
    /// written yet.
    async fn begin(&self, open: &Open, days: &[Date]) -> Result<(Session, Answers), StoreError> {
        let session = self.connections.write().await?;
        let answers = self.ask(&session, open, days).await?;
        if !answers.as_ref().is_err_and(connection_lost) {
            return Ok((session, answers));
        }
        let session = self.connections.fresh_write(session).await?;
        let answers = self.ask(&session, open, days).await?;
        Ok((session, answers))
    }

    /// One pipeline: BEGIN, the locks, and then the facts, in this order.
    async fn ask(&self, session: &Session, open: &Open, days: &[Date]) -> Result<Answers, StoreError> {
        let connection = session.connection()?;
        let business = open.business.id.uuid();
        let without = open.without.map(BookingId::uuid);
        let window = Window { without, ..self.window(&open.business, &open.spans) };
        let lock =
            async { if days.is_empty() { Ok(0) } else { execute(connection, LockDays { business, days }).await } };
        let taken = async { if window.spans.is_empty() { Ok(Vec::new()) } else { window.load(connection).await } };
        let standing = async {
            match &open.standing {
                Some(phone) => load(connection, OfNumber { business, phone: phone.as_str() }).await,
                None => Ok(Vec::new()),
            }
        };
        let pipeline = join5(
            renew_plans(connection),
            execute(connection, Begin),
            lock,
            load(connection, facts::Facts::new(open, self.time.told())),
            taken,
        );
        let ((renewed, begun, locked, facts, taken), standing) = session.trips().trip(join(pipeline, standing)).await;
        Ok(renewed.and(begun).and(locked).and(facts).and_then(|facts| Ok((facts, taken?, standing?))))
    }
}

#[async_trait]
impl Store for PgStore {
    async fn open(&self, open: Open) -> Result<(Box<dyn Tx>, Opened), StoreError> {
        let mut days = open.days.clone();
        days.sort_unstable();
        days.dedup();
        let turns = self.turns(&open, &days).await?;
        let (session, answers) = self.begin(&open, &days).await?;
        let opened = answers.map_err(store_error).and_then(|found| judge(&open, &days, found));
        match opened {
            Ok(mut opened) => {
                opened.now = self.time.or(opened.now);
                let longest = self.shared.directory.longest_stay(&open.business);
                let tx = PgTx::new(session, turns, &open, (longest, self.time.told()));
                Ok((Box::new(tx), opened))
            }
            Err(error) => {
                session.roll_back().await.unwrap_or_else(|error| tracing::debug!(%error, "a connection is given up"));
                Err(error)
            }
        }
    }
}

/// Whether the facts may be relied on.
fn judge(
    open: &Open,
    days: &[Date],
    (facts, taken, standing): (Vec<facts::Row>, Vec<taken::Row>, Vec<EntryRow>),
) -> Result<Opened, StoreError> {
    let found = facts::found(facts)?.ok_or(StoreError::StaleConfig)?;
    if found.config_version != open.business.config_version {
        return Err(StoreError::StaleConfig);
    }
    if !days.is_empty() && !found.locked {
        return Err(StoreError::Conflict("the facts were read before the locks were held".to_owned()));
    }
    let mut opened = found.opened;
    if let Some(window) = taken::found(taken, open.spans.len())? {
        opened.taken = window.taken;
    }
    opened.standing = standing.into_iter().map(EntryRow::entry).collect::<Result<_, _>>()?;
    Ok(opened)
}
