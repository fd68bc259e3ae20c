//! A business's own row, to and from [`Business`].

use super::analysis;
use super::hours::HoursRow;
use super::named::part;
use super::policies::PoliciesRow;
use super::reach::longest;
use super::voice::{AgentRow, RulesRow};
use crate::error::corrupt;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::prelude::Queryable;
use diesel::sql_types::{Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::BusinessId;
use domain::business::{Business, Hours, Policies};
use domain::customer::Phone;
use domain::time::Zone;
use ports::StoreError;
use serde_json::Value;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

type BusinessColumns = (
    SqlUuid,
    Text,
    Text,
    Text,
    Text,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Text>,
    Jsonb,
    Jsonb,
    Jsonb,
    Jsonb,
    Nullable<Jsonb>,
    Integer,
    Integer,
);

/// A business as it is stored, without its parts.
#[derive(Queryable)]
pub(super) struct BusinessRow {
    id: Uuid,
    external_id: String,
    name: String,
    timezone: String,
    locale: String,
    country: Option<String>,
    phone: Option<String>,
    transfer_phone: Option<String>,
    hours: Value,
    policies: Value,
    agent: Value,
    outbound: Value,
    analysis: Option<Value>,
    longest_stay_minutes: i32,
    config_version: i32,
}

part! {
    /// The business's own row.
    LoadBusiness: BusinessColumns => BusinessRow,
    "SELECT v.id, v.external_id, v.name, v.timezone, v.locale, v.country, v.phone, v.transfer_phone, v.hours, v.policies, \
       v.agent, v.outbound, v.analysis, v.longest_stay_minutes, v.config_version FROM businesses v WHERE v.id = ", ""
}

impl BusinessRow {
    pub(super) fn longest_stay(&self) -> Duration {
        Duration::minutes(i64::from(self.longest_stay_minutes))
    }

    /// The business, as yet without its parts.
    pub(super) fn business(self) -> Result<Business, StoreError> {
        let id = self.id;
        let unreadable = |column| corrupt("businesses", column, &id);
        let phone = |text: Option<String>, column| {
            text.map(|text| Phone::parse(&text, None)).transpose().ok().ok_or_else(|| unreadable(column))
        };
        let hours: HoursRow = serde_json::from_value(self.hours).ok().ok_or_else(|| unreadable("hours"))?;
        let policies: PoliciesRow = serde_json::from_value(self.policies).ok().ok_or_else(|| unreadable("policies"))?;
        let agent: AgentRow = serde_json::from_value(self.agent).ok().ok_or_else(|| unreadable("agent"))?;
        let outbound: RulesRow = serde_json::from_value(self.outbound).ok().ok_or_else(|| unreadable("outbound"))?;
        Ok(Business {
            id: BusinessId::new(id),
            external_id: self.external_id,
            name: self.name,
            zone: Zone::parse(&self.timezone).ok().ok_or_else(|| unreadable("timezone"))?,
            locale: self.locale,
            country: self.country,
            phone: phone(self.phone, "phone")?,
            transfer_phone: phone(self.transfer_phone, "transfer_phone")?,
            hours: Hours::from(hours),
            exceptions: Vec::new(),
            blackouts: Vec::new(),
            policies: Policies::from(policies),
            tables: Vec::new(),
            combinations: Vec::new(),
            services: Vec::new(),
            staff: Vec::new(),
            rooms: Vec::new(),
            agent: agent.into(),
            outbound: outbound.into(),
            analysis: self.analysis.map(analysis::read).transpose().ok().ok_or_else(|| unreadable("analysis"))?,
            config_version: self.config_version,
        })
    }
}

/// Writes the row, new or not, but for its phone; answers with its id and its version.
pub(super) struct WriteBusiness<'a> {
    id: Uuid,
    draft: &'a Business,
    zone: String,
    transfer_phone: Option<&'a str>,
    hours: Value,
    policies: Value,
    agent: Value,
    outbound: Value,
    analysis: Option<Value>,
    longest: i32,
    now: OffsetDateTime,
}

impl<'a> WriteBusiness<'a> {
    pub(super) fn new(draft: &'a Business, now: OffsetDateTime) -> Result<Self, StoreError> {
        Ok(Self {
            id: draft.id.uuid(),
            draft,
            zone: draft.zone.to_string(),
            transfer_phone: draft.transfer_phone.as_ref().map(Phone::as_str),
            hours: super::write::json(&HoursRow::from(&draft.hours))?,
            policies: super::write::json(&PoliciesRow::from(&draft.policies))?,
            agent: super::write::json(&AgentRow::from(&draft.agent))?,
            outbound: super::write::json(&RulesRow::from(draft.outbound))?,
            analysis: draft.analysis.as_ref().map(analysis::written).transpose()?,
            longest: longest(draft),
            now,
        })
    }
}

impl Statement for WriteBusiness<'_> {
    type Id = WriteBusiness<'static>;
    type Columns = (SqlUuid, Integer);
    type Row = (Uuid, i32);
    const TEXT: &'static str = "\
        INSERT INTO businesses AS v (id, external_id, name, timezone, locale, country, transfer_phone, hours, policies, \
          longest_stay_minutes, config_version, created_at, updated_at, agent, outbound, analysis) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11, $12, $13, $14) \
        ON CONFLICT (external_id) DO UPDATE SET name = $3, timezone = $4, locale = $5, country = $6, \
          transfer_phone = $7, hours = $8, policies = $9, longest_stay_minutes = greatest(v.longest_stay_minutes, $10), \
          config_version = v.config_version + 1, updated_at = $11, agent = $12, outbound = $13, analysis = $14 \
        RETURNING v.id, v.config_version";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Text, _>(&self.draft.external_id)?;
        values.push::<Text, _>(&self.draft.name)?;
        values.push::<Text, _>(&self.zone)?;
        values.push::<Text, _>(&self.draft.locale)?;
        values.push::<Nullable<Text>, _>(&self.draft.country)?;
        values.push::<Nullable<Text>, _>(&self.transfer_phone)?;
        values.push::<Jsonb, _>(&self.hours)?;
        values.push::<Jsonb, _>(&self.policies)?;
        values.push::<Integer, _>(&self.longest)?;
        values.push::<Timestamptz, _>(&self.now)?;
        values.push::<Jsonb, _>(&self.agent)?;
        values.push::<Jsonb, _>(&self.outbound)?;
        values.push::<Nullable<Jsonb>, _>(&self.analysis)
    }
}

/// Writes the phone, the row being locked. Written with the row, it would be a second thing that is unique: of two files
/// that create one business at once, one would be told that the other has its number, or both wait for each other.
pub(super) struct SetPhone<'a> {
    business: Uuid,
    phone: Option<&'a str>,
}

impl<'a> SetPhone<'a> {
    pub(super) fn new(business: Uuid, draft: &'a Business) -> Self {
        Self { business, phone: draft.phone.as_ref().map(Phone::as_str) }
    }
}

impl Statement for SetPhone<'_> {
    type Id = SetPhone<'static>;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "UPDATE businesses SET phone = $2 WHERE id = $1 AND phone IS DISTINCT FROM $2";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<Nullable<Text>, _>(&self.phone)
    }
}
