//! Plans a reminder.

use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Integer, Timestamptz, Uuid as SqlUuid};
use ports::Reminder;
use time::OffsetDateTime;
use uuid::Uuid;

/// Leaves an entry in the outbox that is due later, unless it is there.
pub(super) struct Remind {
    business: Uuid,
    id: Uuid,
    subject: Uuid,
    due: OffsetDateTime,
    now: OffsetDateTime,
}

impl Remind {
    pub(super) const fn new(reminder: &Reminder) -> Self {
        let Reminder { business, id, about, due, now } = *reminder;
        Self { business: business.uuid(), id: id.uuid(), subject: about.uuid(), due, now }
    }
}

impl Statement for Remind {
    type Id = Self;
    type Columns = Integer;
    type Row = i32;
    const TEXT: &'static str = "INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
         SELECT $1, $2, 'text.reminder', $3, '{}', $4, $5 WHERE NOT EXISTS ( \
           SELECT FROM outbox o WHERE o.business_id = $1 AND o.kind = 'text.reminder' AND o.subject_id = $3 AND o.due_at = $4)";

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)?;
        values.push::<SqlUuid, _>(&self.id)?;
        values.push::<SqlUuid, _>(&self.subject)?;
        values.push::<Timestamptz, _>(&self.due)?;
        values.push::<Timestamptz, _>(&self.now)
    }
}
