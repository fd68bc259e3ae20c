//! Whom a call would be for.

use super::arranged_key;
use super::row::{SubjectColumns, SubjectRow, subject_columns};
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::BusinessId;
use domain::customer::Phone;
use domain::outbound::{Earlier, Followed, Guest, Purpose};
use ports::StoreError;
use time::OffsetDateTime;
use uuid::Uuid;

/// What a call of this purpose would be about, with the guest's number.
pub(super) struct OfSubject {
    business: Uuid,
    purpose: &'static str,
    subject: Uuid,
}

impl OfSubject {
    /// `None` where it would be about nothing of ours.
    pub(super) fn new(business: BusinessId, purpose: Purpose) -> Option<Self> {
        Some(Self { business: business.uuid(), purpose: purpose.name(), subject: purpose.subject()? })
    }

    pub(super) fn read(
        &self,
        (phone, subject, state, at, from, to): <Self as Statement>::Row,
    ) -> Result<Option<Guest>, StoreError> {
        let unreadable = |_| corrupt("bookings or waitlist", "phone", &self.subject);
        let phone = phone.map(|phone| Phone::parse(&phone, None).map_err(unreadable)).transpose()?;
        let earlier = match state.as_deref() {
            None => Earlier::Never,
            Some("due") => Earlier::Due,
            Some(_) => Earlier::Settled,
        };
        let followed = at.zip(from).zip(to).map(|((at, from), to)| Followed { at, from, to });
        Ok(subject.subject().map(|subject| Guest { phone, subject, earlier, followed }))
    }
}

impl Statement for OfSubject {
    type Id = Self;
    type Columns = (
        Nullable<Text>,
        SubjectColumns,
        Nullable<Text>,
        Nullable<Timestamptz>,
        Nullable<Timestamptz>,
        Nullable<Timestamptz>,
    );
    type Row = (
        Option<String>,
        SubjectRow,
        Option<String>,
        Option<OffsetDateTime>,
        Option<OffsetDateTime>,
        Option<OffsetDateTime>,
    );
    const TEXT: &'static str = concat!(
        "SELECT coalesce(b.phone, w.phone), ",
        subject_columns!(),
        ", (SELECT c.state FROM outbound_calls c WHERE c.business_id = o.business_id AND c.key = ",
        arranged_key!("o.purpose", "o.subject_id", "coalesce(b.starts_at, w.held_until)"),
        "), l.at, l.was, l.goes FROM (SELECT $1 AS business_id, $2 AS subject_id, $3 AS purpose) o \
         LEFT JOIN bookings b ON b.business_id = o.business_id AND b.id = o.subject_id AND o.purpose = 'reminder' \
         LEFT JOIN waitlist w ON w.business_id = o.business_id AND w.id = o.subject_id AND o.purpose = 'waitlist_offer' \
         LEFT JOIN LATERAL (SELECT l.at, (l.before ->> 'start')::timestamptz AS was, (l.after ->> 'start')::timestamptz AS goes \
           FROM event_log l WHERE l.business_id = b.business_id AND l.subject_id = b.id AND l.what = 'booking.retimed' \
           ORDER BY (l.before ->> 'version')::integer DESC LIMIT 1) l ON true"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.subject)?;
        values.push::<Text, _>(self.purpose)
    }
}
