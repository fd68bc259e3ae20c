//! Writes an entry that waits.

use super::row::EntryRow;
use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{
    BigInt, Date as SqlDate, Integer, Nullable, Text, Time as SqlTime, Timestamptz, Uuid as SqlUuid,
};
use domain::waitlist::Entry;
use ports::Record;
use serde_json::{Value, json};

/// A party that waits.
pub(crate) struct Join<'a> {
    beside: Beside<'a>,
    row: EntryRow,
}

impl<'a> Join<'a> {
    pub(crate) fn new(record: &'a Record, entry: &Entry) -> Self {
        let row = EntryRow::of(entry);
        Self { beside: Beside::of(record, summary(&row)), row }
    }
}

/// What the log and the outbox say of an entry: nothing that names a person.
pub(super) fn summary(row: &EntryRow) -> Value {
    json!({
        "start": crate::log::utc(row.starts_at),
        "end": crate::log::utc(row.ends_at),
        "party": row.party,
        "state": row.state,
        "hold": row.hold.map(|hold| hold.to_string()),
        "held_until": row.held_until.and_then(crate::log::utc),
        "version": row.version,
    })
}

impl Statement for Join<'_> {
    type Id = Join<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "waitlist.joined",
        "INSERT INTO waitlist (business_id, id, name, phone, starts_at, ends_at, local_date, local_time, zone, party_size, \
           service_id, preference, state, call_id, version, created_at, updated_at) \
         VALUES ($1, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $2, $2) RETURNING id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.beside.bind(values)?;
        values.push::<SqlUuid, _>(&self.row.id)?;
        values.push::<Text, _>(&self.row.name)?;
        values.push::<Text, _>(&self.row.phone)?;
        values.push::<Timestamptz, _>(&self.row.starts_at)?;
        values.push::<Timestamptz, _>(&self.row.ends_at)?;
        values.push::<SqlDate, _>(&self.row.local_date)?;
        values.push::<SqlTime, _>(&self.row.local_time)?;
        values.push::<Text, _>(&self.row.zone)?;
        values.push::<Integer, _>(&self.row.party)?;
        values.push::<Nullable<SqlUuid>, _>(&self.row.service)?;
        values.push::<Nullable<Text>, _>(&self.row.preference)?;
        values.push::<Text, _>(&self.row.state)?;
        values.push::<Nullable<Text>, _>(&self.row.call)?;
        values.push::<Integer, _>(&self.row.version)
    }
}
