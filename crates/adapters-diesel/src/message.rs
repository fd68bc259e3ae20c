//! A message for the owner.

use crate::record::{Beside, recorded};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid};
use domain::customer::Phone;
use domain::{CallId, MessageId};
use ports::{Message, Record};
use uuid::Uuid;

/// Stores a message.
pub(crate) struct Leave<'a> {
    beside: Beside<'a>,
    id: Uuid,
    name: Option<&'a str>,
    phone: Option<&'a str>,
    body: &'a str,
    call: Option<&'a str>,
}

impl<'a> Leave<'a> {
    pub(crate) fn new(record: &'a Record, message: &'a Message) -> Self {
        Self {
            beside: Beside::new(record, None, None),
            id: MessageId::uuid(message.id),
            name: message.name.as_deref(),
            phone: message.phone.as_ref().map(Phone::as_str),
            body: &message.text,
            call: record.actor.call.as_ref().map(CallId::as_str),
        }
    }
}

impl Statement for Leave<'_> {
    type Id = Leave<'static>;
    type Columns = BigInt;
    type Row = i64;
    const TEXT: &'static str = recorded!(
        "message.taken",
        "INSERT INTO messages (business_id, id, name, phone, body, call_id, created_at) \
         VALUES ($1, $14, $15, $16, $17, $18, $2) RETURNING id"
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        self.beside.bind(values)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<Nullable<Text>, _>(&self.name)?;
        values.push::<Nullable<Text>, _>(&self.phone)?;
        values.push::<Text, _>(self.body)?;
        values.push::<Nullable<Text>, _>(&self.call)
    }
}
