//! Rows of businesses that do not exist. Some tables have no foreign key to `businesses`, for the sake of speed.

use super::StrayRow;
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};

/// Counts them, table by table.
macro_rules! homeless {
    ($first:literal $(, $table:literal)*) => {
        concat!(of_table!($first) $(, " UNION ALL ", of_table!($table))*)
    };
}

macro_rules! of_table {
    ($table:literal) => {
        concat!(
            "SELECT 'lost-reference', NULL::uuid, format('",
            $table,
            ": %s rows of a business that does not exist', count(*)) FROM ",
            $table,
            " t WHERE NOT EXISTS (SELECT FROM businesses v WHERE v.id = t.business_id) HAVING count(*) > 0"
        )
    };
}

pub(super) struct FindHomeless;

impl Statement for FindHomeless {
    type Id = Self;
    type Columns = (Text, Nullable<SqlUuid>, Text);
    type Row = StrayRow;
    const TEXT: &'static str = homeless!(
        "agents",
        "allocations",
        "api_keys",
        "blackouts",
        "blocked_numbers",
        "booking_days",
        "bookings",
        "call_events",
        "calls",
        "combination_tables",
        "combinations",
        "consents",
        "customers",
        "do_not_call",
        "event_log",
        "exceptions",
        "extractions",
        "flags",
        "idempotency_keys",
        "messages",
        "outbound_calls",
        "outbox",
        "resources",
        "service_staff",
        "services",
        "texts",
        "waitlist"
    );

    fn bind<'b>(&'b self, _values: &mut Values<'_, 'b>) -> QueryResult<()> {
        Ok(())
    }
}
