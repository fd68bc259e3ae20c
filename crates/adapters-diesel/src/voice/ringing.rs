//! What is known of a number while its call rings: three statements, one pipeline.
//!
//! Whoever asks has no time to lose, and a number that is blocked is one whatever else is known of it: so that is told as
//! soon as it is known, and the rest is waited for by nobody. The pipeline goes on to its end all the same. A connection
//! that went back to the pool before would make the next call wait for what this one left behind.

use super::blocked::IsBlocked;
use crate::PgStore;
use crate::booking::find::{CustomerName, FindCandidates};
use crate::booking::row::BookingRow;
use crate::error::{connection_lost, store_error};
use crate::reads::Question;
use crate::statement::{Statement, load};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::BusinessId;
use domain::customer::Phone;
use futures_util::FutureExt;
use futures_util::future::join3;
use ports::{Candidates, Guest, Ringing, StoreError};
use std::sync::Arc;
use time::OffsetDateTime;
use tokio::sync::Notify;

/// Asks about a number; bookings that end after `from`.
pub(crate) async fn ask(
    store: &PgStore,
    business: BusinessId,
    phone: &Phone,
    from: OffsetDateTime,
) -> Result<Ringing, StoreError> {
    let (store, phone, blocked) = (store.clone(), phone.clone(), Arc::new(Notify::new()));
    let known = Arc::clone(&blocked);
    let asked = async move { store.ask_once_more(&OfNumber::new(business, &phone, from, &known)).await.map(read) };
    let asked = tokio::spawn(asked);
    tokio::select! {
        biased;
        () = blocked.notified() => Ok(Ringing::of_blocked()),
        known = asked => known.unwrap_or_else(|broken| Err(StoreError::Broken(broken.to_string()))),
    }
}

/// Asks whether the number is blocked, what was booked from it, and by whom.
struct OfNumber<'a> {
    blocked: IsBlocked<'a>,
    bookings: FindCandidates,
    name: CustomerName<'a>,
    known: &'a Notify,
}

/// The rows of each, as no statement fails with another outside of a transaction.
type Rows<'a> = (Found<IsBlocked<'a>>, Found<FindCandidates>, Found<CustomerName<'a>>);
type Found<S> = QueryResult<Vec<<S as Statement>::Row>>;

impl<'a> OfNumber<'a> {
    /// Notifies `known` as soon as the number is known to be blocked.
    fn new(business: BusinessId, phone: &'a Phone, from: OffsetDateTime, known: &'a Notify) -> Self {
        let candidates = Candidates { phones: vec![phone.clone()], ..Candidates::default() };
        let (bookings, business) = (FindCandidates::new(business, &candidates, from), business.uuid());
        let phone = phone.as_str();
        Self { blocked: IsBlocked { business, phone }, bookings, name: CustomerName { business, phone }, known }
    }
}

impl<'a> Question for OfNumber<'a> {
    type Answer = Rows<'a>;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        let blocked = load(connection, &self.blocked).inspect(|rows| {
            if is_blocked(rows) {
                self.known.notify_one();
            }
        });
        let pipeline = join3(blocked, load(connection, &self.bookings), load(connection, &self.name));
        match pipeline.await {
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) if connection_lost(&error) => Err(error),
            rows => Ok(rows),
        }
    }
}

fn is_blocked(rows: &Found<IsBlocked<'_>>) -> bool {
    rows.as_ref().is_ok_and(|rows| !rows.is_empty())
}

/// What the rows say.
fn read((blocked, bookings, name): Rows<'_>) -> Ringing {
    if is_blocked(&blocked) {
        return Ringing::of_blocked();
    }
    let guest = || {
        let rows = bookings.map_err(store_error)?;
        let bookings = rows.into_iter().map(BookingRow::booking).collect::<Result<_, _>>()?;
        Ok(Guest { bookings, name: name.map_err(store_error)?.into_iter().next() })
    };
    Ringing { blocked: blocked.map(|_none| false).map_err(store_error), guest: guest() }
}
