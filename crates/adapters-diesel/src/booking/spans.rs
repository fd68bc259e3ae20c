//! Where a booking lies: conditions on `starts_at` and `ends_at` that an index on the start can answer. What began before a
//! span and still lasts is found by looking the longest stay further back.

/// Of a table, what overlaps one span: it begins after `$2` and before `$4`, and ends after `$3`.
macro_rules! in_span {
    ($of:literal, $status:literal) => {
        concat!(
            "bookings ",
            $of,
            " WHERE ",
            $of,
            ".business_id = $1 AND ",
            $of,
            ".starts_at > $2 AND ",
            $of,
            ".starts_at < $4 AND ",
            $of,
            ".ends_at > $3 AND ",
            $of,
            ".status = '",
            $status,
            "'"
        )
    };
}
pub(crate) use in_span;

/// Of a table, what takes something within one span, before, during or after its stay. Nothing is taken longer than four
/// hours before or after a stay ([`domain::business::Policies::LONGEST_BUFFER_MINUTES`]); what a booking takes is its own,
/// whatever the business says today.
macro_rules! seated_in_span {
    ($of:literal, $status:literal) => {
        concat!(
            "bookings ",
            $of,
            " WHERE ",
            $of,
            ".business_id = $1 AND ",
            $of,
            ".starts_at > $2 - interval '4 hours' AND ",
            $of,
            ".starts_at < $4 + interval '4 hours' AND ",
            $of,
            ".ends_at > $3 - interval '4 hours' AND ",
            $of,
            ".starts_at - make_interval(mins => ",
            $of,
            ".buffer_before) < $4 AND ",
            $of,
            ".ends_at + make_interval(mins => ",
            $of,
            ".buffer_after) > $3 AND ",
            $of,
            ".status = '",
            $status,
            "'"
        )
    };
}
pub(crate) use seated_in_span;

/// The same for any of several spans.
macro_rules! seated_in_spans {
    ($of:literal, $status:literal) => {
        concat!(
            "unnest($2, $3, $4) AS s (after, start, finish) JOIN bookings ",
            $of,
            " ON ",
            $of,
            ".business_id = $1 AND ",
            $of,
            ".starts_at > s.after - interval '4 hours' AND ",
            $of,
            ".starts_at < s.finish + interval '4 hours' AND ",
            $of,
            ".ends_at > s.start - interval '4 hours' AND ",
            $of,
            ".starts_at - make_interval(mins => ",
            $of,
            ".buffer_before) < s.finish AND ",
            $of,
            ".ends_at + make_interval(mins => ",
            $of,
            ".buffer_after) > s.start AND ",
            $of,
            ".status = '",
            $status,
            "'"
        )
    };
}
pub(crate) use seated_in_spans;

/// Of a table, what overlaps any of several spans, of which `$2` to `$4` are lists.
macro_rules! in_spans {
    ($of:literal, $status:literal) => {
        concat!(
            "unnest($2, $3, $4) WITH ORDINALITY AS s (after, start, finish, number) JOIN bookings ",
            $of,
            " ON ",
            $of,
            ".business_id = $1 AND ",
            $of,
            ".starts_at > s.after AND ",
            $of,
            ".starts_at < s.finish AND ",
            $of,
            ".ends_at > s.start AND ",
            $of,
            ".status = '",
            $status,
            "'"
        )
    };
}
pub(crate) use in_spans;
