//! Keeps what a number wants.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::text::receive::Wish;
use ports::Consent;
use time::OffsetDateTime;
use uuid::Uuid;

/// Keeps it once for each cause.
pub(super) struct Keep<'a> {
    business: Uuid,
    id: Uuid,
    phone: &'a str,
    wish: &'static str,
    cause: &'a str,
    words: &'a str,
    at: Option<OffsetDateTime>,
    now: Option<OffsetDateTime>,
}

impl<'a> Keep<'a> {
    pub(super) fn new(consent: &'a Consent, now: Option<OffsetDateTime>) -> Self {
        Self {
            business: consent.business.uuid(),
            id: consent.id.uuid(),
            phone: consent.number.as_str(),
            wish: match consent.wish {
                Wish::OptOut => "out",
                Wish::OptIn => "in",
            },
            cause: consent.cause.as_str(),
            words: consent.words.as_str(),
            at: consent.at,
            now,
        }
    }
}

impl Statement for Keep<'_> {
    type Id = Keep<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "INSERT INTO consents (business_id, id, phone, wish, cause, words, at) \
         VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, $8, statement_timestamp())) ON CONFLICT DO NOTHING";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Text, _>(self.phone)?;
        values.push::<Text, _>(self.wish)?;
        values.push::<Text, _>(self.cause)?;
        values.push::<Text, _>(self.words)?;
        values.push::<Nullable<Timestamptz>, _>(&self.at)?;
        values.push::<Nullable<Timestamptz>, _>(&self.now)
    }
}
