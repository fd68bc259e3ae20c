//! Whom a call would be for.

use super::row::{SubjectColumns, SubjectRow, subject_columns};
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Bool, Nullable, Text, Uuid as SqlUuid};
use domain::BusinessId;
use domain::customer::Phone;
use domain::outbound::{Guest, Purpose};
use ports::StoreError;
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
        (phone, subject, reminded): <Self as Statement>::Row,
    ) -> Result<Option<Guest>, StoreError> {
        let unreadable = |_| corrupt("bookings or waitlist", "phone", &self.subject);
        let phone = phone.map(|phone| Phone::parse(&phone, None).map_err(unreadable)).transpose()?;
        Ok(subject.subject().map(|subject| Guest { phone, subject, reminded }))
    }
}

impl Statement for OfSubject {
    type Id = Self;
    type Columns = (Nullable<Text>, SubjectColumns, Bool);
    type Row = (Option<String>, SubjectRow, bool);
    // The call of the instant before has the key that it was ordered with, `domain::outbound::Arranged::key`.
    const TEXT: &'static str = concat!(
        "SELECT coalesce(b.phone, w.phone), ",
        subject_columns!(),
        ", EXISTS (SELECT FROM event_log l JOIN outbound_calls c ON c.business_id = l.business_id AND c.key = concat( \
             'frontdesk:reminder:', replace(b.id::text, '-', ''), ':', extract(epoch FROM (l.before ->> 'start')::timestamptz)::bigint) \
           WHERE l.business_id = b.business_id AND l.subject_id = b.id AND l.what = 'booking.retimed' \
             AND (l.after ->> 'start')::timestamptz = b.starts_at \
             AND (c.state IN ('placing', 'placed', 'reached') OR c.reason = 'too_many_tries')) \
         FROM (SELECT $1 AS business_id, $2 AS subject_id, $3 AS purpose) o \
         LEFT JOIN bookings b ON b.business_id = o.business_id AND b.id = o.subject_id AND o.purpose = 'reminder' \
         LEFT JOIN waitlist w ON w.business_id = o.business_id AND w.id = o.subject_id AND o.purpose = 'waitlist_offer'"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.subject)?;
        values.push::<Text, _>(self.purpose)
    }
}
