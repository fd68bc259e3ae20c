//! Rows of one business that contradict each other. Most are ruled out by a constraint; constraints are dropped and
//! disabled, and dumps restored without them.

use super::StrayRow;
use super::entries::{sane, sane_during};
use crate::statement::{Statement, Values};
use diesel::QueryResult;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// Each line: what is found, the booking, the words, and where.
macro_rules! strays {
    ($($kind:literal, $booking:expr, $what:expr, $from:expr;)*) => {
        concat!(
            "SELECT s.kind, s.booking, s.what FROM (SELECT NULL::text AS kind, NULL::uuid AS booking, NULL::text AS what WHERE false",
            $(" UNION ALL SELECT '", $kind, "', ", $booking, ", ", $what, " FROM ", $from,)*
            ") AS s"
        )
    };
}

/// Rows of a table whose reference leads nowhere.
macro_rules! lost {
    ($table:literal, $where:literal, $to:literal, $column:literal) => {
        concat!(
            $table,
            " t WHERE t.business_id = $1 AND ",
            $where,
            " AND t.",
            $column,
            " IS NOT NULL \
             AND NOT EXISTS (SELECT FROM ",
            $to,
            " o WHERE o.business_id = t.business_id AND o.id = t.",
            $column,
            ")"
        )
    };
}

/// The same where what it leads to is retired, and should have been let go.
macro_rules! retired {
    ($table:literal, $to:literal, $column:literal) => {
        concat!(
            $table,
            " t JOIN ",
            $to,
            " o ON o.business_id = t.business_id AND o.id = t.",
            $column,
            " WHERE t.business_id = $1 AND o.retired_at IS NOT NULL"
        )
    };
}

pub(super) struct FindStrays {
    pub(super) business: Uuid,
}

impl Statement for FindStrays {
    type Id = Self;
    type Columns = (Text, Nullable<SqlUuid>, Text);
    type Row = StrayRow;
    const TEXT: &'static str = strays!(
        "duplicate-code", "max(b.id::text)::uuid", "format('%s bookings have one confirmation code', count(*))",
            "bookings b WHERE b.business_id = $1 GROUP BY b.code HAVING count(*) > 1";
        "duplicate-intent", "max(b.id::text)::uuid", "format('%s bookings stand for one intention', count(*))",
            "bookings b WHERE b.business_id = $1 AND b.status = 'confirmed' AND b.intent_key IS NOT NULL \
             GROUP BY b.intent_key HAVING count(*) > 1";
        "hold-without-end", "b.id", "'a hold that never runs out'",
            "bookings b WHERE b.business_id = $1 AND b.status = 'held' AND b.held_until IS NULL";
        "unreadable", "b.id", "'bookings.status'",
            "bookings b WHERE b.business_id = $1 \
             AND b.status NOT IN ('held', 'confirmed', 'cancelled', 'completed', 'no_show')";
        "unreadable", "b.id", "'bookings: an instant beyond the years 1970 to 2099'",
            concat!("bookings b WHERE b.business_id = $1 AND NOT (", sane!(), ")");
        "unreadable", "a.booking_id", "format('allocations.during of res_%s', replace(a.resource_id::text, '-', ''))",
            concat!("allocations a WHERE a.business_id = $1 AND NOT (", sane_during!(), " AND isfinite(a.created_at))");
        "claim-differs", "a.booking_id", "'what it takes does not begin or end as spans do: with the first instant, without the last'",
            "allocations a WHERE a.business_id = $1 AND NOT (lower_inc(a.during) AND NOT upper_inc(a.during))";
        "claim-left-behind", "b.id", "'it is over, and still takes room'",
            "bookings b JOIN allocations a ON a.business_id = b.business_id AND a.booking_id = b.id \
             WHERE b.business_id = $1 AND b.status IN ('completed', 'no_show')";
        "day-not-locked", "b.id", "'it was written without the lock on its day'",
            "bookings b WHERE b.business_id = $1 AND b.status IN ('confirmed', 'held') AND isfinite(b.starts_at) AND isfinite(b.ends_at) \
             AND EXISTS (SELECT FROM unnest(ARRAY[b.starts_at, greatest(b.starts_at, b.ends_at - interval '1 microsecond')]) AS i (at) \
               WHERE NOT EXISTS (SELECT FROM booking_days d \
                 WHERE d.business_id = b.business_id AND d.day = (i.at AT TIME ZONE 'UTC')::date))";
        "day-not-locked", "NULL", "format('booking_days: revision %s of %s', d.revision, d.day)",
            "booking_days d WHERE d.business_id = $1 AND d.revision < 1";
        "lost-reference", "t.id", "'bookings.customer_id'", lost!("bookings", "true", "customers", "customer_id");
        "lost-reference", "t.id", "'bookings.service_id'", lost!("bookings", "true", "services", "service_id");
        "lost-reference", "t.booking_id", "'allocations.booking_id'", lost!("allocations", "true", "bookings", "booking_id");
        "lost-reference", "t.booking_id", "'allocations.resource_id'", lost!("allocations", "true", "resources", "resource_id");
        "lost-reference", "NULL", "format('combination_tables.combination_id of %s', t.resource_id)",
            lost!("combination_tables", "true", "combinations", "combination_id");
        "lost-reference", "NULL", "format('combination_tables.resource_id of %s', t.combination_id)",
            lost!("combination_tables", "true", "resources", "resource_id");
        "lost-reference", "NULL", "format('combination_tables: %s is retired', t.resource_id)",
            retired!("combination_tables", "resources", "resource_id");
        "lost-reference", "NULL", "format('service_staff.resource_id of %s', t.service_id)",
            lost!("service_staff", "true", "resources", "resource_id");
        "lost-reference", "NULL", "format('service_staff.service_id of %s', t.resource_id)",
            lost!("service_staff", "true", "services", "service_id");
        "lost-reference", "NULL", "format('service_staff: %s is retired', t.service_id)",
            retired!("service_staff", "services", "service_id");
        "lost-reference", "NULL", "format('service_staff: %s is retired', t.resource_id)",
            retired!("service_staff", "resources", "resource_id");
        "lost-reference", "NULL", "format('waitlist.service_id of %s', t.id)", lost!("waitlist", "true", "services", "service_id");
        "lost-reference", "t.hold_id", "format('waitlist.hold_id of %s', t.id)",
            lost!("waitlist", "t.state IN ('offered', 'taken')", "bookings", "hold_id");
        "lost-reference", "NULL", "format('outbox.subject_id of %s', t.id)",
            lost!("outbox", "t.kind LIKE 'booking.%'", "bookings", "subject_id");
        "lost-reference", "NULL", "format('outbox.subject_id of %s', t.id)",
            lost!("outbox", "t.kind LIKE 'message.%'", "messages", "subject_id");
        "lost-reference", "NULL", "format('outbox.subject_id of %s', t.id)",
            lost!("outbox", "t.kind LIKE 'waitlist.%'", "waitlist", "subject_id");
    );

    fn bind<'b>(&'b self, values: &mut Values<'_, 'b>) -> QueryResult<()> {
        values.push::<SqlUuid, _>(&self.business)
    }
}
