//! A business's row, to and from [`Business`].

use super::hours::HoursRow;
use super::policies::PoliciesRow;
use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{Integer, Jsonb, Nullable, Text, Uuid as SqlUuid};
use domain::business::{Business, Hours, Policies, Table};
use domain::customer::Phone;
use domain::time::Zone;
use domain::{BusinessId, TableId};
use ports::StoreError;
use serde_json::Value;
use time::Duration;
use uuid::Uuid;

/// The columns of a business named `v`, in the order of [`BusinessColumns`].
macro_rules! business_columns {
    () => {
        "v.id, v.external_id, v.name, v.timezone, v.locale, v.country, v.phone, v.transfer_phone, v.hours, v.policies, \
         v.longest_stay_minutes, v.config_version"
    };
}
pub(super) use business_columns;

/// The SQL types of [`business_columns`].
pub(super) type BusinessColumns =
    (SqlUuid, Text, Text, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Text>, Jsonb, Jsonb, Integer, Integer);

/// A business as it is stored.
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
    longest_stay_minutes: i32,
    config_version: i32,
}

/// A table of a business: id, name, smallest and largest party.
pub(super) type TableRow = (Uuid, String, i32, i32);

impl BusinessRow {
    pub(super) fn longest_stay(&self) -> Duration {
        Duration::minutes(i64::from(self.longest_stay_minutes))
    }

    pub(super) fn business(self, tables: Vec<TableRow>) -> Result<Business, StoreError> {
        let id = self.id;
        let unreadable = |column| corrupt("businesses", column, &id);
        let phone = |text: Option<String>, column| {
            text.map(|text| Phone::parse(&text, None)).transpose().ok().ok_or_else(|| unreadable(column))
        };
        let hours: HoursRow = serde_json::from_value(self.hours).ok().ok_or_else(|| unreadable("hours"))?;
        let policies: PoliciesRow = serde_json::from_value(self.policies).ok().ok_or_else(|| unreadable("policies"))?;
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
            policies: Policies::from(policies),
            tables: tables.into_iter().map(table).collect::<Result<_, _>>()?,
            config_version: self.config_version,
        })
    }
}

fn table((id, name, min, max): TableRow) -> Result<Table, StoreError> {
    let size = |size: i32, column| u32::try_from(size).ok().ok_or_else(|| corrupt("resources", column, &id));
    Ok(Table { id: TableId::new(id), name, min: size(min, "min_party")?, max: size(max, "max_party")? })
}
