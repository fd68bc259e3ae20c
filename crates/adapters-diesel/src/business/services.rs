//! Services.

use super::named::part;
use super::write::{merged, part_statement};
use crate::error::corrupt;
use diesel::sql_types::{Integer, Nullable, Text, Uuid as SqlUuid};
use domain::ServiceId;
use domain::business::{Buffers, Business, Service};
use ports::StoreError;
use serde_json::{Value, json};
use uuid::Uuid;

/// Id, name, minutes, buffers before and after, largest party, type of room.
pub(super) type ServiceRow = (Uuid, String, i32, i32, i32, i32, Option<String>);

part! {
    /// The services, in the order of their names.
    LoadServices: (SqlUuid, Text, Integer, Integer, Integer, Integer, Nullable<Text>) => ServiceRow,
    "SELECT s.id, s.name, s.minutes, s.buffer_before, s.buffer_after, s.max_party, s.room_type FROM services s \
     WHERE s.retired_at IS NULL AND s.business_id = ",
    " ORDER BY s.name COLLATE \"C\""
}

part_statement! {
    /// Makes the services as a file says.
    MergeServices,
    merged!("services", ["name"], [
        "minutes" "integer", "buffer_before" "integer", "buffer_after" "integer", "max_party" "integer", "room_type" "text"
    ])
}

/// What [`MergeServices`] is given.
pub(super) fn service_rows(draft: &Business) -> Value {
    let row = |service: &Service| {
        json!({
            "id": service.id.uuid().to_string(),
            "name": service.name,
            "minutes": service.minutes,
            "buffer_before": service.buffers.before,
            "buffer_after": service.buffers.after,
            "max_party": service.max_party,
            "room_type": service.room,
        })
    };
    draft.services.iter().map(row).collect()
}

pub(super) fn service((id, name, minutes, before, after, party, room): ServiceRow) -> Result<Service, StoreError> {
    let count = |count: i32, column| u32::try_from(count).ok().ok_or_else(|| corrupt("services", column, &id));
    let buffers = Buffers { before: count(before, "buffer_before")?, after: count(after, "buffer_after")? };
    let (minutes, max_party) = (count(minutes, "minutes")?, count(party, "max_party")?);
    Ok(Service { id: ServiceId::new(id), name, minutes, buffers, max_party, room })
}
