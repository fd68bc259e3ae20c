//! What is known of a number while its call rings: three statements, one pipeline.

use super::blocked::IsBlocked;
use crate::booking::find::{CustomerName, FindCandidates};
use crate::booking::row::BookingRow;
use crate::error::{connection_lost, store_error};
use crate::reads::Question;
use crate::statement::{Statement, load};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::BusinessId;
use domain::customer::Phone;
use futures_util::future::join3;
use ports::{Candidates, Guest, Ringing};
use time::OffsetDateTime;

/// Asks whether the number is blocked, what was booked from it, and by whom.
pub(crate) struct OfNumber<'a> {
    blocked: IsBlocked<'a>,
    bookings: FindCandidates,
    name: CustomerName<'a>,
}

/// The rows of each, as no statement fails with another outside of a transaction.
pub(crate) type Rows<'a> = (Found<IsBlocked<'a>>, Found<FindCandidates>, Found<CustomerName<'a>>);
type Found<S> = QueryResult<Vec<<S as Statement>::Row>>;

impl<'a> OfNumber<'a> {
    /// Bookings that end after `from`.
    pub(crate) fn new(business: BusinessId, phone: &'a Phone, from: OffsetDateTime) -> Self {
        let candidates = Candidates { phones: vec![phone.clone()], ..Candidates::default() };
        let (bookings, business) = (FindCandidates::new(business, &candidates, from), business.uuid());
        let phone = phone.as_str();
        Self { blocked: IsBlocked { business, phone }, bookings, name: CustomerName { business, phone } }
    }
}

impl<'a> Question for OfNumber<'a> {
    type Answer = Rows<'a>;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Self::Answer> {
        let pipeline =
            join3(load(connection, &self.blocked), load(connection, &self.bookings), load(connection, &self.name));
        match pipeline.await {
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) if connection_lost(&error) => Err(error),
            rows => Ok(rows),
        }
    }
}

/// What the rows say.
pub(crate) fn read((blocked, bookings, name): Rows<'_>) -> Ringing {
    let guest = || {
        let rows = bookings.map_err(store_error)?;
        let bookings = rows.into_iter().map(BookingRow::booking).collect::<Result<_, _>>()?;
        Ok(Guest { bookings, name: name.map_err(store_error)?.into_iter().next() })
    };
    Ringing { blocked: blocked.map(|rows| !rows.is_empty()).map_err(store_error), guest: guest() }
}
