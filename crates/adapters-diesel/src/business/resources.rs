//! Tables, staff and rooms.

use super::hours::{WindowRow, window_rows, windows};
use super::named::part;
use super::write::{json, merged, part_statement, unlisted};
use crate::error::corrupt;
use diesel::prelude::Queryable;
use diesel::sql_types::{Array, Integer, Jsonb, Nullable, Text, Uuid as SqlUuid};
use domain::business::{Absence, Business, Room, Staff, Table};
use domain::{ResourceId, ServiceId};
use ports::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use uuid::Uuid;

const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

type ResourceColumns = (
    SqlUuid,
    Text,
    Text,
    Nullable<Text>,
    Nullable<Text>,
    Nullable<Integer>,
    Nullable<Integer>,
    Nullable<Jsonb>,
    Nullable<Jsonb>,
    Array<SqlUuid>,
);

/// A resource as it is stored. Each kind uses columns of its own.
#[derive(Queryable)]
pub(super) struct ResourceRow {
    id: Uuid,
    kind: String,
    name: String,
    section: Option<String>,
    room_type: Option<String>,
    min_party: Option<i32>,
    max_party: Option<i32>,
    hours: Option<Value>,
    away: Option<Value>,
    services: Vec<Uuid>,
}

part! {
    /// The resources, in the order of their names.
    LoadResources: ResourceColumns => ResourceRow,
    "SELECT r.id, r.kind, r.name, r.section, r.room_type, r.min_party, r.max_party, r.hours, r.away, \
       ARRAY(SELECT l.service_id FROM service_staff l JOIN services s ON s.business_id = r.business_id AND s.id = l.service_id \
         WHERE l.business_id = r.business_id AND l.resource_id = r.id ORDER BY s.name COLLATE \"C\") \
     FROM resources r WHERE r.retired_at IS NULL AND r.business_id = ",
    " ORDER BY r.name COLLATE \"C\""
}

part_statement! {
    /// Makes the resources as a file says.
    MergeResources,
    merged!("resources", ["kind", "name"], [
        "section" "text", "room_type" "text", "min_party" "integer", "max_party" "integer", "hours" "jsonb", "away" "jsonb"
    ])
}

part_statement! {
    /// Makes what all staff do as a file says. Staff and services must have been written before.
    LinkServices,
    "WITH listed AS (SELECT r.id AS resource_id, s.id AS service_id \
       FROM jsonb_to_recordset($3) AS t (resource text, service text) \
       JOIN resources r ON r.business_id = $1 AND r.kind = 'staff' AND r.name = t.resource AND r.retired_at IS NULL \
       JOIN services s ON s.business_id = $1 AND s.name = t.service AND s.retired_at IS NULL), \
     gone AS (DELETE FROM service_staff l WHERE l.business_id = $1 AND NOT EXISTS (SELECT FROM listed t \
       WHERE t.resource_id = l.resource_id AND t.service_id = l.service_id)) \
     INSERT INTO service_staff (business_id, resource_id, service_id, created_at) \
     SELECT $1, t.resource_id, t.service_id, $2 FROM listed t ON CONFLICT DO NOTHING"
}

/// What [`MergeResources`] is given for one resource; what a kind has not is NULL.
#[derive(Default, Serialize)]
struct Written<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    section: Option<&'a str>,
    room_type: Option<&'a str>,
    min_party: Option<u32>,
    max_party: Option<u32>,
    hours: Option<Vec<WindowRow>>,
    away: Option<Vec<AbsenceRow>>,
}

/// Dates as text, such as `2026-12-24`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsenceRow {
    first: String,
    last: String,
}

/// The resources of a business by kind.
#[derive(Default)]
pub(super) struct Resources {
    pub(super) tables: Vec<Table>,
    pub(super) staff: Vec<Staff>,
    pub(super) rooms: Vec<Room>,
}

impl Resources {
    pub(super) fn read(rows: Vec<ResourceRow>) -> Result<Self, StoreError> {
        let mut resources = Self::default();
        for row in rows {
            match row.kind.as_str() {
                "table" => resources.tables.push(row.table()?),
                "staff" => resources.staff.push(row.member()?),
                "room" => resources.rooms.push(row.room()?),
                _ => return Err(corrupt("resources", "kind", &row.id)),
            }
        }
        Ok(resources)
    }
}

impl ResourceRow {
    fn table(self) -> Result<Table, StoreError> {
        let id = self.id;
        let size = |size: Option<i32>, column| {
            size.and_then(|size| u32::try_from(size).ok()).ok_or_else(|| corrupt("resources", column, &id))
        };
        let (min, max) = (size(self.min_party, "min_party")?, size(self.max_party, "max_party")?);
        Ok(Table { id: ResourceId::new(id), name: self.name, section: self.section, min, max })
    }

    fn member(self) -> Result<Staff, StoreError> {
        let unreadable = |column| corrupt("resources", column, &self.id);
        let hours: Option<Vec<WindowRow>> =
            self.hours.map(serde_json::from_value).transpose().ok().ok_or_else(|| unreadable("hours"))?;
        let away: Option<Vec<AbsenceRow>> = self.away.and_then(|away| serde_json::from_value(away).ok());
        let away: Option<Vec<Absence>> = away.and_then(|away| away.iter().map(AbsenceRow::absence).collect());
        Ok(Staff {
            id: ResourceId::new(self.id),
            services: self.services.into_iter().map(ServiceId::new).collect(),
            hours: hours.map(windows),
            away: away.ok_or_else(|| unreadable("away"))?,
            name: self.name,
        })
    }

    fn room(self) -> Result<Room, StoreError> {
        let kind = self.room_type.ok_or_else(|| corrupt("resources", "room_type", &self.id))?;
        Ok(Room { id: ResourceId::new(self.id), name: self.name, kind })
    }
}

impl AbsenceRow {
    fn of(absence: Absence) -> Result<Self, StoreError> {
        let text = |date: Date| date.format(DATE).map_err(|error| StoreError::Broken(error.to_string()));
        Ok(Self { first: text(absence.first)?, last: text(absence.last)? })
    }

    fn absence(&self) -> Option<Absence> {
        let date = |text: &str| Date::parse(text, DATE).ok();
        Some(Absence { first: date(&self.first)?, last: date(&self.last)? })
    }
}

/// What [`MergeResources`] is given.
pub(super) fn resource_rows(draft: &Business) -> Result<Value, StoreError> {
    let tables = draft.tables.iter().map(|table| Written {
        section: table.section.as_deref(),
        min_party: Some(table.min),
        max_party: Some(table.max),
        ..Written::new(table.id, "table", &table.name)
    });
    let rooms = draft
        .rooms
        .iter()
        .map(|room| Written { room_type: Some(&room.kind), ..Written::new(room.id, "room", &room.name) });
    let mut rows: Vec<Written<'_>> = tables.chain(rooms).collect();
    for member in &draft.staff {
        rows.push(Written {
            hours: member.hours.as_deref().map(window_rows),
            away: Some(member.away.iter().copied().map(AbsenceRow::of).collect::<Result<_, _>>()?),
            ..Written::new(member.id, "staff", &member.name)
        });
    }
    json(&rows)
}

/// What [`LinkServices`] is given.
pub(super) fn service_links(draft: &Business) -> Result<Value, StoreError> {
    let links = draft.staff.iter().flat_map(|member| member.services.iter().map(move |id| (member, *id)));
    let link = |(member, id): (&Staff, ServiceId)| {
        let service = draft.service(id).ok_or_else(|| unlisted(&member.name, "a service"))?;
        Ok(serde_json::json!({ "resource": member.name, "service": service.name }))
    };
    links.map(link).collect()
}

impl<'a> Written<'a> {
    fn new(id: ResourceId, kind: &'static str, name: &'a str) -> Self {
        Self { id: id.uuid().to_string(), kind, name, ..Self::default() }
    }
}
