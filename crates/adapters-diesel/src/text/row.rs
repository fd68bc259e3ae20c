//! A text's row, to and from [`Text`].

use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{Integer, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid};
use domain::customer::Phone;
use domain::text::{About, Kind, State, Text};
use domain::{BookingId, BusinessId, EventId, WaitlistId};
use ports::StoreError;
use time::OffsetDateTime;
use uuid::Uuid;

/// The columns of a text named `t`, in the order of [`TextColumns`].
macro_rules! text_columns {
    () => {
        "t.business_id, t.id, t.kind, t.subject_id, t.place, t.version, t.starts_at, t.phone, t.body, t.state, \
         t.provider_id, t.attempt, t.fault, t.tried_at"
    };
}
pub(super) use text_columns;

/// The SQL types of [`text_columns`].
pub(super) type TextColumns = (
    SqlUuid,
    SqlUuid,
    SqlText,
    SqlUuid,
    Integer,
    Integer,
    Timestamptz,
    Nullable<SqlText>,
    SqlText,
    SqlText,
    Nullable<SqlText>,
    Integer,
    Nullable<SqlText>,
    Timestamptz,
);

/// A text as it is stored.
#[derive(Clone, Queryable)]
pub(crate) struct TextRow {
    pub(super) business: Uuid,
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) subject: Uuid,
    pub(super) place: i32,
    pub(super) version: i32,
    pub(super) starts_at: OffsetDateTime,
    pub(super) phone: Option<String>,
    pub(super) body: String,
    pub(super) state: String,
    pub(super) provider_id: Option<String>,
    pub(super) attempt: i32,
    pub(super) fault: Option<String>,
    pub(super) tried_at: OffsetDateTime,
}

impl TextRow {
    /// The row of a text.
    pub(super) fn of(business: BusinessId, text: &Text) -> Self {
        Self {
            business: business.uuid(),
            id: text.id.uuid(),
            kind: text.kind.name().to_owned(),
            subject: text.about.uuid(),
            place: text.place,
            version: text.version,
            starts_at: text.start,
            phone: text.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            body: text.body.clone(),
            state: text.state.name().to_owned(),
            provider_id: text.provider_id.clone(),
            attempt: text.attempt,
            fault: text.fault.clone(),
            tried_at: text.tried_at,
        }
    }

    /// The text of this row, and whose it is.
    pub(super) fn text(self) -> Result<(BusinessId, Text), StoreError> {
        let unreadable = |column| corrupt("texts", column, &self.id);
        let kind = Kind::named(&self.kind).ok_or_else(|| unreadable("kind"))?;
        let phone = self.phone.as_deref().map(|phone| Phone::parse(phone, None)).transpose();
        let text = Text {
            id: EventId::new(self.id),
            kind,
            about: match kind {
                Kind::WaitlistOffer => About::Entry(WaitlistId::new(self.subject)),
                Kind::Confirmation | Kind::Change | Kind::Cancellation | Kind::Reminder => {
                    About::Booking(BookingId::new(self.subject))
                }
            },
            place: self.place,
            version: self.version,
            start: self.starts_at,
            phone: phone.ok().ok_or_else(|| unreadable("phone"))?,
            state: State::named(&self.state).ok_or_else(|| unreadable("state"))?,
            body: self.body,
            provider_id: self.provider_id,
            attempt: self.attempt,
            fault: self.fault,
            tried_at: self.tried_at,
        };
        Ok((BusinessId::new(self.business), text))
    }
}
