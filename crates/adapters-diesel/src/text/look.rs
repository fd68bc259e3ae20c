//! What was sent, and what a text rests on.

use super::row::{TextColumns, TextRow, text_columns};
use crate::booking::row::{BookingColumns, BookingRow, booking_columns};
use crate::reads::Question;
use crate::statement::{Statement, Values, load};
use crate::waitlist::row::{EntryColumns, EntryRow, entry_columns};
use diesel::QueryResult;
use diesel::sql_types::{Array, Bool, Integer, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::AsyncPgConnection;
use domain::EventId;
use domain::text::send::{Retimed, Told};
use domain::text::{self, About, Subject};
use futures_util::future::join5;
use ports::{Looked, StoreError};
use time::OffsetDateTime;
use uuid::Uuid;

/// Asks for everything that a text rests on, in one round trip.
pub(super) struct Look {
    pub(super) business: Uuid,
    pub(super) about: About,
}

/// The answer.
pub(super) struct Seen {
    texts: Vec<TextRow>,
    booking: Option<BookingRow>,
    entry: Option<EntryRow>,
    opted_out: bool,
    retimed: Vec<Retimed>,
}

impl Question for Look {
    type Answer = Seen;

    async fn ask(&self, connection: &AsyncPgConnection) -> QueryResult<Seen> {
        let (business, subject) = (self.business, self.about.uuid());
        let (texts, booking, entry, last, retimed) = join5(
            load(connection, TextsAbout { business, subject }),
            load(connection, BookingOf { business, subject }),
            load(connection, EntryOf { business, subject }),
            load(connection, OptedOut { business, subject }),
            load(connection, RetimedOf { business, subject }),
        )
        .await;
        Ok(Seen {
            texts: texts?,
            booking: booking?.into_iter().next(),
            entry: entry?.into_iter().next(),
            opted_out: last?.into_iter().next().unwrap_or(false),
            retimed: retimed?.into_iter().map(|(version, from, to)| Retimed { version, from, to }).collect(),
        })
    }
}

impl Seen {
    /// What it means for the text of an entry of the outbox.
    pub(super) fn looked(self, id: EventId) -> Result<Looked, StoreError> {
        let texts: Vec<text::Text> =
            self.texts.into_iter().map(|row| row.text().map(|(_, text)| text)).collect::<Result<_, _>>()?;
        let place = texts.iter().map(|text| text.place).max().unwrap_or(0).saturating_add(1);
        let (own, others): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.id == id);
        let booking = self.booking.map(BookingRow::booking).transpose()?;
        let entry = self.entry.map(EntryRow::entry).transpose()?;
        let booking = booking.map(|booking| Subject::Booking(Box::new(booking)));
        Ok(Looked {
            own: own.into_iter().next(),
            subject: booking.or_else(|| entry.map(|entry| Subject::Entry(Box::new(entry)))),
            told: others.iter().map(|text| told(text).now(&self.retimed)).collect(),
            place,
            opted_out: self.opted_out,
        })
    }
}

const fn told(text: &text::Text) -> Told {
    Told { kind: text.kind, version: text.version, start: text.start, state: text.state, at: text.tried_at }
}

macro_rules! of_a_subject {
    ($($(#[$doc:meta])* $name:ident: $columns:ty => $row:ty = $text:expr;)*) => {$(
        $(#[$doc])*
        struct $name {
            business: Uuid,
            subject: Uuid,
        }

        impl Statement for $name {
            type Id = Self;
            type Columns = $columns;
            type Row = $row;
            const TEXT: &'static str = $text;

            fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
                values.push::<SqlUuid, _>(&self.business)?;
                values.push::<SqlUuid, _>(&self.subject)
            }
        }
    )*};
}

of_a_subject! {
    /// Every text about it.
    TextsAbout: TextColumns => TextRow = concat!(
        "SELECT ", text_columns!(), " FROM texts t WHERE t.business_id = $1 AND t.subject_id = $2 ORDER BY t.place"
    );
    /// The booking of this id.
    BookingOf: BookingColumns => BookingRow =
        concat!("SELECT ", booking_columns!(), " FROM bookings b WHERE b.business_id = $1 AND b.id = $2");
    /// The entry of the waitlist of this id.
    EntryOf: EntryColumns => EntryRow =
        concat!("SELECT ", entry_columns!(), " FROM waitlist w WHERE w.business_id = $1 AND w.id = $2");
    /// Which versions of it the rules of its zone have moved.
    RetimedOf: (Integer, Timestamptz, Timestamptz) => (i32, OffsetDateTime, OffsetDateTime) =
        "SELECT (l.before ->> 'version')::integer, (l.before ->> 'start')::timestamptz, (l.after ->> 'start')::timestamptz \
         FROM event_log l WHERE l.business_id = $1 AND l.subject_id = $2 AND l.what = 'booking.retimed' ORDER BY 1";
    /// The last word of its number.
    OptedOut: Bool => bool =
        "SELECT c.wish = 'out' FROM consents c WHERE c.business_id = $1 AND c.phone = ( \
           SELECT b.phone FROM bookings b WHERE b.business_id = $1 AND b.id = $2 \
           UNION ALL SELECT w.phone FROM waitlist w WHERE w.business_id = $1 AND w.id = $2) \
         ORDER BY c.at DESC, c.id DESC LIMIT 1";
}

/// A text by our names for it.
pub(super) struct FindByReference {
    pub(super) business: Uuid,
    pub(super) id: Uuid,
}

impl Statement for FindByReference {
    type Id = Self;
    type Columns = TextColumns;
    type Row = TextRow;
    const TEXT: &'static str =
        concat!("SELECT ", text_columns!(), " FROM texts t WHERE t.business_id = $1 AND t.id = $2");

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)
    }
}

/// A text by the provider's name for it.
pub(super) struct FindByProvider {
    pub(super) provider_id: String,
}

impl Statement for FindByProvider {
    type Id = Self;
    type Columns = TextColumns;
    type Row = TextRow;
    const TEXT: &'static str = concat!("SELECT ", text_columns!(), " FROM texts t WHERE t.provider_id = $1 LIMIT 1");

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(&self.provider_id)
    }
}

/// Which of the provider's names are those of other texts.
pub(super) struct Others {
    pub(super) business: Uuid,
    pub(super) than: Uuid,
    pub(super) provider_ids: Vec<String>,
}

impl Statement for Others {
    type Id = Self;
    type Columns = Text;
    type Row = String;
    const TEXT: &'static str =
        "SELECT t.provider_id FROM texts t WHERE t.business_id = $1 AND t.id <> $2 AND t.provider_id = ANY ($3)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.than)?;
        values.push::<Array<Text>, _>(&self.provider_ids)
    }
}

/// Who has texted a number, or knows that it wants no texts.
pub(super) struct Texted {
    pub(super) number: String,
}

impl Statement for Texted {
    type Id = Self;
    type Columns = SqlUuid;
    type Row = Uuid;
    const TEXT: &'static str = "SELECT t.business_id FROM texts t WHERE t.phone = $1 AND t.state <> 'suppressed' \
         UNION SELECT c.business_id FROM consents c WHERE c.phone = $1 ORDER BY 1";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<Text, _>(&self.number)
    }
}
